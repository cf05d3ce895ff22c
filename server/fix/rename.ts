import type { TextEdit } from '../text/edits';
import { parseEnvFile } from './env/parse';
import { placeOfEnv } from './env/place';
import { fixerFor } from './languages';
import { isFreeToUse } from './naming';
import { basename, dirname } from './paths';
import type { FileChange, MoveRequest, Snapshot } from './plan';

/** A variable of a source that gets another name. */
export interface RenameRequest extends Pick<MoveRequest, 'path' | 'languageId' | 'snapshot' | 'envFile'> {
  readonly from: string;
  readonly to: string;
}

/** The edits over `.env`, its examples and the source, in this order; or why the name cannot be used. */
export type RenamePlan = { readonly files: readonly FileChange[] } | { readonly reason: string };

/** Plans the renaming of a variable where the source looks it up and in the `.env` family. */
export function planRename(request: RenameRequest): RenamePlan {
  const { path, languageId, snapshot, from, to } = request;
  const source = snapshot.files.get(path)?.text ?? '';
  const envPath =
    request.envFile ||
    placeOfEnv(path, snapshot, fixerFor(languageId, path, source)?.loading?.by !== undefined);
  const reason = unusable(to, envPath, snapshot);
  if (reason !== undefined) return { reason };
  const lookups = lookupEdits(source, from, to, languageId);
  if (lookups.length === 0) return { reason: `${basename(path)} does not read ${from}.` };
  const files = [...snapshot.files]
    .filter(([file]) => dirname(file) === dirname(envPath) && /^\.env(\.|$)/.test(basename(file)))
    .sort(([a], [b]) => Number(b === envPath) - Number(a === envPath))
    .map(([file, { text }]) => ({ path: file, edits: entryEdits(text, from, to) }));
  const blocked = files.find(
    ({ path: file, edits }) => edits.length > 0 && snapshot.files.get(file)?.writable === false,
  );
  if (blocked) return { reason: `${blocked.path} cannot be written.` };
  return { files: [...files.filter(({ edits }) => edits.length > 0), { path, edits: lookups }] };
}

function unusable(name: string, envPath: string, snapshot: Snapshot): string | undefined {
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name))
    return 'A variable’s name has only letters, digits and underscores, and begins with no digit.';
  if (!isFreeToUse(name)) return `${name} already means something to the system, or is shipped to browsers.`;
  const { entries } = parseEnvFile(snapshot.files.get(envPath)?.text ?? '');
  return entries.some((entry) => entry.name === name)
    ? `${basename(envPath)} already has a variable ${name}.`
    : undefined;
}

function entryEdits(text: string, from: string, to: string): TextEdit[] {
  return parseEnvFile(text)
    .entries.filter(({ name }) => name === from)
    .map(({ line }) => {
      const start = text.indexOf(
        from,
        line.start + (/^\s*export\s+/.exec(text.slice(line.start))?.[0].length ?? 0),
      );
      return { span: { start, end: start + from.length }, newText: to };
    });
}

/** What stands before a variable's name where it is looked up: `env.`, `environ["`, `requireEnv('`, `${`, `secrets.`, `env:`. */
const BEFORE = String.raw`(?<=\b(?:env|secrets)\.|[Ee]nv:|\b\w*[Ee]nv\w*\s*[[(]\s*["'\x60]|\benviron\.get\(\s*["']|'ansible\.builtin\.env',\s*'|\$\{)`;

/** The places of a source that look a variable up or name it in the message about its absence. */
function lookupEdits(text: string, from: string, to: string, languageId: string): TextEdit[] {
  const assigned = new RegExp(String.raw`(^|[\s;])(?:export\s+|readonly\s+|local\s+)?${from}=`, 'm').test(
    text,
  );
  const anywhere = languageId === 'shellscript' && !assigned;
  const pattern = anywhere
    ? String.raw`(?<![A-Za-z0-9_])${from}(?![A-Za-z0-9_])`
    : String.raw`${BEFORE}${from}(?![A-Za-z0-9_])|(?<![A-Za-z0-9_])${from}(?= is not set\b)`;
  return [...text.matchAll(new RegExp(pattern, 'g'))].map(({ index }) => ({
    span: { start: index, end: index + from.length },
    newText: to,
  }));
}
