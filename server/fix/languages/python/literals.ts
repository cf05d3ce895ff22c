import type { Unit } from '../parts';
import type { SyntaxNode } from '../tree-sitter';
import { characterByName } from '../unicode-names';

/** A string literal of Python source, without its neighbours in a concatenation. */
export interface PythonString {
  readonly start: number;
  readonly end: number;
  /** Of the text between the quotes. */
  readonly contentStart: number;
  readonly contentEnd: number;
  /** As written: `rb`, `F`, `` … */
  readonly prefix: string;
  /** One or three quotes. */
  readonly quote: string;
  readonly raw: boolean;
  readonly bytes: boolean;
  readonly format: boolean;
  /** Decoded content; undefined where a character's name is not known here. */
  readonly units: readonly Unit[] | undefined;
}

/** Reads a `string` node. Undefined for what is no finished literal, or a template string (PEP 750). */
export function readString(text: string, node: SyntaxNode): PythonString | undefined {
  const opening = /^([A-Za-z]*)("""|'''|"|')/.exec(text.slice(node.start, node.end));
  if (!opening || node.children.some((child) => child.broken)) return undefined;
  const [all, prefix = '', quote = ''] = opening;
  if (/t/i.test(prefix)) return undefined;
  const string = {
    start: node.start,
    end: node.end,
    contentStart: node.start + all.length,
    contentEnd: node.end - quote.length,
    prefix,
    quote,
    raw: /r/i.test(prefix),
    bytes: /b/i.test(prefix),
    format: /f/i.test(prefix),
  };
  if (string.contentEnd < string.contentStart) return undefined;
  const holes = string.format ? node.children.filter((child) => child.type === 'interpolation') : [];
  return { ...string, units: decode(text, string, holes) };
}

type Shape = Omit<PythonString, 'units'>;

/** `\` and what follows it (The Python Language Reference, 2.4.1.1), a doubled brace, a line end, a character. */
const ESCAPE = /\\(?:\r\n|[0-7]{1,3}|x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8}|N\{[^}]*\}|[^])/y;

const SIMPLE: Readonly<Record<string, string>> = {
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\n': '',
  '\r': '',
  '\r\n': '',
};

function decode(text: string, string: Shape, holes: readonly SyntaxNode[]): Unit[] | undefined {
  const units: Unit[] = [];
  let at = string.contentStart;
  while (at < string.contentEnd) {
    const hole = holes.find((node) => node.start === at);
    if (hole) {
      units.push({ text: '', start: at, end: hole.end, verbatim: false, hole: true });
      at = hole.end;
      continue;
    }
    const unit = one(text, string, at);
    if (!unit) return undefined;
    units.push(unit);
    at = unit.end;
  }
  return string.bytes ? joinBytes(units) : units;
}

function one(text: string, string: Shape, at: number): Unit | undefined {
  const char = text.charAt(at);
  // Python reads every line end of the source as \n
  if (char === '\r') {
    const end = text.charAt(at + 1) === '\n' ? at + 2 : at + 1;
    return { text: '\n', start: at, end, verbatim: true };
  }
  if (string.format && (char === '{' || char === '}') && text.charAt(at + 1) === char)
    return { text: char, start: at, end: at + 2, verbatim: false };
  if (char === '\\' && !string.raw) {
    ESCAPE.lastIndex = at;
    const source = ESCAPE.exec(text)?.[0] ?? char;
    const value = escaped(source.slice(1), string.bytes);
    if (value === undefined) return undefined;
    // an unknown escape stands for itself, its backslash too
    if (value === null) return { text: '\\', start: at, end: at + 1, verbatim: true };
    return { text: value, start: at, end: at + source.length, verbatim: false };
  }
  const code = text.codePointAt(at) ?? 0;
  const size = code > 0xffff ? 2 : 1;
  return { text: text.slice(at, at + size), start: at, end: at + size, verbatim: true };
}

/** The meaning of an escape; null if it is none, undefined if it names a character that is not known here. */
function escaped(body: string, bytes: boolean): string | null | undefined {
  const simple = SIMPLE[body];
  if (simple !== undefined) return simple;
  if (/^[0-7]/.test(body)) return String.fromCodePoint(parseInt(body, 8));
  if (body.length > 1 && body.startsWith('x')) return String.fromCodePoint(parseInt(body.slice(1), 16));
  if (bytes || body.length === 1) return null;
  if (body.startsWith('N')) return characterByName(body.slice(2, -1));
  const code = parseInt(body.slice(1), 16);
  return code <= 0x10ffff ? String.fromCodePoint(code) : null;
}

/** Bytes above 0x7F become the characters that they are in UTF-8; what is not UTF-8 becomes a lone surrogate. */
function joinBytes(units: readonly Unit[]): Unit[] {
  const out: Unit[] = [];
  for (let i = 0; i < units.length;) {
    const unit = units[i]!;
    const lead = unit.hole ? 0 : unit.text.charCodeAt(0);
    const size = lead < 0x80 ? 1 : lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc2 ? 2 : 0;
    const group = units.slice(i, i + Math.max(1, size));
    const bytes = Uint8Array.from(group, ({ text: byte }) => byte.charCodeAt(0) & 0xff);
    if (size === 1 || Number.isNaN(lead)) out.push(unit);
    else out.push({ ...unit, text: utf8(size, bytes), end: group.at(-1)!.end, verbatim: false });
    i += group.length;
  }
  return out;
}

function utf8(size: number, bytes: Uint8Array): string {
  if (size === 0 || bytes.length < size) return '\ud800';
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return '\ud800';
  }
}

/** A literal without prefix letters of its own meaning: `text` in `quote`, escaped. */
export function quoted(value: string, quote: string, bytes: boolean): string {
  const mark = quote.charAt(0);
  const body = value
    .replace(/[\\]/g, '\\\\')
    .replaceAll(mark, `\\${mark}`)
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r');
  return `${bytes ? 'b' : ''}${mark}${body}${mark}`;
}

/** The prefix of a format string made of a literal with this prefix. */
export function formatPrefix(prefix: string): string {
  return /r/i.test(prefix) ? (prefix.includes('R') ? 'fR' : 'rf') : 'f';
}

/** Offsets of the braces in the source of a literal, but not of those of `\N{…}`. */
export function braces(source: string, raw: boolean): number[] {
  const pattern = raw ? /[{}]/g : /\\N\{[^}]*\}|\\[^]|[{}]/g;
  return [...source.matchAll(pattern)].filter(([all]) => all.length === 1).map(({ index }) => index);
}

/** Source of a plain literal as the text of a format string: braces doubled. */
export function formatSource(source: string, raw: boolean): string {
  const doubled = new Set(braces(source, raw));
  return source.replace(/[{}]/g, (brace, at: number) => (doubled.has(at) ? brace + brace : brace));
}

/** The decimal text of a number literal, and the type that reads it back; undefined for others (imaginary, Python 2). */
export function readNumber(
  source: string,
): { readonly value: string; readonly type: 'int' | 'float' } | undefined {
  const digits = source.replaceAll('_', '');
  if (/^(?:0[xX][\da-fA-F]+|0[bB][01]+|0[oO][0-7]+|[1-9]\d*|0+)$/.test(digits))
    return { value: BigInt(digits).toString(), type: 'int' };
  if (/^(?:\d+\.\d*|\.\d+|\d+)(?:[eE][+-]?\d+)?$/.test(digits) && /[.eE]/.test(digits))
    return { value: digits, type: 'float' };
  return undefined;
}
