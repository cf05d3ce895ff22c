import path from 'node:path';
import type { Severity } from '../../server/rules/rule';
import { makeReport, type Report } from '../../server/report/model';
import type { FileResult, LocatedFinding } from '../../server/workspace/scan';

export const ROOT = path.resolve('/project');

export function finding(changes: Partial<LocatedFinding> = {}): LocatedFinding {
  return {
    rule: 'named-secret',
    kind: 'named',
    span: { start: 10, end: 20 },
    severity: 'warning',
    confidence: 'high',
    message: 'This looks like a secret.',
    preview: '•••• (12)',
    reasons: ['the name says so'],
    alsoMatched: [],
    range: { start: { line: 2, character: 4 }, end: { line: 2, character: 14 } },
    fingerprint: '0'.repeat(64),
    ...changes,
  };
}

export function result(
  name: string,
  findings: readonly LocatedFinding[],
  rest: Partial<FileResult> = {},
): FileResult {
  return { file: path.join(ROOT, ...name.split('/')), path: name, root: ROOT, findings, ...rest };
}

/** A report with one of everything, and names that need escaping. */
export function sample(failOn: Severity = 'warning'): Report {
  return makeReport(
    [
      result('src/ü 100%#[1].js', [
        finding({ span: { start: 30, end: 40 }, severity: 'information', alsoMatched: ['jwt'] }),
        finding({ name: 'apiKey', severity: 'error' }),
      ]),
      result('.env', [
        finding({ rule: 'tracked-env-file', kind: 'file', preview: '', span: { start: 0, end: 0 } }),
      ]),
      result('key.pem', [
        finding({
          rule: 'private-key',
          kind: 'private-key',
          range: { start: { line: 0, character: 0 }, end: { line: 9, character: 25 } },
        }),
      ]),
      result('a:b.js', [], { skipped: { reason: 'is binary', partly: false } }),
      result('big.js', [], { skipped: { reason: 'is large', partly: true } }),
      result('no.js', [], { error: 'cannot be accessed: permission denied' }),
      result('.credlintrc.json', [], {
        problem: {
          file: path.join(ROOT, '.credlintrc.json'),
          position: { line: 1, character: 2 },
          message: 'Unknown key "x".',
        },
      }),
    ],
    [ROOT],
    failOn,
  );
}
