import type { Verdict } from '../candidate';
import { ciphertext } from './ciphertext';
import { digest, location, number, publicByDesign, template, uuid } from './forms';
import { placeholder, sameAsName } from './placeholder';
import { reference } from './reference';
import { uiText } from './ui-text';
import { expression, identifier, plainWord, prose, sequence, weakWord } from './words';

const tooShort: Verdict = {
  id: 'too-short',
  reason: 'It is too short to be a credential.',
  applies: ({ value }) => value.length < 4,
};

const weakName: Verdict = {
  id: 'weak-name',
  reason: 'The name alone says too little for a bare word in a text.',
  applies: ({ quote, place, strength, value, tie }) =>
    quote === '' &&
    (place === 'prose' || place === 'embedded') &&
    tie !== 'form' &&
    (strength?.strength ?? 0) < 0.85 &&
    !(value.length >= 10 && /\d/.test(value)),
};

/** In the order in which they are asked; the first that applies names the reason. */
export const DROPS: readonly Verdict[] = [
  tooShort,
  ciphertext,
  reference,
  expression,
  placeholder,
  publicByDesign,
  number,
  uuid,
  digest,
  location,
  template,
  uiText,
  sameAsName,
  prose,
  weakName,
];

/** These only lower what stands under a strong name; under a weak one they drop. */
export const LOWERS: readonly Verdict[] = [identifier, plainWord];

/** These lower even what the model would believe: random-looking to it, but well-known to people. */
export const WEAK: readonly Verdict[] = [sequence, weakWord];
