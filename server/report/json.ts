import type { Report } from './model';

/** The report as JSON (`schemas/report.schema.json`). Lines and columns are 1-based, columns in UTF-16 units, ends exclusive. */
export function jsonReport(report: Report): string {
  return `${JSON.stringify(
    {
      version: 1,
      findings: report.findings.map(({ path, finding }) => ({
        path,
        rule: finding.rule,
        kind: finding.kind,
        severity: finding.severity,
        confidence: finding.confidence,
        message: finding.message,
        preview: finding.preview,
        ...(finding.name === undefined ? {} : { name: finding.name }),
        startLine: finding.range.start.line + 1,
        startColumn: finding.range.start.character + 1,
        endLine: finding.range.end.line + 1,
        endColumn: finding.range.end.character + 1,
        reasons: finding.reasons,
        alsoMatched: finding.alsoMatched,
        fingerprint: finding.fingerprint,
      })),
      skipped: report.skipped.map(({ path, reason, partly }) => ({ path, reason, partly: partly ?? false })),
      errors: report.errors.map(({ path, reason, position }) => ({
        path,
        reason,
        ...(position ? { line: position.line + 1, column: position.character + 1 } : {}),
      })),
    },
    null,
    2,
  )}\n`;
}
