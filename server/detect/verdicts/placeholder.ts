import { isPlaceholder } from '../../rules/placeholders';
import type { Verdict } from '../candidate';

export const placeholder: Verdict = {
  id: 'placeholder',
  reason: 'It only marks where the real value goes.',
  applies: ({ value, after }) =>
    isPlaceholder(value) || (after !== undefined && /^(?:\.{2,3}|…)/.test(after)),
};

/** `password: "password"`, `consumer_secret: 'consumer_secret'`, `TOKEN = "MY_TOKEN"`. */
export const sameAsName: Verdict = {
  id: 'same-as-name',
  reason: 'It repeats the name that it is given to.',
  applies({ name, value }) {
    if (name === undefined) return false;
    const bare = (text: string): string => text.toLowerCase().replace(/[^a-z]/g, '');
    const own = bare(value);
    if (own.length < 3) return false;
    const given = bare(name);
    return given === own || (/[-_ ]/.test(value) && (given.endsWith(own) || own.endsWith(given)));
  },
};
