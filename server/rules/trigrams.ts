import { PACKED } from './trigrams.gen';

/** Character classes: anything else (0), letters without case (1 to 26), digits (27). */
export const CLASSES = 28;
/** Bits a step of the packed table. */
export const UNIT = 0.2;

/** Class of a UTF-16 code unit. */
export function classOf(code: number): number {
  if (code >= 97 && code <= 122) return code - 96;
  if (code >= 65 && code <= 90) return code - 64;
  if (code >= 48 && code <= 57) return 27;
  return 0;
}

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
let table: Float32Array | undefined;

function unpack(): Float32Array {
  const bits = new Float32Array(CLASSES ** 3);
  const digit = new Map([...BASE64].map((c, i) => [c, i]));
  for (let i = 0; i < bits.length; i++) bits[i] = (digit.get(PACKED[i] ?? '') ?? 40) * UNIT;
  return bits;
}

/** Bits of surprise of the whole text: how unlike words and identifiers it reads, by trigrams. */
export function surpriseBits(text: string): number {
  table ??= unpack();
  let a = 0;
  let b = 0;
  let bits = 0;
  for (let i = 0; i < text.length; i++) {
    const c = classOf(text.charCodeAt(i));
    bits += table[(a * CLASSES + b) * CLASSES + c] ?? 8;
    a = b;
    b = c;
  }
  return bits;
}

/** Bits of surprise a character; words lie near 3, random letters near 5. */
export function surprise(text: string): number {
  return text.length === 0 ? 0 : surpriseBits(text) / text.length;
}
