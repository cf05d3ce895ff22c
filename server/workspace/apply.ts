import nodeFs from 'node:fs';
import path from 'node:path';
import type { Buffer } from 'node:buffer';
import type { FileChange, Snapshot } from '../fix/plan';
import { applyEdits } from '../text/edits';
import { encode } from './encoding';
import { readTextFile, type FileSystem } from './files';
import { absolute } from './paths';
import {
  commit,
  discard,
  removeLeftovers,
  stageCreate,
  stageReplace,
  WriteError,
  type StagedFile,
} from './write';

/** One file of a plan: what it was and what it becomes. */
interface Change {
  readonly file: string;
  readonly before: Buffer | undefined;
  readonly after: Buffer;
  readonly mode: number;
}

/**
 * Writes a plan to disk, in its order, all or nothing: everything is written beside its place first, then put there file by file;
 * what fails half-way is taken back. A process killed in between leaves every single file old or new, `.env` before the source.
 * Returns the changed paths (relative). Throws a `WriteError` after which all files are as they were.
 * @param root the boundary that the plan's paths are relative to (absolute)
 * @param snapshot what the plan was made from: a file that has changed since is refused
 */
export function applyPlan(
  { files }: { readonly files: readonly FileChange[] },
  root: string,
  snapshot?: Snapshot,
  fs: FileSystem = nodeFs,
): string[] {
  const changes = files.map((change) => prepare(change, root, snapshot, fs));
  for (const folder of new Set(changes.map(({ file }) => path.dirname(file)))) removeLeftovers(folder, fs);
  const staged: StagedFile[] = [];
  const done: { readonly change: Change; readonly stage: StagedFile }[] = [];
  try {
    for (const { file, before, after, mode } of changes)
      staged.push(before ? stageReplace(file, root, after, fs) : stageCreate(file, after, mode, fs));
    for (const [i, change] of changes.entries()) {
      const stage = staged[i];
      if (!stage) continue;
      commit(stage, fs);
      done.push({ change, stage });
    }
    for (const { file, after } of changes) verify(file, root, after, fs);
  } catch (error) {
    for (const stage of staged.slice(done.length)) discard(stage, fs);
    for (const { change, stage } of done.reverse()) takeBack(change, stage, root, fs);
    throw error;
  }
  return files.map((change) => change.path);
}

/** The bytes of one changed file. Throws a `WriteError` if it is not what the plan was made from. */
function prepare(change: FileChange, root: string, snapshot: Snapshot | undefined, fs: FileSystem): Change {
  const file = absolute(root, change.path);
  const read = readTextFile(file, { boundary: root, fs });
  if (read.kind === 'missing') {
    if (!change.create) throw new WriteError(file, 'has disappeared in the meantime');
    const after = encode(applyEdits('', change.edits), 'utf-8', false);
    if (!after) throw new WriteError(file, 'would get text that UTF-8 cannot hold');
    return { file, before: undefined, after, mode: change.create.mode };
  }
  if (read.kind !== 'text') throw new WriteError(file, read.reason);
  if (change.create) throw new WriteError(file, 'appeared in the meantime');
  const { text, encoding, bom, bytes, mode } = read.file;
  const known = snapshot?.files.get(change.path);
  if (known && known.text !== text) throw new WriteError(file, 'has changed in the meantime');
  // The proof that every byte outside of the edits stays as it is
  if (!encode(text, encoding, bom)?.equals(bytes))
    throw new WriteError(file, 'is in an encoding that cannot be written back');
  const after = encode(applyEdits(text, change.edits), encoding, bom);
  if (!after) throw new WriteError(file, 'would get text that its encoding cannot hold');
  return { file, before: bytes, after, mode };
}

function verify(file: string, root: string, after: Buffer, fs: FileSystem): void {
  const read = readTextFile(file, { boundary: root, binary: true, fs });
  if (read.kind !== 'text' || !read.file.bytes.equals(after))
    throw new WriteError(file, 'does not hold what was written');
}

/** Puts a file back as it was. One that cannot be put back must not keep the others from it. */
function takeBack({ file, before }: Change, stage: StagedFile, root: string, fs: FileSystem): void {
  try {
    if (before) commit(stageReplace(file, root, before, fs), fs);
    else fs.unlinkSync(stage.target);
  } catch {
    // The file is whole and new. For `.env` that is harmless: nothing reads the added line.
  }
}
