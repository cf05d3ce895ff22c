import type { TextEdit } from '../../../text/edits';
import type { Span } from '../../../text/span';
import type { Unit, UnitRange } from '../parts';

/** How the shell reads the signs of a stretch of a word. */
export type Mode = 'bare' | 'single' | 'double' | 'ansi';

/** A stretch of a word in one kind of quotes, or in none. */
export interface Segment {
  readonly mode: Mode;
  /** With its quotes. */
  readonly start: number;
  readonly contentStart: number;
  readonly contentEnd: number;
  /** With its quotes. */
  readonly end: number;
}

export interface ShellUnit extends Unit {
  readonly segment: Segment;
}

/** A shell word, or the body of a here-document, after quote removal. */
export interface Word {
  readonly start: number;
  readonly end: number;
  readonly units: readonly ShellUnit[];
}

/**
 * Reads the word in `[start, end)`; `holes` are its expansions (POSIX.1-2024, 2.2 Quoting; `$'…'` there too).
 * Undefined where a quote is not closed or an escape gives no text (bytes that are not UTF-8).
 */
export function readWord(
  text: string,
  { start, end }: Span,
  holes: readonly Span[],
  outer?: 'double',
): Word | undefined {
  const units: ShellUnit[] = [];
  let at = start;
  while (at < end) {
    const segment = outer
      ? { mode: outer, start, contentStart: start, contentEnd: end, end }
      : segmentAt(text, at, end, holes);
    if (!segment) return undefined;
    if (!readSegment(text, segment, holes, units)) return undefined;
    at = segment.end;
  }
  return { start, end, units };
}

function holeAt(holes: readonly Span[], at: number): Span | undefined {
  return holes.find((hole) => hole.start <= at && at < hole.end);
}

const OPENINGS: readonly (readonly [string, Mode])[] = [
  ["$'", 'ansi'],
  ['$"', 'double'],
  ["'", 'single'],
  ['"', 'double'],
];

function segmentAt(text: string, start: number, end: number, holes: readonly Span[]): Segment | undefined {
  for (const [opening, mode] of OPENINGS) {
    if (!text.startsWith(opening, start) || holeAt(holes, start)) continue;
    const contentStart = start + opening.length;
    const contentEnd = closing(text, contentStart, end, mode, holes);
    return contentEnd === undefined
      ? undefined
      : { mode, start, contentStart, contentEnd, end: contentEnd + 1 };
  }
  let at = start;
  while (at < end) {
    const hole = holeAt(holes, at);
    if (hole) at = hole.end;
    else if (OPENINGS.some(([opening]) => text.startsWith(opening, at))) break;
    else at += text.charAt(at) === '\\' ? 2 : 1;
  }
  at = Math.min(at, end);
  return { mode: 'bare', start, contentStart: start, contentEnd: at, end: at };
}

function closing(
  text: string,
  from: number,
  end: number,
  mode: Mode,
  holes: readonly Span[],
): number | undefined {
  const quote = mode === 'double' ? '"' : "'";
  for (let at = from; at < end; at++) {
    const hole = mode === 'double' ? holeAt(holes, at) : undefined;
    if (hole) at = hole.end - 1;
    else if (text.charAt(at) === quote) return at;
    else if (mode !== 'single' && text.charAt(at) === '\\') at++;
  }
  return undefined;
}

function readSegment(text: string, segment: Segment, holes: readonly Span[], units: ShellUnit[]): boolean {
  let at = segment.contentStart;
  while (at < segment.contentEnd) {
    const hole = segment.mode === 'single' || segment.mode === 'ansi' ? undefined : holeAt(holes, at);
    if (hole) {
      units.push({ text: '', start: at, end: hole.end, verbatim: false, hole: true, segment });
      at = hole.end;
      continue;
    }
    const source = escapeAt(text, at, segment);
    const decoded = source === undefined ? undefined : decodeEscape(source, segment.mode);
    if (source !== undefined && decoded === undefined) return false;
    const plain = String.fromCodePoint(text.codePointAt(at) ?? 0);
    const length = source?.length ?? plain.length;
    const unit = { start: at, end: at + length, segment };
    units.push({ ...unit, text: decoded ?? plain, verbatim: source === undefined });
    at += length;
  }
  return true;
}

