import ignore from 'ignore';
import { addLine } from './env/write';
import { basename, dirname, join, relative, upwards } from './paths';
import type { FileChange, Snapshot } from './plan';

/**
 * True if `.gitignore` files of the snapshot ignore a path (relative to the boundary), as git decides it: the deepest file
 * and its last line win, and nothing below an ignored folder comes back. `extra` are lines added to files, by path.
 */
export function gitIgnores(
  path: string,
  snapshot: Snapshot,
  extra: ReadonlyMap<string, string> = new Map(),
): boolean {
  const parent = dirname(path.replace(/\/$/, ''));
  if (parent !== '' && gitIgnores(`${parent}/`, snapshot, extra)) return true;
  for (const folder of upwards(parent)) {
    const file = join(folder, '.gitignore');
    const text = [snapshot.files.get(file)?.text, extra.get(file)]
      .filter((part) => part !== undefined)
      .join('\n');
    if (text === '') continue;
    const result = ignore()
      .add(text)
      .test(path.slice(folder === '' ? 0 : folder.length + 1));
    if (result.ignored) return true;
    if (result.unignored) return false;
  }
  return false;
}

/** The changes after which git ignores `.env` and does not ignore its example; undefined if no file to say so can be written. */
export function gitignoreChanges(
  envPath: string,
  examplePath: string | undefined,
  snapshot: Snapshot,
): FileChange[] | undefined {
  const added = new Map<string, string>();
  if (!gitIgnores(envPath, snapshot)) {
    const file = placesFor(envPath, snapshot).find((candidate) =>
      gitIgnores(envPath, snapshot, new Map([[candidate, escaped(basename(envPath))]])),
    );
    if (file === undefined) return undefined;
    added.set(file, escaped(basename(envPath)));
  }
  if (examplePath !== undefined && gitIgnores(examplePath, snapshot, added)) {
    const line = `!${escaped(basename(examplePath))}`;
    const file = [...added.keys(), ...placesFor(examplePath, snapshot)].find((candidate) => {
      const tried = new Map(added).set(candidate, joined(added.get(candidate), line));
      return !gitIgnores(examplePath, snapshot, tried) && gitIgnores(envPath, snapshot, tried);
    });
    if (file !== undefined) added.set(file, joined(added.get(file), line));
  }
  return [...added].map(([file, lines]) => lineChange(file, lines, snapshot));
}

function joined(first: string | undefined, second: string): string {
  return first === undefined ? second : `${first}\n${second}`;
}

/** The nearest `.gitignore` upwards, then the one beside the path; only those that can be written. */
function placesFor(path: string, snapshot: Snapshot): string[] {
  const folder = dirname(path);
  const nearest = upwards(folder)
    .map((candidate) => join(candidate, '.gitignore'))
    .find((file) => snapshot.files.has(file));
  return [nearest, join(folder, '.gitignore')].filter(
    (file): file is string =>
      file !== undefined && !snapshot.blocked.has(file) && snapshot.files.get(file)?.writable !== false,
  );
}

function escaped(name: string): string {
  return name.replace(/[\\*?[\]]/g, '\\$&').replace(/^[!#]/, '\\$&');
}

/** One or more lines added at the end of an ignore file, which is created if it does not exist. */
function lineChange(path: string, lines: string, snapshot: Snapshot): FileChange {
  const file = snapshot.files.get(path);
  const text = file?.text ?? '';
  const eol = /\r\n/.test(text) ? '\r\n' : '\n';
  return {
    path,
    ...(file ? {} : { create: { mode: 0o644 } }),
    edits: [addLine(text, lines.replaceAll('\n', eol))],
  };
}

/** What copies or publishes a folder, and the ignore file that it reads. */
interface Packager {
  readonly ignoreFile: string;
  /** True if the folder with this content is copied or published whole, so that `.env` would go along. */
  takes(folder: string, snapshot: Snapshot): boolean;
  /** True if the tool falls back to another file or a list of its own where its ignore file does not exist. */
  readonly onlyIfExists?: boolean;
  /** Patterns count from the ignore file's folder only. */
  readonly rooted?: boolean;
}

const PACKAGERS: readonly Packager[] = [
  {
    ignoreFile: '.dockerignore',
    rooted: true,
    takes: (folder, snapshot) =>
      [...snapshot.files].some(
        ([path, { text }]) =>
          dirname(path) === folder &&
          /^(Dockerfile|Containerfile)/.test(basename(path)) &&
          /^\s*(COPY|ADD)\s+(--\S+\s+)*(\[\s*")?\.?\/?(\*|\.)?["\s,]/im.test(text),
      ),
  },
  {
    ignoreFile: '.npmignore',
    onlyIfExists: true,
    takes: (folder, snapshot) => {
      const manifest = json(snapshot.files.get(join(folder, 'package.json'))?.text);
      return manifest !== undefined && manifest.private !== true && !Array.isArray(manifest.files);
    },
  },
  {
    ignoreFile: '.vscodeignore',
    takes: (folder, snapshot) => {
      const manifest = json(snapshot.files.get(join(folder, 'package.json'))?.text);
      const engines = manifest?.engines as Record<string, unknown> | undefined;
      return engines?.vscode !== undefined && !Array.isArray(manifest?.files);
    },
  },
  {
    ignoreFile: '.gcloudignore',
    onlyIfExists: true,
    takes: (folder, snapshot) =>
      !/^#!include:\.gitignore/m.test(snapshot.files.get(join(folder, '.gcloudignore'))?.text ?? ''),
  },
];

function json(text: string | undefined): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text ?? '');
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/** The changes that keep `.env` out of images and packages that are made of its folder or of one above it. */
export function packagerChanges(envPath: string, snapshot: Snapshot): FileChange[] {
  const changes: FileChange[] = [];
  for (const folder of upwards(dirname(envPath)))
    for (const packager of PACKAGERS) {
      const path = join(folder, packager.ignoreFile);
      const file = snapshot.files.get(path);
      if (file === undefined && (packager.onlyIfExists || snapshot.blocked.has(path))) continue;
      if (file?.writable === false || !packager.takes(folder, snapshot)) continue;
      const inside = relative(folder, envPath);
      if (!excludes(file?.text ?? '', inside, packager.rooted ?? false))
        changes.push(
          lineChange(path, packager.rooted ? escaped(inside) : escaped(basename(envPath)), snapshot),
        );
    }
  return changes;
}

function excludes(text: string, path: string, rooted: boolean): boolean {
  const lines = text.split(/\r\n|\n|\r/);
  const patterns = rooted ? lines.map((line) => line.trim().replace(/^(!?)\/?(?=[^#])/, '$1/')) : lines;
  return ignore().add(patterns).ignores(path);
}
