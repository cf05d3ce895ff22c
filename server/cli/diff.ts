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

/**
 * A unified diff of the changes with all values masked: the moved ones, other findings, and every value of a `.env` file.
 * It has no context lines: what is not changed is not shown.
 */
export function maskedDiff(changes: readonly ChangedText[]): string {
  const values = new Set<string>();
  for (const { path, before, after, secrets } of changes) {
    for (const { start, end } of secrets) values.add(before.slice(start, end));
    if (holdsEnvironment(path))
      for (const { start, end } of envValues(after)) values.add(after.slice(start, end));
  }
  const known = [...values].filter((value) => value.trim().length > 2).sort((a, b) => b.length - a.length);
  return changes
    .map(({ path, before, after, created, secrets }) => {
      const isEnv = holdsEnvironment(path);
      const masked = [
        maskSpans(before, isEnv ? envValues(before) : secrets),
        isEnv ? maskSpans(after, envValues(after)) : after,
      ];
      const [old = '', now = ''] = masked.map((text) =>
        known.reduce((out, value) => out.replaceAll(value, MASK), text),
      );
      return createTwoFilesPatch(created ? '/dev/null' : `a/${path}`, `b/${path}`, old, now, '', '', {
        context: 0,
      }).replace(/^=+\n/, '');
    })
    .join('');
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
    if (start < at || end === start) continue;
    out += text.slice(at, start) + MASK;
    at = end;
  }
  return out + text.slice(at);
}
