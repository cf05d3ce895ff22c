import nodeFs from 'node:fs';
import nodePath from 'node:path';
import { Buffer } from 'node:buffer';
import { decode, HEAD_SIZE, sniff, type DecodedText } from './encoding';
import { isInside } from './paths';

/** The part of `node:fs` that this room uses; tests pass one that fails on demand. */
export type FileSystem = Pick<
  typeof nodeFs,
  | 'accessSync'
  | 'chmodSync'
  | 'chownSync'
  | 'closeSync'
  | 'fchmodSync'
  | 'fstatSync'
  | 'fsyncSync'
  | 'linkSync'
  | 'lstatSync'
  | 'openSync'
  | 'readSync'
  | 'readdirSync'
  | 'realpathSync'
  | 'renameSync'
  | 'unlinkSync'
  | 'writeSync'
>;

/** A file that was read. */
export interface TextFile extends DecodedText {
  /** Absolute, with symbolic links resolved: where a change has to be written. */
  readonly target: string;
  readonly bytes: Buffer;
  /** POSIX mode bits. */
  readonly mode: number;
}

/** What became of reading. `reason` is a phrase for the user that follows the file's name. */
export type ReadResult =
  | { readonly kind: 'text'; readonly file: TextFile }
  | { readonly kind: 'missing' }
  /** Not read on purpose; `file` holds it if `readBinary` was asked for. */
  | { readonly kind: 'skipped'; readonly reason: string }
  /** Should have been read and could not be. */
  | { readonly kind: 'error'; readonly reason: string };

export interface ReadOptions {
  /** Symbolic links are followed only to targets inside this folder; without it not at all. */
  readonly boundary?: string;
  /** Also reads what looks binary: a file that was named explicitly. */
  readonly binary?: boolean;
  readonly fs?: FileSystem;
}

/** Bytes; V8 strings end not far above. */
export const READ_LIMIT = 256 * 1024 * 1024;

/** Reads a text file, synchronously. Opens nothing but regular files, so it can neither hang nor disturb. Never throws. */
export function readTextFile(file: string, options: ReadOptions = {}): ReadResult {
  const fs = options.fs ?? nodeFs;
  try {
    const target = resolveTarget(file, options.boundary, fs);
    if (target.kind !== 'file') return target;
    return readRegular(target.path, options.binary ?? false, fs);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return { kind: 'missing' };
    return { kind: 'error', reason: describeError(error) };
  }
}

/** The regular file that a path means, or why there is none. Throws what `fs` throws. */
export function resolveTarget(
  file: string,
  boundary: string | undefined,
  fs: FileSystem = nodeFs,
): { readonly kind: 'file'; readonly path: string } | { readonly kind: 'skipped'; readonly reason: string } {
  let path = file;
  let stat = fs.lstatSync(file);
  if (stat.isSymbolicLink()) {
    path = fs.realpathSync(file);
    const top = boundary !== undefined && fs.realpathSync(boundary);
    if (top === false || !isInside(top, path))
      return { kind: 'skipped', reason: 'is a symbolic link to a place outside the project' };
    stat = fs.lstatSync(path);
  }
  if (stat.isFile()) return { kind: 'file', path };
  return { kind: 'skipped', reason: `is ${kindOf(stat)}, not a file` };
}

function kindOf(stat: nodeFs.Stats): string {
  if (stat.isDirectory()) return 'a folder';
  if (stat.isFIFO()) return 'a named pipe';
  if (stat.isSocket()) return 'a socket';
  return 'a device';
}

function readRegular(path: string, binary: boolean, fs: FileSystem): ReadResult {
  const { O_RDONLY, O_NONBLOCK = 0, O_NOFOLLOW = 0 } = nodeFs.constants;
  const handle = fs.openSync(path, O_RDONLY | O_NONBLOCK | O_NOFOLLOW);
  try {
    const stat = fs.fstatSync(handle);
    if (!stat.isFile()) return { kind: 'skipped', reason: `is ${kindOf(stat)}, not a file` };
    if (stat.size > READ_LIMIT)
      return { kind: 'skipped', reason: `is larger than ${READ_LIMIT / 1024 / 1024} MiB` };
    const head = readBytes(handle, Math.min(stat.size, HEAD_SIZE), fs);
    if (!binary && sniff(head) === 'binary') return { kind: 'skipped', reason: 'is binary' };
    const rest = readBytes(handle, stat.size - head.length, fs);
    const bytes = rest.length > 0 ? Buffer.concat([head, rest]) : head;
    return { kind: 'text', file: { ...decode(bytes), target: path, bytes, mode: stat.mode & 0o7777 } };
  } finally {
    fs.closeSync(handle);
  }
}

/** Up to `size` bytes from the handle's place on. */
function readBytes(handle: number, size: number, fs: FileSystem): Buffer {
  const buffer = Buffer.allocUnsafe(Math.max(0, size));
  let filled = 0;
  while (filled < buffer.length) {
    const count = fs.readSync(handle, buffer, filled, buffer.length - filled, null);
    if (count === 0) break;
    filled += count;
  }
  return buffer.subarray(0, filled);
}

/** The `code` of a system error (`ENOENT`), or its class. */
export function errorCode(error: unknown): string {
  if (error instanceof Error) return (error as NodeJS.ErrnoException).code ?? error.name;
  return 'unknown';
}

const DESCRIPTIONS: Readonly<Record<string, string>> = {
  EACCES: 'cannot be accessed: permission denied',
  EPERM: 'cannot be changed: the system does not permit it',
  EROFS: 'lies on a read-only file system',
  ENOSPC: 'cannot be written: the disk is full',
  EDQUOT: 'cannot be written: the disk quota is used up',
  ENOENT: 'does not exist',
  EISDIR: 'is a folder, not a file',
  ENOTDIR: 'lies below something that is no folder',
  ELOOP: 'is a symbolic link that leads in a circle',
  EEXIST: 'appeared while it was being written',
  EMFILE: 'cannot be opened: too many files are open',
  EBUSY: 'is in use by another program',
  EIO: 'cannot be read: the device reports an error',
  ENAMETOOLONG: 'has a name that is too long',
};

/** A system error as a phrase that follows the file's name. Never the error's own message: it may quote content. */
export function describeError(error: unknown): string {
  const code = errorCode(error);
  return DESCRIPTIONS[code] ?? `cannot be accessed (${code})`;
}

/** The absolute path with the links of its folder resolved, but not the last part: what the user named. Never throws. */
export function canonical(file: string, fs: FileSystem = nodeFs): string {
  try {
    return nodePath.join(fs.realpathSync(nodePath.dirname(file)), nodePath.basename(file));
  } catch {
    return file;
  }
}
