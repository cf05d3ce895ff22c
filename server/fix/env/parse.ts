import type { Span } from '../../text/span';

/** One `NAME=value` of a `.env` file. */
export interface EnvEntry {
  readonly name: string;
  /** The value as written, with its quotes, without blanks and comment around it. */
  readonly raw: Span;
  /** The quote sign that opens it, if any. */
  readonly quote: '"' | "'" | '`' | '';
  readonly exported: boolean;
  /** From the start of its (first) line to the end of its last, without the line break. */
  readonly line: Span;
}

/** A `.env` text, taken apart without losing a byte: what is no entry (comments, blank and odd lines) stays where it is. */
export interface EnvFile {
  readonly text: string;
  readonly entries: readonly EnvEntry[];
  /** Offset of a quote that is never closed: nothing may be added behind it. */
  readonly unterminated?: number;
}

const ENTRY = /[^\S\r\n]*(export[^\S\r\n]+)?([\w.-]+)[^\S\r\n]*=([^\S\r\n]*)/y;

/** Takes a `.env` text (without byte order mark) apart. Never throws. */
export function parseEnvFile(text: string): EnvFile {
  const entries: EnvEntry[] = [];
  let at = 0;
  while (at < text.length) {
    ENTRY.lastIndex = at;
    const match = ENTRY.exec(text);
    if (match) {
      const start = at + match[0].length;
      const blanks = match[3]?.length ?? 0;
      const quote = quoteAt(text, start);
      const close = quote === '' ? -1 : closingQuote(text, start);
      if (quote !== '' && close < 0) return { text, entries, unterminated: start };
      const lineEnd = endOfLine(text, quote === '' ? start : close + 1);
      const end = quote === '' ? endOfBare(text, start, lineEnd) : close + 1;
      entries.push({
        name: match[2] ?? '',
        // an empty value stands right behind the equals sign, before the blanks of a comment
        raw: end > start ? { start, end } : { start: start - blanks, end: start - blanks },
        quote,
        exported: match[1] !== undefined,
        line: { start: at, end: lineEnd },
      });
      at = lineEnd;
    } else at = endOfLine(text, at);
    if (text[at] === '\r') at++;
    if (text[at] === '\n') at++;
  }
  return { text, entries };
}

function quoteAt(text: string, at: number): EnvEntry['quote'] {
  const sign = text[at];
  return sign === '"' || sign === "'" || sign === '`' ? sign : '';
}

/** The sign that closes the quote: not behind a backslash within double quotes, if a later one could close it. */
function closingQuote(text: string, open: number): number {
  const sign = text[open] ?? '';
  let at = open;
  for (;;) {
    at = text.indexOf(sign, at + 1);
    if (at < 0) return -1;
    if (sign !== '"' || backslashesBefore(text, at) % 2 === 0) return at;
  }
}

function backslashesBefore(text: string, at: number): number {
  let count = 0;
  while (text[at - 1 - count] === '\\') count++;
  return count;
}

function endOfLine(text: string, at: number): number {
  while (at < text.length && text[at] !== '\n' && text[at] !== '\r') at++;
  return at;
}

function endOfBare(text: string, start: number, lineEnd: number): number {
  const comment = /(?:^|[^\S\r\n])#/.exec(text.slice(start, lineEnd));
  let end = comment ? start + comment.index : lineEnd;
  while (end > start && /\s/.test(text[end - 1] ?? '')) end--;
  return end;
}
