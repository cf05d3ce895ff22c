import { DiagnosticSeverity, type Diagnostic, type Range } from 'vscode-languageserver';
import type { Finding } from '../detect/finding';
import type { Severity } from '../rules/rule';
import type { Positions } from '../text/positions';
import type { Span } from '../text/span';
import { ruleById } from '../rules/index';
import { rulePage } from './links';
import type { FindingItem } from './protocol';

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
};

export function toRange(positions: Positions, { start, end }: Span): Range {
  return { start: positions.at(start), end: positions.at(end) };
}

export function toSpan(positions: Positions, { start, end }: Range): Span {
  const a = positions.offset(start);
  const b = positions.offset(end);
  return { start: Math.min(a, b), end: Math.max(a, b) };
}

/** The diagnostic of a finding. Nothing in it comes from the value but the masked preview's public prefix. */
export function toDiagnostic(finding: Finding, range: Range): Diagnostic {
  return {
    range,
    severity: SEVERITIES[finding.severity],
    source: 'credlint',
    code: finding.rule,
    // a rule of the project's own has no page
    ...(ruleById(finding.rule) ? { codeDescription: { href: rulePage(finding.rule) } } : {}),
    message: finding.message,
  };
}

/** The finding as the client's view lists it. */
export function toItem(uri: string, finding: Finding, range: Range): FindingItem {
  return {
    uri,
    range,
    rule: finding.rule,
    title: ruleById(finding.rule)?.title ?? finding.rule,
    severity: finding.severity,
    message: finding.message,
    preview: finding.preview,
  };
}
