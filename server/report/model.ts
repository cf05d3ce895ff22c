import path from 'node:path';
import type { Severity } from '../rules/rule';
import { commonFolder, relativeTo } from '../workspace/paths';
import type { FileResult, LocatedFinding } from '../workspace/scan';

/** What a report is made of. All formats show the same. */
export interface Report {
  /** The folder that all paths are relative to: the git top level, else PATH; the common folder of several. Absolute. */
  readonly root: string;
  /** Sorted by path, then place. */
  readonly findings: readonly ReportedFinding[];
  readonly skipped: readonly Remark[];
  readonly errors: readonly Remark[];
  /** 0, 1 or 2 (CONTRACT, "Command line"). */
  readonly exitCode: number;
}

export interface ReportedFinding {
  /** Relative to the report's root, with `/`. */
  readonly path: string;
  readonly finding: LocatedFinding;
}

/** A file or folder that was skipped or could not be read. */
export interface Remark {
  readonly path: string;
  /** A phrase that follows the path: "is binary". */
  readonly reason: string;
  /** Zero-based, for a project file. */
  readonly position?: { readonly line: number; readonly character: number };
  /** The file was searched for provider tokens all the same. */
  readonly partly?: boolean;
}

export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'information'];

/** True if a finding is at least as severe as `level`. */
export function reaches(severity: Severity, level: Severity): boolean {
  return SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(level);
}

/** Puts the results of a scan together. `failOn` is the level from which on findings make the exit code 1. */
export function makeReport(
  results: readonly FileResult[],
  roots: readonly string[],
  failOn: Severity,
): Report {
  const root = commonFolder(roots);
  const named = results
    .map((result) => ({
      result,
      path: relativeTo(root, result.file) ?? result.file.split(path.sep).join('/'),
    }))
    .sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  const findings = named.flatMap(({ result, path }) =>
    [...result.findings]
      .sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)
      .map((finding) => ({ path, finding })),
  );
  const skipped = named.flatMap(({ result: { skipped }, path }) => (skipped ? [{ path, ...skipped }] : []));
  const errors = named.flatMap(({ result: { error, problem }, path }): Remark[] => [
    ...(error === undefined ? [] : [{ path, reason: error }]),
    ...(problem ? [{ path, reason: problem.message, position: problem.position }] : []),
  ]);
  const fails = findings.some(({ finding }) => reaches(finding.severity, failOn));
  return { root, findings, skipped, errors, exitCode: errors.length > 0 ? 2 : fails ? 1 : 0 };
}

/** "1 file", "2 files". */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
