import { addLine, setEnvValue } from './env/write';
import { parseEnvFile, type EnvFile } from './env/parse';
import { placeOfEnv } from './env/place';
import { unfit } from './env/quote';
import { familiesOf } from './env/families';
import { applyEdits } from '../text/edits';
import type { Span } from '../text/span';
import type { Construct } from './construct';
import { gitignoreChanges, packagerChanges } from './ignores';
import { fixerFor } from './languages';
import { loadingOf } from './loading';
import { chooseName } from './naming';
import { dirname, join } from './paths';
import type { FileChange, MoveRequest, MoveTarget, Plan, PlannedVariable, Refusal } from './plan';
import { isRefusal, refuse } from './refusals';
import { Revision } from './revision';

/** What a plan has come to after some of its targets. Immutable: a target that fails leaves the state before it. */
interface Draft {
  readonly source: Revision;
  readonly env: Revision;
  readonly variables: readonly PlannedVariable[];
  readonly loadedBy?: string;
}

/**
 * Plans the move of all targets to environment variables: `.env` and what keeps it private first, the source last.
 * A target that cannot move whole, with all its copies in the file, is refused and nothing of it is in the plan.
 */
export async function planMove(request: MoveRequest): Promise<Plan> {
  const source = request.snapshot.files.get(request.path);
  if (!source) throw new RangeError('the source is not in the snapshot');
  const refusals: Refusal[] = [];
  let draft: Draft | undefined;
  let envPath = request.envFile ?? placeOfEnv(request.path, request.snapshot, false);
  const start: Draft = { source: Revision.of(source.text), env: Revision.of(''), variables: [] };
  for (const target of request.targets) {
    const construct = await constructAt((draft ?? start).source, target.span, request);
    if (construct === undefined) continue;
    if (isRefusal(construct)) {
      refusals.push({ ...construct, span: target.span });
      continue;
    }
    if (!draft && request.envFile === undefined)
      envPath = placeOfEnv(request.path, request.snapshot, construct.loadedBy !== undefined);
    const blocked = writeRefusal(target.span, envPath, request);
    if (blocked) {
      refusals.push(blocked);
      continue;
    }
    const before: Draft = draft ?? {
      ...start,
      env: Revision.of(request.snapshot.files.get(envPath)?.text ?? ''),
      loadedBy: construct.loadedBy,
    };
    const after = await moved(before, target, construct, request);
    if (isRefusal(after)) refusals.push(after);
    else draft = after;
  }
  return finished(draft, envPath, refusals, request);
}

/** The construct at a span of the original source; undefined if an earlier target has moved it already. */
async function constructAt(
  source: Revision,
  span: Span,
  request: MoveRequest,
): Promise<Construct | Refusal | undefined> {
  const now = source.locate(span);
  if (!now) return undefined;
  const fixer = fixerFor(request.languageId, request.path, source.text);
  if (!fixer) return refuse(span, 'no-fixer');
  return fixer.find(source.text, now, request);
}

/** Why nothing can be written for a target. */
function writeRefusal(span: Span, envPath: string, { path, snapshot }: MoveRequest): Refusal | undefined {
  if (snapshot.readOnly) return refuse(span, 'read-only');
  for (const name of [envPath, path]) {
    const why = snapshot.blocked.get(name) ?? unwritable(snapshot.files.get(name));
    if (why !== undefined) return refuse(span, 'read-only', `${name}: ${why}`);
  }
  const env = parseEnvFile(snapshot.files.get(envPath)?.text ?? '');
  return env.unterminated === undefined ? undefined : refuse(span, 'env-unterminated-quote');
}

function unwritable(
  file: { readonly writable: boolean; readonly reason?: string } | undefined,
): string | undefined {
  return file && !file.writable ? (file.reason ?? 'it cannot be written.') : undefined;
}

