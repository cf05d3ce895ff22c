import { surprise } from '../rules/trigrams';
import type { Candidate } from './candidate';
import { type Shape, shapeOf } from './shape';
import { BIAS, WEIGHTS } from './weights.gen';

/** What the model looks at: each is 0 to about 1, so that a weight reads as how much it matters. */
export function features(candidate: Candidate): Map<string, number> {
  const found = new Map<string, number>();
  tell(candidate, (name, value) => {
    if (value !== false && value !== 0) found.set(name, Number(value));
  });
  return found;
}

function tell(candidate: Candidate, add: Add): void {
  const shape = shapeOf(candidate.value);
  aboutName(candidate, add);
  aboutPlace(candidate, add);
  aboutValue(candidate.value, shape, add);
  aboutBoth(candidate, shape, add);
}

type Add = (name: string, value: number | boolean) => void;

function aboutName({ strength, kind }: Candidate, add: Add): void {
  add(`name:${strength?.kind ?? 'none'}`, true);
  add('name:weak', (strength?.strength ?? 0) < 0.3);
  add(`kind:${kind}`, true);
}

function aboutPlace({ tie, place, quote, wrapper, fallback, literal }: Candidate, add: Add): void {
  add(`tie:${tie}`, true);
  add(`place:${place}`, true);
  add('bare', quote === '');
  add('bare-outside-config', quote === '' && place !== 'config');
  add('wrapped', wrapper !== undefined);
  add('fallback', fallback === true);
  add('computed', literal?.computed === true);
}

/** A feature for each limit; named once, since they are asked for at each candidate. */
const limits = (name: string, ...all: number[]) => all.map((limit) => [limit, `${name}${limit}`] as const);
const SHORTER = limits('length<', 6, 8, 10);
const LONGER = limits('length>=', 12, 16, 20, 32, 64, 200);
const PEAKS = limits('peak>', 4.5, 5, 5.5, 6, 7);
const SURPRISES = limits('surprise>', 4.5, 5, 6);

const HEX = /^(?:0x)?(?:[\da-f]+|[\dA-F]+)$/;

function aboutValue(value: string, shape: Shape, add: Add): void {
  const n = Math.max(1, shape.length);
  add('length', Math.min(1, Math.log2(n) / 8));
  for (const [limit, name] of SHORTER) add(name, n < limit);
  for (const [limit, name] of LONGER) add(name, n >= limit);
  const isHex = HEX.test(value) && shape.digits > 0 && shape.digits < n;
  add('hex', isHex && n >= 8);
  add('hex>=16', isHex && n >= 16);
  add('hex>=32', isHex && n >= 32);
  add('hex-digest', isHex && (n === 32 || n === 40 || n === 64));
  if (!isHex) {
    add('surprise', Math.min(shape.surprise, 9) / 9);
    add('peak', Math.min(shape.peak, 9) / 9);
    for (const [limit, name] of PEAKS) add(name, shape.peak > limit);
    for (const [limit, name] of SURPRISES) add(name, shape.surprise > limit);
  }
  add('no-run', shape.peak === 0);
  add('digits', shape.digits / n);
  add('has-digit', shape.digits > 0);
  add('all-digits', shape.digits === n);
  add('all-lower', shape.lower === n);
  add('all-upper', shape.upper === n);
  add('letters-only', shape.lower + shape.upper === n);
  add('three-classes', shape.lower > 0 && shape.upper > 0 && shape.digits > 0);
  add('others', shape.others / n);
  add('has-other', shape.others > 0);
  add('punctuation', /[!@#$%^&*?~+]/.test(value));
  add('base64', /^[A-Za-z0-9+/_-]{12,}={1,2}$/.test(value));
  add('space', /\s/.test(value));
  add('changes', shape.changes / n);
  add('distinct', shape.distinct / Math.min(n, 30));
  add('sequential', shape.sequential);
  add('dotted', /\w\.\w/.test(value));
  add('slash', value.includes('/'));
  add('colon', value.includes(':'));
  add('joined', /[A-Za-z0-9][_-][A-Za-z0-9]/.test(value));
  add('brackets', /[()[\]{}<>=;,]/.test(value));
  add('accents', /[^\x00-\x7f]/.test(value));
}

function aboutBoth({ strength, place, quote, value }: Candidate, shape: Shape, add: Add): void {
  const random = shape.peak > 5.5 || (HEX.test(value) && shape.length >= 16);
  const isStrong = (strength?.strength ?? 0) >= 0.85;
  add('random-under-strong', random && isStrong);
  add('random-under-weak', random && !isStrong);
  add('short-under-weak', shape.length < 12 && !isStrong);
  add('random-in-quotes', random && quote !== '');
  add('wordy-with-digits', !random && shape.digits > 0 && surprise(value.replace(/\d/g, '')) < 4.5);
  add('wordy-in-prose', !random && (place === 'prose' || place === 'embedded'));
}

/** Probability that the value is a credential, by a logistic model (`scripts/train.ts`). */
export function plausibility(candidate: Candidate): number {
  let score = BIAS;
  tell(candidate, (name, value) => {
    if (value !== false && value !== 0) score += (WEIGHTS[name] ?? 0) * Number(value);
  });
  return 1 / (1 + Math.exp(-score));
}
