import fs from 'node:fs';
import path from 'node:path';
import { describeError } from './files';
import { ignoredByGit, listWithGit } from './git';
import { gitTopLevel } from './boundary';
import { GitIgnores } from './gitignore';
import { absolute, relativeTo } from './paths';

/** What lies below a folder. */
export interface Listing {
  /** Absolute, sorted. Regular files and symbolic links to be judged when read; nothing below a link to a folder. */
  readonly files: string[];
  /** Folders that a guard passed over, with the reason. */
  readonly skipped: { readonly file: string; readonly reason: string }[];
  /** Folders that could not be read. */
  readonly errors: { readonly file: string; readonly reason: string }[];
}

export interface ListOptions {
  /** Also list what git ignores. */
  readonly ignored?: boolean;
  /** False: no child process is started. */
  readonly git?: boolean;
}

/** Never listed: the stores of version control. */
const STORES = new Set(['.git', '.hg', '.svn', '.jj']);
/** Other people's code, not listed where no ignore file speaks of it. */
const DEPENDENCIES = new Set(['node_modules', 'bower_components', '.venv', '__pycache__']);

/** All files below a folder (absolute) that are part of the project: what git tracks or does not ignore. */
export function listFiles(folder: string, options: ListOptions = {}): Listing {
  const listing: Listing = { files: [], skipped: [], errors: [] };
  collect(folder, options, listing);
  listing.files.sort();
  return listing;
}

/** True if git ignores a folder (absolute), or one above it. */
export function isIgnoredFolder(folder: string, git = true): boolean {
  const top = gitTopLevel(folder);
  const name = top === undefined ? undefined : relativeTo(top, folder);
  if (name === '') return false;
  const ignored =
    git && top !== undefined && name !== undefined ? ignoredByGit(top, [`${name}/`]) : undefined;
  return ignored ? ignored.size > 0 : new GitIgnores(top).ignores(folder, true);
}

function collect(folder: string, options: ListOptions, listing: Listing): void {
  const top = gitTopLevel(folder);
  const listed = top !== undefined && options.git !== false && listWithGit(folder, options.ignored ?? false);
  if (!listed) {
    walk(folder, options.ignored ? undefined : new GitIgnores(top), options, listing);
    return;
  }
  for (const entry of listed) {
    const file = absolute(folder, entry.replace(/\/$/, ''));
    const stat = fs.lstatSync(file, { throwIfNoEntry: false });
    // A nested repository or a submodule. A tracked file that was deleted is gone for us too.
    if (stat?.isDirectory()) collect(file, options, listing);
    else if (stat) listing.files.push(file);
  }
}

function walk(folder: string, ignores: GitIgnores | undefined, options: ListOptions, listing: Listing): void {
  let entries: fs.Dirent[];
  try {
    entries = fs.readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    listing.errors.push({ file: folder, reason: describeError(error) });
    return;
  }
  for (const entry of entries) {
    const file = path.join(folder, entry.name);
    const isFolder = entry.isDirectory();
    if (STORES.has(entry.name) || ignores?.matches(file, isFolder)) continue;
    if (!isFolder) listing.files.push(file);
    else if (DEPENDENCIES.has(entry.name) && !options.ignored)
      listing.skipped.push({ file, reason: 'holds installed dependencies' });
    else walk(file, ignores, options, listing);
  }
}
