import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { applyEdits } from '../../server/text/edits';
import type { FileChange, MoveRequest, MoveTarget, Snapshot } from '../../server/fix/plan';

/** A snapshot of writable files without git, or with what `more` says of it. */
export function snapshotOf(files: Readonly<Record<string, string>>, more: Partial<Snapshot> = {}): Snapshot {
  const entries = Object.entries(files).map(([path, text]) => {
    const bom = text.startsWith('\ufeff');
    return [path, { text: bom ? text.slice(1) : text, bom, writable: true }] as const;
  });
  return { files: new Map(entries), blocked: new Map(), git: false, environment: new Set(), ...more };
}

/** Bytes of a grammar or of its runtime, as the products load them. */
export function loadGrammar(name: string): Promise<Uint8Array> {
  const path =
    name === 'web-tree-sitter'
      ? 'web-tree-sitter/web-tree-sitter.wasm'
      : `@vscode/tree-sitter-wasm/wasm/tree-sitter-${name}.wasm`;
  return readFile(join(__dirname, '../../node_modules', path));
}

/** A text with its `‹…›` marks taken out, and the spans that they stood around. */
export function unmarked(text: string): { text: string; targets: MoveTarget[] } {
  const targets: MoveTarget[] = [];
  let out = '';
  let start = 0;
  for (const part of text.split(/([‹›])/)) {
    if (part === '‹') start = out.length;
    else if (part === '›') targets.push({ span: { start, end: out.length } });
    else out += part;
  }
  return { text: out, targets };
}

/** A request for the marked places of `path` in `files`. */
export function requestFor(
  path: string,
  languageId: string,
  files: Readonly<Record<string, string>>,
  more: Partial<MoveRequest> & { snapshot?: Snapshot } = {},
): MoveRequest {
  const { text, targets } = unmarked(files[path] ?? '');
  const offset = text.startsWith('\ufeff') ? 1 : 0;
  return {
    path,
    languageId,
    targets: targets.map(({ span }) => ({ span: { start: span.start - offset, end: span.end - offset } })),
    snapshot: snapshotOf({ ...files, [path]: text }),
    loadGrammar,
    ...more,
  };
}

/** The files after a plan; those of the snapshot that it does not change are there too. */
export function applied(snapshot: Snapshot, changes: readonly FileChange[]): Record<string, string> {
  const out = Object.fromEntries(
    [...snapshot.files].map(([path, { text, bom }]) => [path, (bom ? '\ufeff' : '') + text]),
  );
  for (const { path, create, edits } of changes) {
    const old = snapshot.files.get(path);
    if ((old === undefined) !== (create !== undefined)) throw new Error(`${path}: wrongly created or not`);
    out[path] = (old?.bom ? '\ufeff' : '') + applyEdits(old?.text ?? '', edits);
  }
  return out;
}
