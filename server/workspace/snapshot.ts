import fs from 'node:fs';
import path from 'node:path';
import { Minimatch } from 'minimatch';
import { SNAPSHOT_NAMES, type Snapshot, type SnapshotFile } from '../fix/plan';
import { gitTopLevel } from './boundary';
import { describeError, readTextFile } from './files';
import { trackedByGit } from './git';
import { absolute, relativeTo, upwards } from './paths';
import { writeProblem } from './write';

/** Texts of open documents that stand before the disk, by absolute path. */
export type Overlay = ReadonlyMap<string, string>;

export interface SnapshotOptions {
  /** False: no child process is started, so nothing is known to be tracked. Default: true. */
  readonly trusted?: boolean;
  /** Further files that the fix wants to know, with what lies in their folders and above; relative to the boundary. */
  readonly also?: readonly string[];
}

/**
 * What a fix may know of the world: the source and, in its folder and those above it, the files of `SNAPSHOT_NAMES`.
 * @param file absolute, inside `boundary` (absolute)
 */
export function readSnapshot(
  file: string,
  boundary: string,
  overlay: Overlay = new Map(),
  options: SnapshotOptions = {},
): Snapshot {
  const files = new Map<string, SnapshotFile>();
  const blocked = new Map<string, string>();
  const names = new Set<string>([relativeTo(boundary, file) ?? path.basename(file), ...(options.also ?? [])]);
  const folders = [...names].flatMap((name) => upwards(path.dirname(absolute(boundary, name)), boundary));
  for (const folder of new Set(folders))
    for (const name of snapshotNames(folder, overlay))
      names.add(relativeTo(boundary, path.join(folder, name)) ?? name);

  for (const name of names) {
    const at = absolute(boundary, name);
    const open = overlay.get(at);
    const read = readTextFile(at, { boundary });
    if (read.kind === 'text') files.set(name, snapshotFile(at, boundary, read.file, open));
    else if (read.kind === 'missing') {
      if (open !== undefined) files.set(name, { text: open, bom: false, writable: true });
    } else blocked.set(name, read.reason);
  }

  const top = gitTopLevel(boundary);
  const tracked =
    top !== undefined && (options.trusted ?? true) ? trackedByGit(boundary, [...files.keys()]) : undefined;
  if (tracked) for (const [name, entry] of files) files.set(name, { ...entry, tracked: tracked.has(name) });
  return { files, blocked, git: top !== undefined, environment: new Set(Object.keys(process.env)) };
}

function snapshotFile(
  at: string,
  boundary: string,
  read: { readonly text: string; readonly bom: boolean; readonly encoding: string },
  open: string | undefined,
): SnapshotFile {
  const isEnv = path.basename(at).startsWith('.env');
  const reason =
    isEnv && read.encoding.startsWith('utf-16')
      ? 'is UTF-16, which no reader of .env files understands'
      : writeProblem(at, boundary);
  return {
    text: open ?? read.text,
    bom: read.bom,
    writable: reason === undefined,
    ...(reason === undefined ? {} : { reason }),
  };
}

const patterns = SNAPSHOT_NAMES.filter((name) => !name.includes('/')).map(
  (glob) => new Minimatch(glob, { dot: true }),
);
const paths = SNAPSHOT_NAMES.filter((name) => name.includes('/'));

function snapshotNames(folder: string, overlay: Overlay): string[] {
  let names: string[] = [];
  try {
    names = fs.readdirSync(folder);
  } catch (error) {
    // A folder that cannot be listed has nothing for us; writing to it will tell
    describeError(error);
  }
  for (const file of overlay.keys()) if (path.dirname(file) === folder) names.push(path.basename(file));
  return [
    ...names.filter((name) => patterns.some((pattern) => pattern.match(name))),
    ...paths.filter((name) => fs.existsSync(path.join(folder, name))),
  ];
}
