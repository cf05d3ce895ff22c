import path from 'node:path';
import { modify } from 'jsonc-parser';
import type { IgnoreEntry } from '../config/settings';
import type { FileChange } from '../fix/plan';
import { relativeTo } from '../workspace/paths';
import { PROJECT_FILE } from '../workspace/project-file';
import { ignoreComment } from '../detect/ignore-comment';
import { applyChanges, applyToDocument } from './apply';
import type { Checks } from './checks';
import { toSpan } from './convert';
import { prepare, type Workbench } from './planning';
import { PromptRequest, type IgnoreArguments, type PromptParams } from './protocol';
import type { Session } from './session';
import { tell } from './tell';

const CHANGED = 'The text has changed meanwhile, so nothing was written. Try again.';

/** Adds an entry to the nearest project file, or to a new one at the boundary, so that the finding is no longer reported. */
export async function ignoreInProject(
  session: Session,
  checks: Checks,
  args: IgnoreArguments,
): Promise<void> {
  const failure = await addEntry(session, checks, args);
  if (failure !== undefined) tell(session, 'warning', failure);
}

async function addEntry(
  session: Session,
  checks: Checks,
  args: IgnoreArguments,
): Promise<string | undefined> {
  const asked = await documentAndReason(session, args);
  if (typeof asked !== 'object') return asked;
  const { document, reason } = asked;
  const { disk } = await session.settings.of(document.uri);
  const target = disk && (disk.projectFile?.file ?? path.join(disk.boundary, PROJECT_FILE));
  const projectFile = disk && target !== undefined ? relativeTo(disk.boundary, target) : undefined;
  const workbench = await prepare(session, document, projectFile === undefined ? [] : [projectFile]);
  if ('obstacle' in workbench) return workbench.obstacle;
  if (!disk || target === undefined || projectFile === undefined)
    return 'There is no project to ignore this in.';
  const checked = await checks.check(document);
  const span = toSpan(checked.positions, args.range);
  const finding = checked.findings.find(
    (found) => found.rule === args.rule && found.span.start === span.start,
  );
  // an entry without the name would ignore more than the user has seen
  if (!finding) return CHANGED;
  const entry: IgnoreEntry = {
    rule: args.rule,
    path: escapeGlob(relativeTo(path.dirname(target), disk.file) ?? workbench.request.path),
    ...(finding.name === undefined ? {} : { name: finding.name }),
    reason,
  };
  const change = entryChange(workbench, projectFile, entry);
  return typeof change === 'string'
    ? change
    : applyChanges(session, workbench, [change], 'Ignore in the project file');
}

function entryChange({ request }: Workbench, file: string, entry: IgnoreEntry): FileChange | string {
  const known = request.snapshot.files.get(file);
  if (request.snapshot.blocked.has(file) || known?.writable === false) return `${file} cannot be written.`;
  if (!known) {
    const text = `${JSON.stringify({ ignores: [entry] }, undefined, 2)}\n`;
    return { path: file, create: { mode: 0o644 }, edits: [{ span: { start: 0, end: 0 }, newText: text }] };
  }
  const formattingOptions = {
    tabSize: 2,
    insertSpaces: true,
    eol: known.text.includes('\r\n') ? '\r\n' : '\n',
  };
  const isArrayInsertion = /"ignores"\s*:/.test(known.text);
  const edits = isArrayInsertion
    ? modify(known.text, ['ignores', -1], entry, { formattingOptions, isArrayInsertion })
    : modify(known.text, ['ignores'], [entry], { formattingOptions });
  return {
    path: file,
    edits: edits.map(({ offset, length, content }) => ({
      span: { start: offset, end: offset + length },
      newText: content,
    })),
  };
}

/** What both ways to ignore begin with. A sentence for the user, or undefined if they gave up, where it ends here. */
async function documentAndReason(session: Session, { uri, version }: IgnoreArguments) {
  const document = session.documents.find(uri);
  if (!document) return 'Open the file first.';
  if (version !== null && version !== document.version) return CHANGED;
  const reason = await askReason(session);
  return reason === undefined ? undefined : { document, reason };
}

/** The reason in the user's words; undefined if they gave up. A client that cannot ask gets one that says who decided. */
async function askReason({ client, connection }: Session): Promise<string | undefined> {
  const standard = 'reviewed: not a credential';
  if (!client.options.prompts) return standard;
  const params: PromptParams = {
    title: 'Ignore this finding',
    prompt: 'Why is this no leak? The reason is kept beside it.',
    value: standard,
    pattern: '\\S',
    hint: 'Give a reason.',
  };
  const answer = await connection.sendRequest<string | null>(PromptRequest, params);
  return answer?.trim().replace(/\s+/g, ' ') || undefined;
}

function escapeGlob(name: string): string {
  return name.replace(/[*?[\]{}()!\\]/g, '\\$&');
}

/** Writes an ignore comment with the user's reason above or behind the finding's line. */
export async function ignoreHere(session: Session, checks: Checks, args: IgnoreArguments): Promise<void> {
  const failure = await addComment(session, checks, args);
  if (failure !== undefined) tell(session, 'warning', failure);
}

async function addComment(
  session: Session,
  checks: Checks,
  args: IgnoreArguments,
): Promise<string | undefined> {
  const asked = await documentAndReason(session, args);
  if (typeof asked !== 'object') return asked;
  const { document, reason } = asked;
  const { language, positions, version } = await checks.check(document);
  if (args.version !== null && args.version !== version) return CHANGED;
  const edit = ignoreComment(language, positions.text, args.range.start.line, args.rule, reason);
  if (!edit) return 'No comment can stand here. Ignore it in the project file instead.';
  return applyToDocument(session, document, positions, [edit], 'Ignore here');
}
