import { createTwoFilesPatch } from 'diff';
import { parseEnvFile } from '../fix/env/parse';
import type { Span } from '../text/span';
import { holdsEnvironment } from '../workspace/env-files';

/** One file before and after, and where values stand in it. */
export interface ChangedText {
  /** Relative to the boundary, with `/`. */
  readonly path: string;
  readonly before: string;
  readonly after: string;
  readonly created: boolean;
  /** Places of values in `before`, in UTF-16 code units. */
  readonly secrets: readonly Span[];
}

const MASK = '••••';

/** Length of the pieces of a value that are masked wherever they stand: a fix may leave one of two that overlap. */
const PIECE = 5;

/**
 * A unified diff of the changes with all values masked: the moved ones, other findings, and every value of a `.env` file.
 * It has no context lines: what is not changed is not shown.
 */
export function maskedDiff(changes: readonly ChangedText[]): string {
  const values: string[] = [];
  for (const { path, before, after, secrets } of changes) {
    for (const { start, end } of secrets) values.push(before.slice(start, end));
    if (holdsEnvironment(path))
      for (const { start, end } of envValues(after)) values.push(after.slice(start, end));
  }
  const pieces = new Set(values.flatMap(piecesOf));
  return changes
    .map(({ path, before, after, created, secrets }) => {
      const isEnv = holdsEnvironment(path);
      const old = maskSpans(before, [...(isEnv ? envValues(before) : secrets), ...placesOf(before, pieces)]);
      const now = maskSpans(after, [...(isEnv ? envValues(after) : []), ...placesOf(after, pieces)]);
      const from = created ? '/dev/null' : `a/${path}`;
      return createTwoFilesPatch(from, `b/${path}`, old, now, '', '', { context: 0 }).replace(/^=+\n/, '');
    })
    .join('');
}

/** All pieces of a value; of a shorter one the whole. */
function piecesOf(value: string): string[] {
  if (value.length <= PIECE) return value.trim().length > 2 ? [value] : [];
  return Array.from({ length: value.length - PIECE + 1 }, (_, i) => value.slice(i, i + PIECE)).filter(
    (piece) => !/^\s+$/.test(piece),
  );
}

/** Where pieces of values stand, joined where they touch. */
function placesOf(text: string, pieces: ReadonlySet<string>): Span[] {
  const spans: { start: number; end: number }[] = [];
  for (let start = 0; start < text.length; start++) {
    let end = 0;
    for (let length = 3; length <= PIECE; length++)
      if (pieces.has(text.slice(start, start + length))) end = start + length;
    const last = spans.at(-1);
    if (end === 0) continue;
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else spans.push({ start, end });
  }
  return spans;
}

/** Places of all values of a `.env` text; after an unterminated quote everything. */
function envValues(text: string): Span[] {
  const file = parseEnvFile(text);
  const spans: Span[] = file.entries.map(({ raw }) => raw);
  return file.unterminated === undefined ? spans : [...spans, { start: file.unterminated, end: text.length }];
}

function maskSpans(text: string, spans: readonly Span[]): string {
  let out = '';
  let at = 0;
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    if (end <= at || end === start) continue;
    if (start >= at) out += text.slice(at, start) + MASK;
    at = end;
  }
  return out + text.slice(at);
}
