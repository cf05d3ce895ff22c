import { surprise } from '../../rules/trigrams';
import type { Verdict } from '../candidate';

const TRANSLATED =
  /(?:^|[\\/._-])(?:locales?|i18n|l10n|lang|langs|languages|translations?|messages|strings|intl)(?:[\\/._-]|$)/i;
const NAMED =
  /(?:^|[^a-z])(?:label|title|tooltip|placeholder|hint|message|msg|error|caption|text|description|button|heading|help|forgot|change|reset|show|hide|enter|confirm|repeat|invalid|wrong|your|new|current|old|lbl)[-_. ]/i;
const CALLS =
  /^(?:.*\.)?(?:t|_|__|gettext|ugettext|gettext_lazy|_l|translate|i18n|tr|trans|ngettext|intl|formatMessage|String\.localized|NSLocalizedString|getpass|prompt|input|print|println|printf|log|info|warn|debug|console\.\w+|fail|Error|Exception|describe|it|test|confirm|alert|getString|CharField|_\(|Label|label)$/i;

/** Labels, messages and translations: `"LABEL_NEW_PASSWORD": "Neues Passwort"`. */
export const uiText: Verdict = {
  id: 'ui-text',
  reason: 'It is a text for people: a label, a message or a translation.',
  applies({ value, name, wrapper }) {
    if (wrapper !== undefined && CALLS.test(wrapper)) return true;
    if (name === undefined) return false;
    const wordy =
      /^\p{L}[\p{L}\p{M}'’ -]*[?!.:…]*$/u.test(value) &&
      /^\p{Lu}\p{Ll}/u.test(value) &&
      (/[\s\u0080-\uffff]/.test(value) || surprise(value) < 4.8);
    return (
      (wordy && (NAMED.test(name) || /^[A-Z][A-Z0-9_]+$/.test(name)) && /_|[a-z][A-Z]|\s/.test(name)) ||
      TRANSLATED.test(name)
    );
  },
};
