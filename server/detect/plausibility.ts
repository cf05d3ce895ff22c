import type { Candidate } from './candidate';
import { type Shape, shapeOf } from './shape';

/** What the model looks at, each 0 to about 1, so that a weight reads as how much it matters. */
export function features(
  candidate: Candidate,
  shape: Shape = shapeOf(candidate.value),
): Record<string, number> {
  const { value, quote, tie, place, strength } = candidate;
  const n = Math.max(1, shape.length);
  const flag = (condition: boolean): number => (condition ? 1 : 0);
  const letters = shape.lower + shape.upper;
  return {
    [`name:${strength?.kind ?? 'none'}`]: 1,
    weakened: flag((strength?.strength ?? 0) < 0.35),
    [`tie:${tie}`]: 1,
    [`place:${place}`]: 1,
    bare: flag(quote === ''),
    'bare-code': flag(quote === '' && place !== 'config'),
    wrapped: flag(candidate.wrapper !== undefined),
    fallback: flag(candidate.fallback === true),
    short: flag(n < 6),
    'length<8': flag(n < 8),
    'length>=12': flag(n >= 12),
    'length>=20': flag(n >= 20),
    'length>=40': flag(n >= 40),
    'length>=200': flag(n >= 200),
    surprise: Math.min(shape.surprise, 9) / 9,
    peak: Math.min(shape.peak, 9) / 9,
    'surprise>5': flag(shape.surprise > 5),
    'surprise>6': flag(shape.surprise > 6),
    'peak>6': flag(shape.peak > 6),
    'no-run': flag(shape.peak === 0),
    digits: Math.min(1, shape.digits / n),
    'has-digit': flag(shape.digits > 0),
    'all-digits': flag(shape.digits === n),
    'all-lower': flag(shape.lower === n),
    'all-upper': flag(shape.upper === n),
    mixed: flag(shape.lower > 0 && shape.upper > 0 && shape.digits > 0),
    others: Math.min(1, shape.others / n),
    'letters-only': flag(letters === n),
    hex: flag(/^(?:[\da-f]{16,}|[\dA-F]{16,})$/.test(value)),
    base64: flag(/^[A-Za-z0-9+/_-]{12,}={1,2}$/.test(value)),
    space: flag(/\s/.test(value)),
    changes: Math.min(1, shape.changes / n),
    distinct: Math.min(1, shape.distinct / Math.min(n, 30)),
    sequential: shape.sequential,
    dots: flag(/\w\.\w/.test(value)),
    slash: flag(value.includes('/')),
    underscore: flag(/_|-/.test(value)),
    parens: flag(/[()[\]{}<>=;]/.test(value)),
  };
}

/** Until the table is trained: a value that looks random under a strong name. */
export function plausibility(candidate: Candidate): number {
  const shape = shapeOf(candidate.value);
  let score = (shape.peak - 5.3) * 1.2 + (candidate.strength?.strength ?? 0.3) * 2 - 0.8;
  if (shape.digits > 0) score += 0.6;
  if (candidate.quote === '' && candidate.place !== 'config') score -= 0.8;
  if (/\s/.test(candidate.value)) score -= 1.5;
  if (shape.sequential > 0.4) score -= 2;
  return 1 / (1 + Math.exp(-score));
}