const ESCAPES: Readonly<Record<Mode, RegExp | undefined>> = {
  bare: /\\(?:\r\n|[^])/y,
  single: undefined,
  double: /\\[$`"\\\n]/y,
  ansi: /(?:\\(?:x[\da-fA-F]{2}|[0-7]{3}))+|\\(?:x[\da-fA-F]{1,2}|[0-7]{1,3}|u[\da-fA-F]{1,4}|U[\da-fA-F]{1,8}|c[^]|[^])/y,
};

function escapeAt(text: string, at: number, segment: Segment): string | undefined {
  const pattern = ESCAPES[segment.mode];
  if (!pattern || text.charAt(at) !== '\\') return undefined;
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

const ANSI: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  a: '\x07',
  b: '\b',
  e: '\x1b',
  E: '\x1b',
  f: '\f',
  v: '\v',
  '\\': '\\',
  "'": "'",
  '"': '"',
  '?': '?',
};

function decodeEscape(source: string, mode: Mode): string | undefined {
  const body = source.slice(1);
  if (mode !== 'ansi') return body === '\n' || body === '\r\n' ? '' : body;
  if (ANSI[body] !== undefined) return ANSI[body];
  if (/^[uU]/.test(body)) {
    const code = parseInt(body.slice(1), 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
  }
  if (/^(?:x|[0-7])/.test(body)) {
    const bytes = source.match(/\\(?:x[\da-fA-F]{1,2}|[0-7]{1,3})/g) ?? [];
    const codes = bytes.map((one) =>
      one[1] === 'x' ? parseInt(one.slice(2), 16) : parseInt(one.slice(1), 8) & 0xff,
    );
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Uint8Array.from(codes));
    } catch {
      return undefined;
    }
  }
  if (body.startsWith('c') && body.length === 2) return String.fromCharCode(body.charCodeAt(1) & 0x1f);
  return source;
}

/** Replaces units of a word by `code`, which must be read as if in double quotes. */
export function spliceWord(text: string, word: Word, range: UnitRange, code: string): TextEdit[] {
  const first = word.units[range.first]!;
  const last = word.units[range.last]!;
  const [left, right] = [first.segment, last.segment];
  const head = text.slice(left.contentStart, first.start);
  const tail = text.slice(last.end, right.contentEnd);
  if (left === right && left.mode === 'single' && !/[$`"\\!]/.test(head + tail))
    return [
      { span: { start: left.start, end: left.contentStart }, newText: '"' },
      { span: { start: first.start, end: last.end }, newText: code },
      { span: { start: left.contentEnd, end: left.end }, newText: '"' },
    ];
  let { start } = first;
  let { end } = last;
  let [before, after] = ['"', '"'];
  if (left.mode === 'double') before = '';
  else if (left.mode !== 'bare') {
    if (head === '') start = left.start;
    else before = `'"`;
  }
  if (right.mode === 'double') after = '';
  else if (right.mode !== 'bare') {
    if (tail === '') end = right.end;
    else after = right.mode === 'ansi' ? `"$'` : `"'`;
  }
  return [{ span: { start, end }, newText: before + code + after }];
}

/** `code` as the shell must be shown it in double quotes to hand it on unchanged. */
export function inDoubleQuotes(code: string): string {
  return code.replace(/[$`"\\]/g, '\\$&');
}

/** `code` as it must be written in a segment to be handed on unchanged. */
export function inSegment(code: string, mode: Mode): string {
  switch (mode) {
    case 'double':
      return inDoubleQuotes(code);
    case 'single':
      return code.replaceAll("'", `'\\''`);
    case 'ansi':
      return code.replace(/[\\']/g, '\\$&').replaceAll('\n', '\\n');
    case 'bare':
      return code.replace(/[^\w@%+=:,./\n-]/g, '\\$&').replaceAll('\n', `'\n'`);
  }
}