/** The draft with one more target moved, with all copies of its value. */
async function moved(
  draft: Draft,
  target: MoveTarget,
  construct: Construct,
  request: MoveRequest,
): Promise<Draft | Refusal> {
  const why = unfit(construct.value);
  if (why) return refuse(target.span, why);
  const families = familiesOf(request.path, request.languageId, request.snapshot, construct.loadedBy);
  const env = parseEnvFile(draft.env.text);
  const { name, reused } = chooseName({
    names: target.name === undefined ? construct.names : [...construct.names, target.name],
    provider: target.provider,
    value: construct.value,
    env,
    families,
    taken: request.snapshot.environment,
  });
  const edits = reused ? [] : setEnvValue(env, name, construct.value, families);
  if (!edits) return refuse(target.span, 'env-form');
  const spans = [draft.source.origin(construct.span)];
  let source = draft.source.apply(construct.rewrite(name));
  for (;;) {
    const copy = source.text.indexOf(construct.value);
    if (copy < 0) break;
    const span = { start: copy, end: copy + construct.value.length };
    const fixer = fixerFor(request.languageId, request.path, source.text);
    const other = await fixer?.find(source.text, span, request);
    if (!other || isRefusal(other) || other.value !== construct.value)
      return refuse(target.span, 'copy-stays');
    spans.push(source.origin(other.span));
    source = source.apply(other.rewrite(name));
  }
  const variable: PlannedVariable = { name, lookup: construct.lookup, reused, spans };
  return { ...draft, source, env: draft.env.apply(edits), variables: [...draft.variables, variable] };
}

/** The plan of a draft. */
function finished(
  draft: Draft | undefined,
  envPath: string,
  refusals: readonly Refusal[],
  request: MoveRequest,
): Plan {
  const { snapshot, path } = request;
  const loading = loadingOf(request, envPath, draft?.loadedBy);
  if (!draft) return { envPath, files: [], variables: [], refusals, loading, notes: [] };
  const example = exampleChange(envPath, draft.variables, request);
  const ignores = gitignoreChanges(envPath, example?.path, snapshot);
  if (!ignores)
    return {
      envPath,
      files: [],
      variables: [],
      refusals: request.targets.map(({ span }) => refuse(span, 'gitignore-unwritable')),
      loading,
      notes: [],
    };
  const env: FileChange = {
    path: envPath,
    ...(snapshot.files.has(envPath) ? {} : { create: { mode: 0o600 } }),
    edits: draft.env.edits(),
  };
  const files = [
    ...(env.edits.length > 0 ? [env] : []),
    ...(example ? [example] : []),
    ...ignores,
    ...packagerChanges(envPath, snapshot),
    { path, edits: draft.source.edits() },
  ];
  return { envPath, files, variables: draft.variables, refusals, loading, notes: notesFor(envPath, request) };
}

const EXAMPLES = ['.env.example', '.env.sample', '.env.template', '.env.dist'];

/** The names without values for the file that shows what `.env` must hold. */
function exampleChange(
  envPath: string,
  variables: readonly PlannedVariable[],
  { snapshot }: MoveRequest,
): FileChange | undefined {
  const folder = dirname(envPath);
  const paths = EXAMPLES.map((name) => join(folder, name));
  const path = paths.find((candidate) => snapshot.files.has(candidate)) ?? paths[0] ?? '';
  if (snapshot.blocked.has(path) || snapshot.files.get(path)?.writable === false) return undefined;
  let text = snapshot.files.get(path)?.text ?? '';
  let revision = Revision.of(text);
  for (const name of new Set(variables.map((variable) => variable.name))) {
    const file: EnvFile = parseEnvFile(text);
    if (file.unterminated !== undefined || file.entries.some((entry) => entry.name === name)) continue;
    const edit = addLine(text, `${name}=`);
    revision = revision.apply([edit]);
    text = applyEdits(text, [edit]);
  }
  const edits = revision.edits();
  if (edits.length === 0) return undefined;
  return { path, ...(snapshot.files.has(path) ? {} : { create: { mode: 0o644 } }), edits };
}

function notesFor(envPath: string, { snapshot }: MoveRequest): string[] {
  const notes = ['Rotate the credential: the old value stays in backups and in the history of this file.'];
  if (snapshot.files.get(envPath)?.tracked)
    notes.unshift(`Git tracks ${envPath}: run \`git rm --cached ${envPath}\`, so that it is not committed.`);
  return notes;
}
