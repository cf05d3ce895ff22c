import path from 'node:path';
import { Minimatch } from 'minimatch';
import type { IgnoreEntry } from '../config/settings';
import type { Finding } from '../detect/finding';
import type { FolderSettings } from './project-file';
import { relativeTo } from './paths';

/** What the project has decided not to hear about. Built once a project file. */
export class ProjectIgnores {
  readonly #exclude: readonly Minimatch[];
  readonly #entries: readonly { readonly entry: IgnoreEntry; readonly glob: Minimatch }[];
  readonly #base: string;

  /** @param now milliseconds since 1970: an entry counts to the end of its `expires` day (UTC) */
  constructor({ settings, base }: FolderSettings, now: number) {
    this.#base = base;
    this.#exclude = settings.exclude.flatMap((glob) => [
      compile(glob),
      compile(`${glob.replace(/\/+$/, '')}/**`),
    ]);
    this.#entries = settings.ignores
      .filter(({ expires }) => expires === undefined || now < Date.parse(expires) + 24 * 60 * 60 * 1000)
      .map((entry) => ({ entry, glob: compile(entry.path) }));
  }

  /** True if a glob of `exclude` names the file (absolute) or a folder above it. */
  excludes(file: string): boolean {
    const relative = relativeTo(this.#base, file);
    return relative !== undefined && this.#exclude.some((glob) => glob.match(relative));
  }

  /** The findings of a file (absolute) that no entry of `ignores` silences. */
  keep<T extends Pick<Finding, 'rule' | 'name'>>(file: string, findings: readonly T[]): readonly T[] {
    const relative = relativeTo(this.#base, file);
    if (relative === undefined || this.#entries.length === 0) return findings;
    const entries = this.#entries.filter(({ glob }) => glob.match(relative));
    return findings.filter(
      ({ rule, name }) =>
        !entries.some(
          ({ entry }) =>
            (entry.rule === '*' || entry.rule === rule) && (entry.name === undefined || entry.name === name),
        ),
    );
  }
}

/** A repository chooses its globs: one that would take seconds to unfold is unfolded in part, one that is too long matches nothing. */
function compile(glob: string): Minimatch {
  return new Minimatch(glob.length > 4000 ? '' : glob.replace(/^\.?\//, ''), {
    braceExpandMax: 1000,
    dot: true,
    nocomment: true,
    nonegate: true,
    platform: path.sep === '\\' ? 'win32' : 'linux',
  });
}
