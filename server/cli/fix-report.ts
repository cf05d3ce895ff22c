import type { Plan } from '../fix/plan';
import { painter, visible } from '../report/text';
import type { Position } from '../text/positions';
import { display } from './output';

/** Something to tell about a file. */
export interface Remark {
  readonly file: string;
  /** A phrase after the file's name, or a sentence. */
  readonly reason: string;
  readonly position?: Position;
}

/** All that a run of `fix` has done. Absolute paths. */
export interface FixOutcome {
  readonly changed: Set<string>;
  readonly variables: {
    readonly file: string;
    readonly name: string;
    readonly lookup: 'strict' | 'lenient';
    readonly reused: boolean;
    readonly places: readonly Position[];
    readonly envFile: string;
  }[];
  readonly loading: { readonly file: string; readonly loading: Plan['loading']; readonly loaded: boolean }[];
  readonly notes: Set<string>;
  readonly refused: Remark[];
  /** Findings that the fix does not move, or that are still there. */
  readonly remaining: Remark[];
  readonly errors: Remark[];
}

/** What `fix` prints, never with a value. */
export function fixReport(
  outcome: FixOutcome,
  { dryRun, colour }: { dryRun: boolean; colour: boolean },
): string {
  const pen = painter(colour);
  const lines: string[] = [];
  const section = (title: string, rows: readonly string[]): void => {
    if (rows.length > 0)
      lines.push(pen.paint('bold', title), ...new Set(rows.map((row) => `  ${visible(row)}`)), '');
  };
  section(
    dryRun ? 'Would move to the environment:' : 'Moved to the environment:',
    outcome.variables.map(({ file, name, lookup, reused, places, envFile }) => {
      const at = places.map(({ line, character }) => `${line + 1}:${character + 1}`).join(', ');
      const extra = [
        reused ? `was already in ${display(envFile)}` : `in ${display(envFile)}`,
        ...(lookup === 'lenient' ? ['runs on when unset'] : []),
      ];
      return `${name}  ${display(file)}:${at}  (${extra.join('; ')})`;
    }),
  );
  section(dryRun ? 'Would change:' : 'Changed:', [...outcome.changed].map(display));
  section(
    'How .env reaches the program:',
    outcome.loading.map(({ file, loading, loaded }) => `${display(file)}: ${howLoaded(loading, loaded)}`),
  );
  section('Not moved:', [...outcome.refused, ...outcome.remaining].map(remark));
  section('Errors:', outcome.errors.map(remark));
  section('Next:', [...outcome.notes]);
  if (lines.length === 0) lines.push('Nothing to move.', '');
  return lines.join('\n');
}

function remark({ file, reason, position }: Remark): string {
  return `${display(file)}${position ? `:${position.line + 1}:${position.character + 1}` : ''}  ${reason}`;
}

function howLoaded(loading: Plan['loading'], loaded: boolean): string {
  switch (loading.kind) {
    case 'automatic':
      return `read by ${loading.by}`;
    case 'edit':
      return loaded
        ? `loaded by this change (${loading.title})`
        : 'nothing loads it yet; `credlint fix --load` on this file changes that';
    case 'command':
      return `run it with: ${loading.command}`;
  }
}
