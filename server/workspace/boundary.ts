import fs from 'node:fs';
import path from 'node:path';
import { upwards } from './paths';

/** The top level of the git work tree that holds `folder` (absolute), found without starting git; undefined outside of one. */
export function gitTopLevel(folder: string): string | undefined {
  return upwards(folder).find(isWorkTree);
}

/** `.git` is a folder with `HEAD`, or the file that a submodule or a further work tree has. */
function isWorkTree(folder: string): boolean {
  const git = path.join(folder, '.git');
  try {
    return fs.statSync(git).isDirectory() ? fs.existsSync(path.join(git, 'HEAD')) : fs.statSync(git).isFile();
  } catch {
    return false;
  }
}

/** What no fix ever crosses (CONTRACT, ".env"): the git top level, else the given root, else the file's folder. All absolute. */
export function boundaryOf(file: string, root?: string): string {
  const folder = isFolder(file) ? file : path.dirname(file);
  return gitTopLevel(folder) ?? root ?? folder;
}

export function isFolder(file: string): boolean {
  try {
    return fs.statSync(file).isDirectory();
  } catch {
    return false;
  }
}
