import type { Span } from '../text/span';
import { assemble, type Draft } from './assemble';
import type { Construct } from './construct';
import { isInComment, moveCopies, placeOf } from './copies';
import { familiesOf } from './env/families';
import { parseEnvFile } from './env/parse';
import { placeOfEnv } from './env/place';
import { unfit } from './env/quote';
import { setEnvValue } from './env/write';
import { fixerFor } from './languages';
import { browserBundle } from './browser';
import { chooseName } from './naming';
import type { MoveRequest, MoveTarget, Plan, PlannedVariable, Refusal } from './plan';
import { isRefusal, refuse } from './refusals';
import { Revision } from './revision';
import { takenNames } from './taken';

/**
 * Plans the move of all targets to environment variables: `.env` and what keeps it private first, the source last.
 * A target that cannot move whole, with all its copies in the file, is refused and nothing of it is in the plan.
 * Throws a RangeError if the source is not in the snapshot.
 */
export async function planMove(request: MoveRequest): Promise<Plan> {
  const { path, languageId, snapshot } = request;
  const file = snapshot.files.get(path);
  if (!file) throw new RangeError('the source is not in the snapshot');
  const format = fixerFor(languageId, path, file.text)?.loading;
  const envPath = request.envFile || placeOfEnv(path, snapshot, format?.by !== undefined);
  let outcome = await movedAll(file.text, envPath, request);
  const fixer = fixerFor(languageId, path, file.text);
  if (fixer?.isMixed?.(file.text, outcome.draft.source.text, request)) {
    const again = await movedAll(file.text, envPath, { ...request, helper: true });
    if (again.refusals.length <= outcome.refusals.length) outcome = again;
  }
  return assemble(outcome.draft, envPath, outcome.refusals, request, format);
}

/** What all targets have come to, and which of them were refused. */
async function movedAll(
  text: string,
  envPath: string,
  request: MoveRequest,
): Promise<{ draft: Draft; refusals: Refusal[] }> {
  let draft: Draft = {
    source: Revision.of(text),
    env: Revision.of(request.snapshot.files.get(envPath)?.text ?? ''),
    variables: [],
    copiesLeft: false,
  };
  const refusals: Refusal[] = [];
  for (const target of commentsLast(text, request)) {
    const after =
      writeRefusal(target.span, envPath, request) ?? (await moved(draft, target, envPath, request));
    if (isRefusal(after)) refusals.push({ ...after, span: target.span });
    else draft = after;
  }
  return { draft, refusals };
}

/** A copy in a comment is redacted when the value moves: only what is left of them then is a target of its own. */
function commentsLast(text: string, { languageId, targets }: MoveRequest): MoveTarget[] {
  const inComment = isInComment(text, languageId);
  const ordered = [...targets].sort((a, b) => a.span.start - b.span.start);
  return [
    ...ordered.filter(({ span }) => !inComment(span)),
    ...ordered.filter(({ span }) => inComment(span)),
  ];
}

/** Why nothing can be written for a target. */
function writeRefusal(span: Span, envPath: string, request: MoveRequest): Refusal | undefined {
  const { path, snapshot } = request;
  if (snapshot.readOnly) return refuse(span, 'read-only');
  for (const name of [envPath, path]) {
    const why = snapshot.blocked.get(name) ?? unwritable(snapshot.files.get(name));
    if (why !== undefined) return refuse(span, 'read-only', `${name} ${why}.`);
  }
  const bundle = browserBundle(request);
  if (bundle) return refuse(span, 'browser-bundle', bundle);
  const env = parseEnvFile(snapshot.files.get(envPath)?.text ?? '');
  return env.unterminated === undefined ? undefined : refuse(span, 'env-unterminated-quote');
}

function unwritable(
  file: { readonly writable: boolean; readonly reason?: string } | undefined,
): string | undefined {
  return file && !file.writable ? (file.reason ?? 'cannot be written') : undefined;
}

/** The draft with one more target moved, with all copies of its value; unchanged if an earlier target has moved it already. */
async function moved(
  draft: Draft,
  target: MoveTarget,
  envPath: string,
  request: MoveRequest,
): Promise<Draft | Refusal> {
  const { path, languageId, snapshot } = request;
  const before = draft.source.text;
  const span = draft.source.locate(target.span) ?? (await rewritten(draft, target.span, request));
  if (!span) return draft;
  if (isRefusal(span)) return span;
  const fixer = fixerFor(languageId, path, before);
  if (!fixer) return refuse(span, 'no-fixer');
  const construct = await fixer.find(before, span, request);
  if (isRefusal(construct)) return construct;
  const why = unfit(construct.value);
  if (why) return refuse(span, why);

  const families = fixer.loading ? [fixer.loading.reader] : familiesOf(path, languageId, snapshot);
  const env = parseEnvFile(draft.env.text);
  const { name, reused } = chooseName({
    names: namesOf(construct, target),
    provider: target.provider,
    reserved: fixer.reserved,
    value: construct.value,
    env,
    families,
    taken: new Set([...takenNames(envPath, construct.value, snapshot), ...(construct.taken ?? [])]),
  });
  const edits = reused ? [] : setEnvValue(env, name, construct.value, families);
  if (!edits) return refuse(span, 'env-form');

  const source = draft.source.apply(construct.rewrite(name));
  const copies = await moveCopies(source, before, construct, name, request);
  if (isRefusal(copies)) return copies;
  const spans = [draft.source.origin(construct.span), ...copies.spans];
  return {
    source: copies.source,
    env: draft.env.apply(edits),
    variables: merged(draft.variables, { name, lookup: construct.lookup, reused, spans }),
    copiesLeft: draft.copiesLeft || copies.left,
  };
}

/**
 * Where the value of a target stands that an earlier rewrite has written anew; undefined if it stands nowhere any more,
 * since it was moved with that.
 */
async function rewritten(
  { source }: Draft,
  span: Span,
  request: MoveRequest,
): Promise<Span | Refusal | undefined> {
  const { path, languageId } = request;
  const construct = await fixerFor(languageId, path, source.original)?.find(source.original, span, request);
  if (!construct) return undefined;
  const value = isRefusal(construct) ? source.original.slice(span.start, span.end) : construct.value;
  const place = placeOf(source.text, value, languageId);
  return place && isRefusal(construct) ? construct : place;
}

/** What the variable can be named after: the parser knows the place best, detection what it means. */
function namesOf(construct: Construct, target: MoveTarget): string[] {
  const kind = KIND_NAMES[target.kind ?? ''];
  return [...construct.names, target.name, kind].filter((name) => name !== undefined);
}

const KIND_NAMES: Readonly<Record<string, string>> = {
  'url-userinfo': 'PASSWORD',
  'url-query': 'API_KEY',
  header: 'API_TOKEN',
  'connection-string': 'DB_PASSWORD',
  'private-key': 'PRIVATE_KEY',
  jwt: 'JWT',
};

/** The variables with one more; places of a variable that is there already are added to it. */
function merged(variables: readonly PlannedVariable[], added: PlannedVariable): PlannedVariable[] {
  const same = variables.find(({ name }) => name === added.name);
  if (!same) return [...variables, added];
  return variables.map((variable) =>
    variable === same ? { ...same, spans: [...same.spans, ...added.spans] } : variable,
  );
}
