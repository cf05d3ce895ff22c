import fs from 'node:fs';
import path from 'node:path';
import ignore, { type Ignore } from 'ignore';
import { readTextFile } from './files';
import { relativeTo, upwards } from './paths';

const ignorecase = process.platform === 'win32' || process.platform === 'darwin';

/**
 * `.gitignore` files as git reads them, for where git is absent or may not run. Each file is read once.
 * One difference is known: where a nested file takes a folder back that an upper one ignores (`a/b`, and `!/b` in `a`),
 * git looks into the folder, and this does not, since `ignore` asks an upper file for all folders of a path.
 */
export class GitIgnores {
  readonly #files = new Map<string, Ignore | undefined>();

  /** @param top absolute folder above which no `.gitignore` counts; undefined: up to the work tree's top, else the root */
  constructor(readonly top?: string) {}

  /** True if a path is ignored, provided that none of its folders is. `file` is absolute. */
  matches(file: string, folder: boolean): boolean {
    for (const up of upwards(path.dirname(file), this.top)) {
      const rules = this.#rulesOf(up);
      if (rules) {
        const relative = relativeTo(up, file) ?? '';
        const { ignored, unignored } = rules.test(folder ? `${relative}/` : relative);
        if (ignored || unignored) return ignored;
      }
      if (this.top === undefined && fs.existsSync(path.join(up, '.git'))) return false;
    }
    return false;
  }

  /** True if a file (or `folder`) or any folder above it is ignored. */
  ignores(file: string, folder = false): boolean {
    if (this.matches(file, folder)) return true;
    return upwards(path.dirname(file), this.top)
      .filter((above) => above !== this.top && path.dirname(above) !== above)
      .some((above) => this.matches(above, true));
  }

  #rulesOf(folder: string): Ignore | undefined {
    if (this.#files.has(folder)) return this.#files.get(folder);
    const read = readTextFile(path.join(folder, '.gitignore'), { boundary: folder });
    const rules = read.kind === 'text' ? ignore({ ignorecase }).add(read.file.text) : undefined;
    this.#files.set(folder, rules);
    return rules;
  }
}
