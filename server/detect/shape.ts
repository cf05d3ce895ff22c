import { surprise } from '../rules/trigrams';

/** What can be measured of a value without knowing what it means. */
export interface Shape {
  readonly length: number;
  readonly lower: number;
  readonly upper: number;
  readonly digits: number;
  /** Neither letters nor digits (ASCII), and letters of other alphabets. */
  readonly others: number;
  /** How many different characters. */
  readonly distinct: number;
  /** Changes between lower, upper, digit and other from one character to the next. */
  readonly changes: number;
  /** Bits a character by trigrams: words near 3.5, random letters near 7. */
  readonly surprise: number;
  /** The highest surprise of its runs of letters and digits that are 4 or longer. */
  readonly peak: number;
  /** Share of steps that repeat a character or go on in the alphabet or on the keyboard. */
  readonly sequential: number;
}

const KEYBOARD =
  'qwertyuiop asdfghjkl zxcvbnm azerty qwertz 1qaz2wsx3edc4rfv5tgb6yhn7ujm 1q2w3e4r5t6y7u8i9o0p';

function classOf(code: number): number {
  if (code >= 97 && code <= 122) return 0;
  if (code >= 65 && code <= 90) return 1;
  if (code >= 48 && code <= 57) return 2;
  return 3;
}

/** Three characters as one number; of those outside ASCII only the low bits count. */
const triple = (a: number, b: number, c: number): number => ((a & 127) << 14) | ((b & 127) << 7) | (c & 127);
const NEIGHBOURS = new Set(
  Array.from({ length: KEYBOARD.length - 2 }, (_, i) =>
    triple(KEYBOARD.charCodeAt(i), KEYBOARD.charCodeAt(i + 1), KEYBOARD.charCodeAt(i + 2)),
  ),
);

/** Measures a value; only its first 400 characters count. */
export function shapeOf(value: string): Shape {
  const text = value.length > 400 ? value.slice(0, 400) : value;
  const counts = [0, 0, 0, 0];
  let changes = 0;
  let steps = 0;
  let distinct = 0;
  // The character before, the one before that, and the class of the former.
  let last = -2;
  let earlier = -2;
  let before = -1;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const kind = classOf(code);
    const lowered = kind === 1 ? code + 32 : code;
    counts[kind] = (counts[kind] ?? 0) + 1;
    if (text.indexOf(text.charAt(i)) === i) distinct++;
    if (i > 0 && before !== kind) changes++;
    if (kind !== 3) {
      const isNext = lowered - last >= -1 && lowered - last <= 1;
      if (isNext || (i > 1 && NEIGHBOURS.has(triple(earlier, last, lowered)))) steps++;
    }
    earlier = last;
    last = lowered;
    before = kind;
  }
  let peak = 0;
  for (const run of text.match(/[A-Za-z0-9]{4,}/g) ?? []) peak = Math.max(peak, surprise(run));
  return {
    length: value.length,
    lower: counts[0] ?? 0,
    upper: counts[1] ?? 0,
    digits: counts[2] ?? 0,
    others: counts[3] ?? 0,
    distinct,
    changes,
    surprise: surprise(text),
    peak,
    sequential: text.length < 2 ? 0 : steps / (text.length - 1),
  };
}
