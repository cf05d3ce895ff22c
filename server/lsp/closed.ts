import path from 'node:path';
import { FileChangeType, type FileEvent } from 'vscode-languageserver';
import { gitTopLevel } from '../workspace/boundary';
import { GitIgnores } from '../workspace/gitignore';
import type { Checks } from './checks';
import type { FindingStore } from './findings';
import type { Session } from './session';
import { fileOf } from './uri';

/** Keeps the findings of closed files true after a scan: files are closed, changed and deleted. */
export class ClosedFiles {
  /** True once a scan has listed the workspace: before, only open documents are reported. */
  scanned = false;

  constructor(
    readonly session: Session,
    readonly checks: Checks,
    readonly store: FindingStore,
  ) {}

  /** A document was closed: what counts now is the file on disk. */
  async closed(uri: string): Promise<void> {
    if (this.scanned && (this.store.knows(uri) || isPartOfProject(uri))) await this.#recheck(uri);
  }

  /** Files changed on disk. Only those that the scan listed matter; a new scan finds the others. */
  async changed(events: readonly FileEvent[]): Promise<void> {
    for (const { uri, type } of events) {
      if (type === FileChangeType.Deleted) this.store.remove(uri);
      else if (this.store.knows(uri)) await this.#recheck(uri);
    }
  }

  async #recheck(uri: string): Promise<void> {
    if (this.session.folders.of(uri) === undefined) return this.store.remove(uri);
    const found = await this.checks.checkFile(uri);
    if (found) this.store.setClosed(found);
    else this.store.remove(uri);
  }
}

function isPartOfProject(uri: string): boolean {
  const file = fileOf(uri);
  return file !== undefined && !new GitIgnores(gitTopLevel(path.dirname(file))).ignores(file);
}
