import { parseEnvFile } from './env/parse';
import { addLine } from './env/write';
import type { FormatLoading } from './construct';
import { gitignoreChanges, packagerChanges } from './ignores';
import { loadingOf } from './loading';
import { basename, dirname, join } from './paths';
import type { FileChange, MoveRequest, Plan, PlannedVariable, Refusal, Snapshot } from './plan';
import { refuse } from './refusals';
import { Revision } from './revision';

/** What a plan has come to after some of its targets. Immutable: a target that fails leaves the state before it. */
export interface Draft {
  readonly source: Revision;
  readonly env: Revision;
  readonly variables: readonly PlannedVariable[];
  /** True if the same text stays in the source where it is probably something else. */
  readonly copiesLeft: boolean;
}

/** The plan of a draft: what keeps `.env` private is added to it, and how `.env` reaches the program. */
export async function assemble(
  draft: Draft,
  envPath: string,
  refusals: readonly Refusal[],
  request: MoveRequest,
  format: FormatLoading | undefined,
): Promise<Plan> {
  const { snapshot, path, languageId, loadGrammar } = request;
  const context = { path, languageId, text: draft.source.text, snapshot, envPath, loadGrammar };
  const loading = await loadingOf(context, format);
  const nothing = { envPath, files: [], variables: [], loading, notes: [] };
  if (draft.variables.length === 0) return { ...nothing, refusals };
  const example = exampleChange(envPath, draft.variables, snapshot);
  const ignores = gitignoreChanges(envPath, example?.path, snapshot);
  if (!ignores) {
    const refused = request.targets.map(({ span }) => refuse(span, 'gitignore-unwritable'));
    return { ...nothing, refusals: refused };
  }
  const loads = request.load && loading.kind === 'edit' ? loading : undefined;
  const inSource = loads?.files.find((file) => file.path === path)?.edits ?? [];
  const changes: (FileChange | undefined)[] = [
    ...ignores,
    ...packagerChanges(envPath, snapshot),
    { path: envPath, ...created(envPath, snapshot, 0o600), edits: draft.env.edits() },
    example,
    ...(loads?.files.filter((file) => file.path !== path) ?? []),
    { path, edits: draft.source.apply(inSource).edits() },
  ];
  return {
    envPath,
    files: changes.filter((change): change is FileChange => change !== undefined && change.edits.length > 0),
    variables: draft.variables,
    refusals,
    loading: loads ? { ...loads, files: [] } : loading,
    notes: notesFor(draft, envPath, request),
  };
}

function created(path: string, snapshot: Snapshot, mode: number): Pick<FileChange, 'create'> {
  return snapshot.files.has(path) ? {} : { create: { mode } };
}

const EXAMPLES = ['.env.example', '.env.sample', '.env.template', '.env.dist'];

/** The names without values for the file that shows what `.env` must hold. */
function exampleChange(
  envPath: string,
  variables: readonly PlannedVariable[],
  snapshot: Snapshot,
): FileChange | undefined {
  if (EXAMPLES.includes(basename(envPath))) return undefined;
  const paths = EXAMPLES.map((name) => join(dirname(envPath), name));
  const path = paths.find((candidate) => snapshot.files.has(candidate)) ?? paths[0] ?? '';
  if (snapshot.blocked.has(path) || snapshot.files.get(path)?.writable === false) return undefined;
  let revision = Revision.of(snapshot.files.get(path)?.text ?? '');
  for (const { name } of variables) {
    const file = parseEnvFile(revision.text);
    if (file.unterminated !== undefined || file.entries.some((entry) => entry.name === name)) continue;
    revision = revision.apply([addLine(revision.text, `${name}=`)]);
  }
  const edits = revision.edits();
  return edits.length === 0 ? undefined : { path, ...created(path, snapshot, 0o644), edits };
}

function notesFor({ copiesLeft, variables }: Draft, envPath: string, { snapshot }: MoveRequest): string[] {
  const notes: string[] = [];
  if (snapshot.files.get(envPath)?.tracked)
    notes.push(
      `Git tracks ${envPath}. Run \`git rm --cached ${envPath}\`, so that it is no longer committed.`,
    );
  if (snapshot.files.get(envPath)?.bom)
    notes.push(
      `${envPath} begins with a byte order mark: some programs then miss its first variable. Save it without.`,
    );
  if (copiesLeft)
    notes.push(
      'The same text also stands in other places of this file. It was left there, since it could be any word.',
    );
  if (variables.some(({ lookup }) => lookup === 'lenient'))
    notes.push('This format does not complain when the variable is not set: the program runs on without it.');
  notes.push('Rotate the credential: its old value stays in the history of this file and in backups.');
  return notes;
}
