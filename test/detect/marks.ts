import { DEFAULT_SETTINGS, type Settings } from '../../server/config/settings';
import type { Finding, Inspection } from '../../server/detect/finding';
import { createInspector, type InspectOptions } from '../../server/detect/inspect';
import { languageForFile } from '../../server/languages/index';
import { example } from '../../server/rules/examples';

/** A made-up random value; the same for the same seed. */
export const secret = (seed: number, length = 20): string => example(`{alnum:${length}}`, seed);

/** A fixture: `@1` stands for a made-up value, `‹` and `›` stand around what must be found. */
export interface Marked {
  readonly text: string;
  readonly expected: readonly { readonly start: number; readonly end: number }[];
}

/** Reads a fixture. */
export function readMarks(fixture: string): Marked {
  const filled = fixture.replace(/@(\d)/g, (_, seed: string) => secret(Number(seed)));
  const expected: { start: number; end: number }[] = [];
  let text = '';
  let start = 0;
  for (const part of filled.split(/([‹›])/)) {
    if (part === '‹') start = text.length;
    else if (part === '›') expected.push({ start, end: text.length });
    else text += part;
  }
  return { text, expected };
}

const standard = createInspector(DEFAULT_SETTINGS);

/** Inspects a text under a file's name. */
export function inspect(
  file: string,
  text: string,
  options: InspectOptions = {},
  settings?: Settings,
): Inspection {
  const inspector = settings === undefined ? standard : createInspector(settings);
  const languageId = languageForFile(file, text.split('\n', 1)[0]).id;
  return inspector.inspect({ uri: `file:///${file}`, path: file, languageId, text }, options);
}

/** Findings of warning and above, as `start-end` of their spans. */
export function spansOf(findings: readonly Finding[]): string[] {
  return findings
    .filter(({ severity }) => severity !== 'information')
    .map(({ span }) => `${span.start}-${span.end}`);
}
