import type { FileChange, Snapshot } from '../fix/plan';
import { applyEdits } from '../text/edits';
import type { Span } from '../text/span';
import { absolute } from '../workspace/paths';
import type { ChangedText } from './diff';

/** What a run would have written: later plans see it as if it stood on disk. */
export class DryRun {
  /** Texts after the changes, by absolute path. */
  readonly texts = new Map<string, string>();
  readonly #before = new Map<string, Omit<ChangedText, 'after'>>();

  /**
   * Takes the changes of one file, in offsets of the snapshot's text. Returns its absolute path.
   * @param secrets places of values in that text
   */
  add(change: FileChange, root: string, snapshot: Snapshot, secrets: readonly Span[]): string {
    const file = absolute(root, change.path);
    const before = snapshot.files.get(change.path)?.text ?? '';
    if (!this.#before.has(file))
      this.#before.set(file, { path: change.path, before, created: change.create !== undefined, secrets });
    this.texts.set(file, applyEdits(before, change.edits));
    return file;
  }

  changes(): ChangedText[] {
    return [...this.#before].map(([file, change]) => ({
      ...change,
      after: this.texts.get(file) ?? change.before,
    }));
  }
}
