import type { TextDocument } from 'vscode-languageserver-textdocument';
import { parseEnvFile } from '../fix/env/parse';
import type { MoveTarget, Plan, PlannedVariable, Refusal } from '../fix/plan';
import { applyEdits } from '../text/edits';
import { slice } from '../text/span';
import { readTextFile, type TextFile } from '../workspace/files';
import { absolute } from '../workspace/paths';
import { applyChanges, inverted } from './apply';
import type { Checks } from './checks';
import { canCopy, copy, COPY, runWith } from './command-line';
import { toSpan } from './convert';
import { planFor, prepare, targetAt, type Workbench } from './planning';
import { ServerCommand, type MoveArguments } from './protocol';
import { renameByPrompt } from './rename';
import { loadEnv } from './load';
import type { Session } from './session';
import { tell } from './tell';

const CHANGED = 'The text has changed meanwhile, so nothing was moved. Try again.';

/** Moves findings or a selection to the environment, and says what happened. Returns true if something was moved. */
export async function move(session: Session, checks: Checks, args: MoveArguments): Promise<boolean> {
  const document = session.documents.find(args.uri);
  if (!document) return refuse(session, 'Open the file first.');
  if (args.version !== null && args.version !== document.version) return refuse(session, CHANGED);
  const targets = await targetsOf(checks, document, args.ranges);
  if (targets.length === 0) return refuse(session, 'There is no credential here that could be moved.');
  const workbench = await prepare(session, document);
  if ('obstacle' in workbench) return refuse(session, workbench.obstacle);
  if (args.version !== null && args.version !== workbench.version) return refuse(session, CHANGED);
  const plan = await planFor(workbench, targets);
  if (plan.variables.length === 0) return refuse(session, reasonsOf(plan.refusals));
  if (document.version !== workbench.version) return refuse(session, CHANGED);
  const failure = await applyChanges(session, workbench, plan.files, 'Move to environment variable');
  if (failure !== undefined) return refuse(session, failure);
  const lost = await confirm(session, workbench, plan);
  if (lost !== undefined) {
    tell(session, 'error', lost);
    return false;
  }
  void session.log.guard('after the move', undefined, () => report(session, workbench, plan));
  return true;
}

/** Says why these places cannot move. */
export async function why(session: Session, checks: Checks, args: MoveArguments): Promise<void> {
  const document = session.documents.find(args.uri);
  if (!document) return void refuse(session, 'Open the file first.');
  const targets = await targetsOf(checks, document, args.ranges);
  const workbench = await prepare(session, document);
  if ('obstacle' in workbench) return void refuse(session, workbench.obstacle);
  const { refusals } = await planFor(workbench, targets);
  if (refusals.length > 0) return void refuse(session, reasonsOf(refusals));
  tell(session, 'information', 'This can move: choose “Move to environment variable”.');
}

async function targetsOf(
  checks: Checks,
  document: TextDocument,
  ranges: MoveArguments['ranges'],
): Promise<MoveTarget[]> {
  const checked = await checks.check(document);
  const spans =
    ranges === 'all'
      ? checked.findings.filter(({ kind }) => kind !== 'file' && kind !== 'comment').map(({ span }) => span)
      : ranges.map((range) => toSpan(checked.positions, range));
  return spans.map((span) => targetAt(checked, span));
}

function refuse(session: Session, reason: string): false {
  tell(session, 'warning', reason);
  return false;
}

function reasonsOf(refusals: readonly Refusal[]): string {
  const reasons = [...new Set(refusals.map(({ reason }) => reason))];
  return reasons.length > 0 ? reasons.join(' ') : 'There is nothing here that could be moved.';
}

/**
 * Reads `.env` back from disk once the client has saved it. If it does not hold what was planned, the source is put back,
 * so that no value is lost. Returns what went wrong, as sentences for the user, or undefined.
 */
