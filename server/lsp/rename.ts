import { parseEnvFile } from '../fix/env/parse';
import type { FileChange } from '../fix/plan';
import type { TextEdit } from '../text/edits';
import { applyChanges } from './apply';
import { prepare } from './planning';
import { PromptRequest, type PromptParams, type RenameArguments } from './protocol';
import type { Session } from './session';

const NAME = '^[A-Za-z_][A-Za-z0-9_]*$';
/** `.env`, its stages and its examples: the files whose entries have names. */
const ENV_FILE = /(^|\/)\.env(\.[\w.-]+)?$/;

/** Asks for a better name and gives it to a moved variable, in the source and in the `.env` files around it. */
export async function renameByPrompt(session: Session, { uri, name }: RenameArguments): Promise<void> {
  const { connection, client } = session;
  if (!client.options.prompts) return;
  const params: PromptParams = {
    title: 'Rename the variable',
    prompt: `New name of ${name}, in this file and in .env`,
    value: name,
    pattern: NAME,
  };
  const wanted = await connection.sendRequest<string | null>(PromptRequest, params);
  if (wanted === null || wanted === name) return;
  const failure = await rename(session, uri, name, wanted);
  if (failure !== undefined) connection.window.showWarningMessage(failure);
}

/** Returns why nothing was renamed, as a sentence for the user, or undefined. */
async function rename(
  session: Session,
  uri: string,
  name: string,
  wanted: string,
): Promise<string | undefined> {
  if (!new RegExp(NAME).test(wanted))
    return 'A name has letters, digits and underscores, and starts with no digit.';
  const document = session.documents.find(uri);
  const workbench = document ? await prepare(session, document) : { obstacle: 'Open the file first.' };
  if ('obstacle' in workbench) return workbench.obstacle;
  const { path, snapshot } = workbench.request;
  const changes: FileChange[] = [];
  for (const [file, { text, writable }] of snapshot.files) {
    if (file !== path && !ENV_FILE.test(file)) continue;
    const edits = file === path ? mentions(text, name, wanted) : entries(text, name, wanted);
    if (edits === 'taken') return `${file} already has a variable ${wanted}. Choose another name.`;
    if (edits.length === 0) continue;
    if (!writable) return `${file} cannot be written.`;
    changes.push({ path: file, edits });
  }
  if (changes.length === 0) return `${name} was not found any more.`;
  // the source last, as in every plan
  changes.sort((a, b) => Number(a.path === path) - Number(b.path === path));
  return applyChanges(session, workbench, changes, `Rename ${name} to ${wanted}`);
}

/** Whole words only: `DB_KEY` is not in `DB_KEY_2`. */
function mentions(text: string, name: string, wanted: string): TextEdit[] {
  return [...text.matchAll(new RegExp(`(?<![A-Za-z0-9_])${name}(?![A-Za-z0-9_])`, 'g'))].map(({ index }) => ({
    span: { start: index, end: index + name.length },
    newText: wanted,
  }));
}

function entries(text: string, name: string, wanted: string): TextEdit[] | 'taken' {
  const { entries: all } = parseEnvFile(text);
  const own = all.filter((entry) => entry.name === name);
  if (own.length > 0 && all.some((entry) => entry.name === wanted)) return 'taken';
  return own.map(({ line }) => {
    const start = text.indexOf(name, line.start);
    return { span: { start, end: start + name.length }, newText: wanted };
  });
}
