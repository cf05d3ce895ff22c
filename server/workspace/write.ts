import nodeFs from 'node:fs';
import path from 'node:path';
import { randomBytes } from 'node:crypto';
import { describeError, errorCode, resolveTarget, type FileSystem } from './files';

/** A change that was refused or failed. The message is for the user; nothing was lost. */
export class WriteError extends Error {
  /** @param reason a phrase that follows the file's name */
  constructor(
    readonly file: string,
    readonly reason: string,
  ) {
    super(`${path.basename(file)} ${reason}`);
  }
}

/** New content that lies on the disk beside its file, not yet in its place. */
export interface StagedFile {
  readonly file: string;
  /** Where it goes, symbolic links resolved. */
  readonly target: string;
  readonly temporary: string;
  readonly created: boolean;
}

/** Temporary files are named so that a later run knows the ones that a killed process has left. */
const TEMPORARY = /^\.credlint-(\d+)-[0-9a-f]{12}\.tmp$/;

/**
 * Why a file cannot be changed, as a phrase that follows its name; undefined if it can. A file without write permission counts as
 * read-only even where the user (root) could override it. The file may be missing: then its folder counts.
 */
export function writeProblem(file: string, boundary: string, fs: FileSystem = nodeFs): string | undefined {
  try {
    const target = resolveTarget(file, boundary, fs);
    if (target.kind !== 'file') return target.reason;
    const stat = fs.lstatSync(target.path);
    if ((stat.mode & 0o222) === 0) return 'is read-only';
    fs.accessSync(target.path, nodeFs.constants.W_OK);
    fs.accessSync(path.dirname(target.path), nodeFs.constants.W_OK);
    return undefined;
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') return describeWriteError(error);
  }
  try {
    fs.accessSync(path.dirname(file), nodeFs.constants.W_OK);
    return undefined;
  } catch (error) {
    return describeWriteError(error);
  }
}

function describeWriteError(error: unknown): string {
  const code = errorCode(error);
  if (code === 'EACCES' || code === 'EPERM') return 'cannot be written: permission denied';
  return describeError(error);
}

/**
 * Writes new content beside an existing file, with its mode and owner. Nothing has changed yet when this throws a `WriteError`.
 */
export function stageReplace(
  file: string,
  boundary: string,
  bytes: Buffer,
  fs: FileSystem = nodeFs,
): StagedFile {
  const problem = writeProblem(file, boundary, fs);
  if (problem !== undefined) throw new WriteError(file, problem);
  const resolved = resolveTarget(file, boundary, fs);
  if (resolved.kind !== 'file') throw new WriteError(file, resolved.reason);
  const { mode, uid, gid } = fs.lstatSync(resolved.path);
  const temporary = writeTemporary(file, resolved.path, bytes, mode & 0o7777, fs, { uid, gid });
  return { file, target: resolved.path, temporary, created: false };
}

/** Writes the content of a file that does not exist yet beside its place. Throws a `WriteError` if it exists. */
export function stageCreate(file: string, bytes: Buffer, mode: number, fs: FileSystem = nodeFs): StagedFile {
  let exists = true;
  try {
    fs.lstatSync(file);
  } catch (error) {
    exists = errorCode(error) !== 'ENOENT';
  }
  if (exists) throw new WriteError(file, 'appeared in the meantime');
  return { file, target: file, temporary: writeTemporary(file, file, bytes, mode, fs), created: true };
}

function writeTemporary(
  file: string,
  target: string,
  bytes: Buffer,
  mode: number,
  fs: FileSystem,
  owner?: { readonly uid: number; readonly gid: number },
): string {
  const temporary = path.join(
    path.dirname(target),
    `.credlint-${process.pid}-${randomBytes(6).toString('hex')}.tmp`,
  );
  let handle: number | undefined;
  try {
    handle = fs.openSync(temporary, 'wx', 0o600);
    for (let at = 0; at < bytes.length;) at += fs.writeSync(handle, bytes, at);
    const own = fs.fstatSync(handle);
    if (owner && (own.uid !== owner.uid || own.gid !== owner.gid))
      fs.chownSync(temporary, owner.uid, owner.gid);
    fs.fchmodSync(handle, mode);
    fs.fsyncSync(handle);
    fs.closeSync(handle);
    return temporary;
  } catch (error) {
    const reason =
      errorCode(error) === 'EPERM' && handle !== undefined
        ? 'belongs to another user, so it cannot be replaced safely'
        : describeWriteError(error);
    const opened = handle;
    if (opened !== undefined) {
      quietly(() => fs.closeSync(opened));
      quietly(() => fs.unlinkSync(temporary));
    }
    throw new WriteError(file, reason);
  }
}

/** Puts a staged file into its place, in one step. A file that was to be created is never overwritten. */
export function commit(staged: StagedFile, fs: FileSystem = nodeFs): void {
  try {
    if (staged.created) linkExclusively(staged, fs);
    else fs.renameSync(staged.temporary, staged.target);
  } catch (error) {
    throw new WriteError(staged.file, describeWriteError(error));
  }
  syncFolder(path.dirname(staged.target), fs);
}

function linkExclusively({ temporary, target }: StagedFile, fs: FileSystem): void {
  try {
    fs.linkSync(temporary, target);
  } catch (error) {
    if (errorCode(error) === 'EEXIST') throw error;
    // A file system without hard links: claim the name, then replace the empty file
    fs.closeSync(fs.openSync(target, 'wx', 0o600));
    fs.renameSync(temporary, target);
    return;
  }
  quietly(() => fs.unlinkSync(temporary));
}

/** Takes back a staged file that was not committed. */
export function discard(staged: StagedFile, fs: FileSystem = nodeFs): void {
  quietly(() => fs.unlinkSync(staged.temporary));
}

/** Removes temporary files that killed processes have left in a folder. */
export function removeLeftovers(folder: string, fs: FileSystem = nodeFs): void {
  quietly(() => {
    for (const name of fs.readdirSync(folder)) {
      const id = TEMPORARY.exec(name)?.[1];
      if (id !== undefined && !isRunning(Number(id))) quietly(() => fs.unlinkSync(path.join(folder, name)));
    }
  });
}

function isRunning(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}

/** Makes a rename last through a power failure, where the system can (Windows cannot open folders). */
function syncFolder(folder: string, fs: FileSystem): void {
  quietly(() => {
    const handle = fs.openSync(folder, 'r');
    try {
      fs.fsyncSync(handle);
    } finally {
      fs.closeSync(handle);
    }
  });
}

function quietly(action: () => void): void {
  try {
    action();
  } catch {
    // best effort: what matters has been done or reported
  }
}
