import { createHash } from 'node:crypto';
import type { Finding } from '../detect/finding';
import { slice, type Span } from '../text/span';

/** What stands for a value; no source text can contain it. */
const MASK = '\0';
/** UTF-16 code units looked at on either side of a value. */
const REACH = 200;

/**
 * `partialFingerprints["credlint/v1"]` of a file's findings, in their order: SHA-256 (hex) over rule, path, given name or key path,
 * the tokens that stand with the value, all values masked, and an ordinal. Moving lines, indenting, other quotes and breaking a
 * line do not change it, and neither does another value.
 * @param path relative to the boundary, with `/`
 */
export function fingerprints(path: string, text: string, findings: readonly Finding[]): string[] {
  const spans = findings.map(({ span }) => span);
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const key = JSON.stringify([
      finding.rule,
      path,
      finding.name ?? '',
      ...contextTokens(text, finding.span, spans),
    ]);
    const ordinal = seen.get(key) ?? 0;
    seen.set(key, ordinal + 1);
    return createHash('sha256').update(`${key}\n${ordinal}`).digest('hex');
  });
}

/** The token that the value is given to, and the words of the text around it up to quotes and white space. */
function contextTokens(text: string, span: Span, all: readonly Span[]): string[] {
  const value = slice(text, span);
  const before = masked(text, { start: Math.max(0, span.start - REACH), end: span.start }, all, value);
  const after = masked(text, { start: span.end, end: Math.min(text.length, span.end + REACH) }, all, value);
  const head = /[^\s"'`]*$/.exec(before)?.[0] ?? '';
  const tail = /^[^\s"'`]*/.exec(after)?.[0] ?? '';
  const tokens = [
    givenTo(before.slice(0, before.length - head.length)),
    ...words(head),
    MASK,
    ...words(tail),
  ];
  return tokens.filter((token) => token !== '');
}

/** A part of the text in which no value is left. */
function masked(text: string, part: Span, all: readonly Span[], value: string): string {
  let out = '';
  let at = part.start;
  for (const { start, end } of [...all].sort((a, b) => a.start - b.start)) {
    if (end <= at || start >= part.end || end === start) continue;
    out += text.slice(at, Math.max(at, start)) + MASK;
    at = Math.min(end, part.end);
  }
  out += text.slice(at, part.end);
  return value.length < 3 ? out : out.replaceAll(value, MASK);
}

/** The last word before a value, unless a separator or a line that has ended stands between. */
function givenTo(before: string): string {
  const unquoted = before.replace(/["'`]*$/, '').trimEnd();
  const broken = before.slice(unquoted.length).includes('\n');
  if (broken && !/[([{=:+>\\]$/.test(unquoted)) return '';
  return /([\p{L}\p{N}_$.-]+)["'`\]]*[:=([{+>?\s-]*$/u.exec(lastLine(unquoted))?.[1] ?? '';
}

function lastLine(text: string): string {
  return text.slice(Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1);
}

function words(text: string): string[] {
  return text.match(/\0|[\p{L}\p{N}_$]+/gu) ?? [];
}
