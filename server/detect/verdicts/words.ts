import type { Candidate, Verdict } from '../candidate';
import { surprise } from '../../rules/trigrams';

/** Words of letters in a text, camel humps apart. */
function wordsOf(value: string): string[] {
  return value
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .split(/[^A-Za-z\u00c0-\uffff]+/)
    .filter((word) => word !== '');
}

/** Text of several words: messages, labels, translations. */
export const prose: Verdict = {
  id: 'prose',
  reason: 'It reads as text.',
  applies({ value }) {
    if (/[\r\n]/.test(value.trim())) return !/^-----BEGIN/.test(value.trim());
    const foreign = value.replace(/[\x00-\x7f]/g, '').length;
    if (!/\s/.test(value.trim()))
      return foreign > 0 && (foreign * 3 >= value.length || /^\p{L}+$/u.test(value));
    const parts = value.trim().split(/\s+/);
    if (/[\u0080-\uffff]/.test(value)) return parts.length > 1;
    if (
      parts.length >= 5 &&
      parts.filter((part) => /^\p{L}+[.,;:!?]*$/u.test(part)).length * 4 >= parts.length * 3
    )
      return true;
    const wordy = parts.filter(
      (part) => /^[("'`*_]?[A-Za-z]?[a-z'’-]*[)"'`.,:;!?*_]*$/.test(part) && surprise(part) < 5.2,
    ).length;
    return parts.length >= 3 ? wordy * 2 >= parts.length : wordy >= 1;
  },
};

/** A bare word that is code: a variable, a call, a type, a keyword. */
export const expression: Verdict = {
  id: 'expression',
  reason: 'It is computed when the program runs.',
  applies({ value, quote, after, place, literal }) {
    if (quote !== '') return false;
    if (place === 'code' && literal === undefined) return true;
    if (place === 'config') return false;
    if (/^[([]/.test(after ?? '') || /^[\w$.]+[([]/.test(value)) return true;
    if (/^[A-Za-z_$][\w$]*(?:(?:\.|->|::)[A-Za-z_$][\w$]*)+$/.test(value) && surprise(value) < 5.5)
      return true;
    if (/^[&*!][A-Za-z_][\w.]*$/.test(value)) return surprise(value.slice(1)) < 5;
    return /^(?:[[(]|new\b|function\b|await\b|async\b|lambda\b|@|=|<|>|\{|\\)/.test(value);
  },
};

/** `user_password`, `dbPassword`, `SECRET_KEY`: joined words, the name of something. */
export const identifier: Verdict = {
  id: 'identifier',
  reason: 'It reads as the name of something.',
  applies(candidate) {
    const { value } = candidate;
    if (/^[\p{Lu}\d]+(?:[_.-][\p{Lu}\d]+)+$/u.test(value) && /[A-Z]{2}/.test(value) && !hasRandomPart(value))
      return true;
    if (!/^[A-Za-z_$@][\w$./:@-]*$/.test(value)) return false;
    if (!/[-_./:]|[a-z][A-Z]/.test(value)) return false;
    return allWordy(candidate);
  },
};

function hasRandomPart(value: string): boolean {
  return value
    .split(/[_.-]/)
    .some((part) => (part.length >= 8 && surprise(part) > 5.5) || /\d[A-Z]+\d/.test(part));
}

function allWordy({ value }: Candidate): boolean {
  const digits = value.replace(/\D/g, '').length;
  if (digits > 3) return false;
  const words = wordsOf(value);
  return (
    words.length > 0 && words.every((word) => word.length <= 2 || surprise(word) < 5) && surprise(value) < 5.2
  );
}

/** One word of letters, perhaps with a digit or two: `sunshine`, `test1`. */
export const plainWord: Verdict = {
  id: 'plain-word',
  reason: 'It is a plain word.',
  applies: ({ value }) =>
    /^[A-Za-z]+[0-9!]{0,3}$/.test(value) && surprise(value.replace(/[^A-Za-z]+$/, '')) < 5,
};

const ROWS =
  'qwertyuiop asdfghjkl zxcvbnm azertyuiop qwertz abcdefghijklmnopqrstuvwxyz 01234567890 poiuytrewq lkjhgfdsa mnbvcxz 09876543210'.split(
    ' ',
  );

/** `12345678`, `qwerty`, `asdf1234`: runs on the keyboard or in the alphabet. */
export const sequence: Verdict = {
  id: 'sequence',
  reason: 'It is a run on the keyboard or in the alphabet.',
  applies({ value }) {
    const runs = value.toLowerCase().match(/[a-z]+|\d+/g) ?? [];
    const covered = runs
      .filter((run) => run.length >= 3 && ROWS.some((row) => row.includes(run)))
      .join('').length;
    return covered > 0 && covered >= value.length * 0.7;
  },
};

const LEET: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};
const NAME_WORD =
  /password|passwort|passwd|passphrase|pass|pwd|secret|token|credential|admin|root|changeme|letmein|welcome|apikey|key|pw/;

/** How many of lower case, upper case, digits and others a value has. */
function classes(value: string): number {
  return [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/].filter((one) => one.test(value)).length;
}

/** `dbpassword`, `testpw`, `s3cr3t`: a word for a secret, with little beside it. */
export const weakWord: Verdict = {
  id: 'weak-word',
  reason: 'It is made of words for a secret.',
  applies({ value }) {
    if (value.length > 24 || /\s/.test(value) || classes(value) > 2) return false;
    const plain = value
      .toLowerCase()
      .replace(/[0-9@$!]/g, (c, at: number) =>
        at >= value.length - 3 && /[0-9!]/.test(c) && !/[a-z]/i.test(value.slice(at)) ? '' : (LEET[c] ?? ''),
      );
    const rest = plain.replace(NAME_WORD, '_');
    if (rest === plain) return false;
    const words = rest.split(/[^a-z]+/).filter((word) => word !== '');
    return words.every((word) => word.length <= 4 || surprise(word) < 4.6);
  },
};
