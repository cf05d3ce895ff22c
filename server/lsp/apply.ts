import { existsSync, statSync, unlinkSync } from 'node:fs';
import {
  ApplyWorkspaceEditRequest,
  type ApplyWorkspaceEditParams,
  type TextDocumentEdit,
  type TextEdit as LspTextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { FileChange } from '../fix/plan';
import type { TextEdit } from '../text/edits';
import { Positions } from '../text/positions';
import { applyPlan } from '../workspace/apply';
import { readTextFile } from '../workspace/files';
import { absolute } from '../workspace/paths';
import { WriteError } from '../workspace/write';
import { toRange } from './convert';
import type { Workbench } from './planning';
import type { Session } from './session';
import { uriOf } from './uri';

const REFUSED =
  'The editor refused the edit, since a file was changed meanwhile. The source is as it was; try again.';

const EDITED = 'A file was edited meanwhile, so nothing was changed. Try again.';

/** One change of a plan, with the open document that shows the file, if any. */
interface Located {
  readonly change: FileChange;
  readonly file: string;
  readonly document?: TextDocument;
  /** The text that the edits apply to. */
  readonly text: string;
}

/**
 * Carries out changes in the client, as one text-only edit that one undo takes back.
 * Files that do not exist yet are created first, empty and with their mode; a client that does not save gets `.env` and the like
 * written to disk before the source is edited. Returns why nothing was changed, as a sentence for the user, or undefined.
 */
export async function applyChanges(
  session: Session,
  workbench: Workbench,
  changes: readonly FileChange[],
  label: string,
): Promise<string | undefined> {
  const located = changes.map((change) => locate(session, workbench, change));
  if (located.some(({ document, text }) => document && document.getText() !== text)) return EDITED;
  const saves = session.client.options.savesAfterEdit === true;
  // the editor reads what is not open from disk, where another program may have written since
  if (
    !session.documents.has(workbench.document) ||
    (saves && located.some((each) => isStale(workbench, each)))
  )
    return EDITED;
  const damaged = located.find((each) => wouldDamage(session, workbench, each));
  if (damaged)
    return `${damaged.change.path} is not UTF-8, and the editor would damage it on saving. Convert it, or reopen it with its encoding, first.`;
  const closed = located.filter(({ document }) => !document);
  const onDisk = saves
    ? closed.filter(({ change }) => change.create).map(({ change }) => ({ ...change, edits: [] }))
    : closed.map(({ change }) => change);
  try {
    applyPlan({ files: onDisk }, workbench.boundary, workbench.request.snapshot);
  } catch (error) {
    if (error instanceof WriteError) return `${error.message}. Nothing was changed.`;
    throw error;
  }
  const inEditor = saves ? located : located.filter(({ document }) => document);
  if (inEditor.length === 0) return undefined;
  if (await send(session, inEditor, label)) return undefined;
  if (saves) for (const { file } of closed.filter(({ change }) => change.create)) removeEmpty(file);
  return REFUSED;
}

/** Edits one open document, which need not be on disk. Returns why nothing was changed, or undefined. */
export async function applyToDocument(
  { connection, client, documents }: Session,
  document: TextDocument,
  positions: Positions,
  edits: readonly TextEdit[],
  label: string,
): Promise<string | undefined> {
  if (!documents.has(document)) return EDITED;
  const { uri, version } = document;
  const lspEdits = toLspEdits(positions, edits);
  const edit: WorkspaceEdit = client.appliesVersionedEdits
    ? { documentChanges: [{ textDocument: { uri, version }, edits: lspEdits }] }
    : { changes: { [uri]: lspEdits } };
  const { applied } = await connection.sendRequest(ApplyWorkspaceEditRequest.type, { label, edit });
  return applied ? undefined : REFUSED;
}

/** The edits that take `edits` of `text` back, in offsets of the edited text. */
export function inverted(text: string, edits: readonly TextEdit[]): TextEdit[] {
  let delta = 0;
  return [...edits]
    .sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)
    .map(({ span, newText }) => {
      const start = span.start + delta;
      delta += newText.length - (span.end - span.start);
      return { span: { start, end: start + newText.length }, newText: text.slice(span.start, span.end) };
    });
}

/** True if bytes that are no UTF-8 would be lost: the editor has already replaced them, or would on opening the file. */
function wouldDamage(
  { client }: Session,
  { boundary }: Workbench,
  { document, file, text }: Located,
): boolean {
  if (!document) return client.options.savesAfterEdit === true && /\p{Surrogate}/u.test(text);
  if (!text.includes('\uFFFD')) return false;
  const read = readTextFile(file, { boundary });
  return read.kind === 'text' && read.file.encoding === 'bytes';
}

/** True if a file that is not open does not hold what the edits were planned for. */
function isStale({ boundary }: Workbench, { change, document, file, text }: Located): boolean {
  if (document || change.create) return false;
  const read = readTextFile(file, { boundary });
  return read.kind !== 'text' || read.file.text !== text;
}

/** Removes a file that was created for an edit which then did not happen. */
function removeEmpty(file: string): void {
  if (existsSync(file) && statSync(file).size === 0) unlinkSync(file);
}

function locate(session: Session, { document, boundary, request }: Workbench, change: FileChange): Located {
  const file = absolute(boundary, change.path);
  const open = change.path === request.path ? document : session.documents.find(uriOf(file));
  return { change, file, document: open, text: request.snapshot.files.get(change.path)?.text ?? '' };
}

async function send(
  { connection, client }: Session,
  located: readonly Located[],
  label: string,
): Promise<boolean> {
  const edits = located.map(({ change, file, document, text }): TextDocumentEdit => {
    const positions = new Positions(text);
    return {
      textDocument: { uri: document?.uri ?? uriOf(file), version: document?.version ?? null },
      edits: toLspEdits(positions, change.edits),
    };
  });
  const params: ApplyWorkspaceEditParams = {
    label,
    edit: client.appliesVersionedEdits
      ? { documentChanges: edits }
      : {
          changes: Object.fromEntries(
            edits.map((edit) => [edit.textDocument.uri, edit.edits as LspTextEdit[]]),
          ),
        },
    metadata: { isRefactoring: true },
  };
  return (await connection.sendRequest(ApplyWorkspaceEditRequest.type, params)).applied;
}

function toLspEdits(positions: Positions, edits: readonly TextEdit[]): LspTextEdit[] {
  return edits.map(({ span, newText }) => ({ range: toRange(positions, span), newText }));
}