async function confirm(session: Session, workbench: Workbench, plan: Plan): Promise<string | undefined> {
  if (session.client.options.savesAfterEdit !== true) return undefined;
  const change = plan.files.find(({ path }) => path === plan.envPath);
  if (!change) return undefined;
  const { snapshot, path } = workbench.request;
  const before = snapshot.files.get(plan.envPath);
  const wanted = applyEdits(before?.text ?? '', change.edits);
  const bom = before?.bom ?? false;
  const file = absolute(workbench.boundary, plan.envPath);
  for (let attempt = 0; attempt < 20; attempt++) {
    const read = readTextFile(file, { boundary: workbench.boundary });
    if (read.kind === 'text' && isReadable(read.file, bom) && holds(read.file.text, wanted, plan.variables))
      return undefined;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const text = snapshot.files.get(path)?.text ?? '';
  const edits = plan.files.find((entry) => entry.path === path)?.edits ?? [];
  const untouched = workbench.document.getText() === applyEdits(text, edits);
  const back = { path, edits: inverted(text, edits) };
  const now = {
    ...workbench,
    request: { ...workbench.request, snapshot: withText(snapshot, path, applyEdits(text, edits)) },
  };
  const restored =
    untouched && (await applyChanges(session, now, [back], 'Put the source back')) === undefined;
  return restored
    ? `${plan.envPath} was not saved as planned, so the source was put back. Check that it can be saved, as UTF-8, then try again.`
    : `${plan.envPath} was not saved as planned, and the source was edited meanwhile. Save ${plan.envPath} by hand, or undo.`;
}

function withText(snapshot: Workbench['request']['snapshot'], path: string, text: string): typeof snapshot {
  const files = new Map(snapshot.files);
  files.set(path, { bom: false, writable: true, ...files.get(path), text });
  return { ...snapshot, files };
}

/** False if the editor's own encoding made of it what no reader of `.env` files understands. */
function isReadable({ encoding, bom }: TextFile, hadBom: boolean): boolean {
  return !encoding.startsWith('utf-16') && (hadBom || !bom);
}

/** True if both texts give each variable the same raw value; the editor may have tidied the rest while saving. */
function holds(found: string, wanted: string, variables: readonly PlannedVariable[]): boolean {
  const [a, b] = [rawValues(found), rawValues(wanted)];
  return variables.every(({ name }) => a.get(name) === b.get(name));
}

function rawValues(text: string): Map<string, string> {
  const normal = text.replace(/\r\n/g, '\n');
  return new Map(parseEnvFile(normal).entries.map(({ name, raw }) => [name, slice(normal, raw)]));
}

const LOAD = 'Load .env here';
const RENAME = 'Rename…';

/** Tells what was moved where and what remains to do, and offers the next steps. */
async function report(session: Session, workbench: Workbench, plan: Plan): Promise<void> {
  const names = [...new Set(plan.variables.map(({ name }) => name))];
  const fresh = plan.variables.filter(({ reused }) => !reused).map(({ name }) => name);
  const [first = ''] = fresh;
  const message = [
    `${names.join(', ')} now ${names.length > 1 ? 'come' : 'comes'} from the environment; the value${names.length > 1 ? 's are' : ' is'} in ${plan.envPath}.`,
    howLoaded(session, plan),
    ...plan.notes,
    ...(plan.refusals.length > 0 ? [`Not moved: ${reasonsOf(plan.refusals)}`] : []),
  ].join(' ');
  const actions = [
    ...(plan.loading.kind === 'edit' ? [LOAD] : []),
    ...(plan.loading.kind === 'command' && canCopy(session) ? [COPY] : []),
    ...(fresh.length === 1 && session.client.options.prompts ? [RENAME] : []),
  ];
  const { loading } = plan;
  const warns = plan.refusals.length > 0;
  if (actions.length === 0 || !session.client.asks)
    return tell(session, warns ? 'warning' : 'information', message);
  const show = warns ? 'showWarningMessage' : 'showInformationMessage';
  const chosen = await session.connection.window[show](message, ...actions.map((title) => ({ title })));
  const { uri, version } = workbench.document;
  if (chosen?.title === COPY && loading.kind === 'command') copy(session, loading.command);
  if (chosen?.title === LOAD) await loadEnv(session, { uri, version });
  if (chosen?.title === RENAME) await renameByPrompt(session, { uri, version: null, name: first });
}

function howLoaded(session: Session, { loading }: Plan): string {
  switch (loading.kind) {
    case 'automatic':
      return `${loading.by} reads it by itself.`;
    case 'edit':
      return session.client.asks
        ? 'Nothing loads it for this program yet.'
        : `Nothing loads it for this program yet: the command ${ServerCommand.load} does.`;
    case 'command':
      return runWith(loading.command);
  }
}
