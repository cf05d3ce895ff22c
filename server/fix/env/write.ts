import type { TextEdit } from '../../text/edits';
import { parseEnvFile, type EnvFile } from './parse';
import { quoteEnvValue } from './quote';
import { READERS, type EnvFamily } from './readers';

/** A `.env` with the variables that a plan has added so far. */
export interface EnvDraft {
  readonly file: EnvFile;
  /** Offsets of the text that the draft began with. */
  readonly edits: readonly TextEdit[];
}

/** The value of the last entry of a name, which is the one that counts; undefined if there is none or it cannot be read. */
export function envValue(file: EnvFile, name: string, families: readonly EnvFamily[]): string | undefined {
  const entry = file.entries.findLast((candidate) => candidate.name === name);
  if (!entry) return undefined;
  const raw = file.text.slice(entry.raw.start, entry.raw.end);
  const values = families.map((family) => READERS[family](raw) ?? looseValue(raw));
  return values.every((value) => value === values[0]) ? values[0] : undefined;
}

/** What most readers make of an unquoted value with blanks or odd signs: the text itself. */
function looseValue(raw: string): string | undefined {
  return /^["'`]/.test(raw) || /[$\\]/.test(raw) ? undefined : raw;
}

/**
 * The edits (of `file.text`) that set a name that has no value yet: its empty entry is filled, else a line is added at the end,
 * with the file's line ends. Undefined if no form of the value is read back the same.
 */
export function setEnvValue(
  file: EnvFile,
  name: string,
  value: string,
  families: readonly EnvFamily[],
): TextEdit[] | undefined {
  const raw = quoteEnvValue(value, families);
  if (raw === undefined || file.unterminated !== undefined) return undefined;
  const eol = lineEnd(file.text);
  const written = eol === '\n' ? raw : raw.replaceAll('\n', eol);
  const entry = file.entries.findLast((candidate) => candidate.name === name);
  const edit: TextEdit = entry
    ? { span: entry.raw, newText: written }
    : {
        span: { start: file.text.length, end: file.text.length },
        newText: appended(file.text, `${name}=${written}`, eol),
      };
  return provenBy(file, edit, name, raw) ? [edit] : undefined;
}

/** True if the file, taken apart again after the edit, holds all it held and the new value. */
function provenBy(file: EnvFile, edit: TextEdit, name: string, raw: string): boolean {
  const text = file.text.slice(0, edit.span.start) + edit.newText + file.text.slice(edit.span.end);
  const after = parseEnvFile(text);
  const entry = after.entries.findLast((candidate) => candidate.name === name);
  if (after.unterminated !== undefined || !entry) return false;
  if (text.slice(entry.raw.start, entry.raw.end).replaceAll('\r\n', '\n') !== raw) return false;
  const others = (of: EnvFile) =>
    of.entries.filter((other) => other.name !== name).map(({ line }) => of.text.slice(line.start, line.end));
  return others(file).join('\n') === others(after).join('\n');
}

/** The line that is added at the end of a text: behind a line break, and with one if the text ends with one or is empty. */
function appended(text: string, line: string, eol: string): string {
  if (text === '' || /[\r\n]$/.test(text)) return line + eol;
  return eol + line;
}

/** The line end that a text uses: the first one, `\n` if there is none. */
export function lineEnd(text: string): string {
  return /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
}

/** The edit that adds a line to a text file, in its own style. */
export function addLine(text: string, line: string): TextEdit {
  const end = text.length;
  return { span: { start: end, end }, newText: appended(text, line, lineEnd(text)) };
}
