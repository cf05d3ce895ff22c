import { Buffer, isUtf8 } from 'node:buffer';

/**
 * How a file's bytes are written.
 * `bytes` is UTF-8 with invalid bytes in it (cp1252, latin1, …): each invalid byte is one code unit, U+DC00 + byte, as in PEP 383,
 * so any text made from it can be written back with all other bytes identical.
 */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'bytes';

/** A decoded file. */
export interface DecodedText {
  /** Without byte order mark. */
  readonly text: string;
  readonly encoding: Encoding;
  readonly bom: boolean;
}

const BOMS: readonly (readonly [Encoding, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/** Bytes that decide whether a file is text: as many as git looks at. */
export const HEAD_SIZE = 8000;

/** The encoding that the head of a file shows: its BOM, or NULs at every second place (UTF-16 without BOM), or else none. */
export function sniff(
  head: Buffer,
): { readonly encoding: Encoding; readonly bom: number } | 'binary' | undefined {
  for (const [encoding, mark] of BOMS)
    if (mark.every((byte, i) => head[i] === byte)) return { encoding, bom: mark.length };
  const looked = head.subarray(0, HEAD_SIZE);
  if (!looked.includes(0)) return undefined;
  const encoding = utf16WithoutBom(looked);
  return encoding ? { encoding, bom: 0 } : 'binary';
}

/** Text of mostly Latin script: at least 7 of 10 units have a zero high byte, and none is NUL or another control character. */
function utf16WithoutBom(head: Buffer): Encoding | undefined {
  const units = head.length >> 1;
  if (units < 2) return undefined;
  for (const [encoding, high] of [
    ['utf-16le', 1],
    ['utf-16be', 0],
  ] as const) {
    let latin = 0;
    let control = false;
    for (let i = 0; i < units; i++) {
      if (head[2 * i + high] !== 0) continue;
      const low = head[2 * i + 1 - high] ?? 0;
      if (low < 32 && low !== 9 && low !== 10 && low !== 13 && low !== 12) control = true;
      else latin++;
    }
    if (!control && latin >= units * 0.7) return encoding;
  }
  return undefined;
}

/** Decodes a whole file. Never fails: what is no valid UTF-8 becomes `bytes`. */
export function decode(bytes: Buffer): DecodedText {
  const found = sniff(bytes);
  const { encoding, bom } =
    found === undefined || found === 'binary' ? { encoding: 'utf-8' as const, bom: 0 } : found;
  const body = bytes.subarray(bom);
  if (encoding === 'utf-16le') return { text: body.toString('utf16le'), encoding, bom: bom > 0 };
  if (encoding === 'utf-16be') return { text: swapped(body).toString('utf16le'), encoding, bom: bom > 0 };
  if (isUtf8(body)) return { text: body.toString('utf8'), encoding: 'utf-8', bom: bom > 0 };
  return { text: decodeMixed(body), encoding: 'bytes', bom: bom > 0 };
}

/** The bytes of a text in a file's encoding; `undefined` if the text cannot be written in it. */
export function encode(text: string, encoding: Encoding, bom: boolean): Buffer | undefined {
  const mark = bom
    ? (BOMS.find(([id]) => id === (encoding === 'bytes' ? 'utf-8' : encoding))?.[1] ?? [])
    : [];
  const body = encodeBody(text, encoding);
  return body && Buffer.concat([Buffer.from(mark), body]);
}

function encodeBody(text: string, encoding: Encoding): Buffer | undefined {
  switch (encoding) {
    case 'utf-16le':
      return Buffer.from(text, 'utf16le');
    case 'utf-16be':
      return swapped(Buffer.from(text, 'utf16le'));
    case 'utf-8':
      return /\p{Surrogate}/u.test(text) ? undefined : Buffer.from(text, 'utf8');
    case 'bytes': {
      const parts: Buffer[] = [];
      let from = 0;
      for (let i = 0; i < text.length; i++) {
        const unit = text.charCodeAt(i);
        if (unit >= 0xd800 && unit < 0xdc00 && isLow(text.charCodeAt(i + 1))) i++;
        else if (unit >= 0xd800 && unit <= 0xdfff) {
          if (unit < 0xdc80 || unit > 0xdcff) return undefined;
          parts.push(Buffer.from(text.slice(from, i), 'utf8'), Buffer.from([unit - 0xdc00]));
          from = i + 1;
        }
      }
      return Buffer.concat([...parts, Buffer.from(text.slice(from), 'utf8')]);
    }
  }
}

function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}

function swapped(bytes: Buffer): Buffer {
  return Buffer.from(bytes.subarray(0, bytes.length & ~1)).swap16();
}

/** UTF-8 as RFC 3629 has it, with each byte that belongs to no valid sequence as one unit. */
function decodeMixed(bytes: Buffer): string {
  const out: string[] = [];
  let from = 0;
  for (let i = 0; i < bytes.length;) {
    const length = sequenceLength(bytes, i);
    if (length > 0) i += length;
    else {
      out.push(bytes.toString('utf8', from, i), String.fromCharCode(0xdc00 + (bytes[i] ?? 0)));
      from = ++i;
    }
  }
  out.push(bytes.toString('utf8', from));
  return out.join('');
}

/** Bytes of the valid sequence at `at`, or 0. */
function sequenceLength(bytes: Buffer, at: number): number {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return 1;
  const length =
    first >= 0xc2 && first < 0xe0
      ? 2
      : first >= 0xe0 && first < 0xf0
        ? 3
        : first >= 0xf0 && first < 0xf5
          ? 4
          : 0;
  return length > 0 && isUtf8(bytes.subarray(at, at + length)) && at + length <= bytes.length ? length : 0;
}
