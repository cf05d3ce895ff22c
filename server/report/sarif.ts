import { ruleById } from '../rules/index';
import type { Rule, Severity } from '../rules/rule';
import { encodePath, pathToUri } from '../workspace/paths';
import type { Remark, Report, ReportedFinding } from './model';
import { PRODUCT, rulePage } from './product';

const LEVELS: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
};

/** GitHub orders alerts by this number (0 to 10). */
const SECURITY_SEVERITY: Readonly<Record<Severity, string>> = {
  error: '8.0',
  warning: '6.0',
  information: '2.0',
};

/** The report as SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/), without any piece of source text. */
export function sarifReport(report: Report): string {
  const ids = [...new Set(report.findings.map(({ finding }) => finding.rule))].sort();
  const log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: PRODUCT.name,
            version: PRODUCT.version,
            semanticVersion: PRODUCT.version,
            informationUri: PRODUCT.homepage,
            rules: ids.map((id) => ruleDescriptor(id, report)),
            notifications: [
              { id: 'skipped', shortDescription: { text: 'A file was not checked, or only in part.' } },
              {
                id: 'unreadable',
                shortDescription: { text: 'A file that should have been checked could not be read.' },
              },
            ],
          },
        },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { SRCROOT: { uri: `${pathToUri(report.root).replace(/\/$/, '')}/` } },
        invocations: [
          {
            executionSuccessful: report.exitCode !== 2,
            exitCode: report.exitCode,
            toolExecutionNotifications: [
              ...report.errors.map((remark) => notification(remark, 'unreadable', 'error')),
              ...report.skipped.map((remark) => notification(remark, 'skipped', 'note')),
            ],
          },
        ],
        results: report.findings.map((finding) => result(finding, ids)),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function result({ path, finding }: ReportedFinding, ids: readonly string[]): object {
  const { start, end } = finding.range;
  const region = {
    startLine: start.line + 1,
    startColumn: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
  return {
    ruleId: finding.rule,
    ruleIndex: ids.indexOf(finding.rule),
    level: LEVELS[finding.severity],
    message: { text: finding.message },
    locations: [
      {
        physicalLocation: {
          artifactLocation: artifact(path),
          ...(finding.kind === 'file' ? {} : { region }),
        },
      },
    ],
    partialFingerprints: { 'credlint/v1': finding.fingerprint },
    properties: {
      kind: finding.kind,
      confidence: finding.confidence,
      preview: finding.preview,
      ...(finding.name === undefined ? {} : { name: finding.name }),
      alsoMatched: finding.alsoMatched,
    },
  };
}

function ruleDescriptor(id: string, report: Report): object {
  const rule: Rule | undefined = ruleById(id);
  const severity =
    rule?.severity ??
    report.findings.find(({ finding }) => finding.rule === id)?.finding.severity ??
    'warning';
  const title = rule?.title ?? id;
  const help = [rule?.about ?? title, rule?.rotate].filter(Boolean).join('\n\n');
  const links = [rule?.links.documentation, rule?.links.revoke].filter((link) => link !== undefined);
  return {
    id,
    name: id,
    shortDescription: { text: title },
    fullDescription: { text: rule?.about ?? title },
    help: { text: help, markdown: [help, ...links.map((link) => `<${link}>`)].join('\n\n') },
    helpUri: rulePage(id),
    defaultConfiguration: { level: LEVELS[severity] },
    properties: {
      tags: ['security', 'secret'],
      precision: 'high',
      'security-severity': SECURITY_SEVERITY[severity],
    },
  };
}

function notification({ path, reason, position }: Remark, id: string, level: 'error' | 'note'): object {
  const region = position && { startLine: position.line + 1, startColumn: position.character + 1 };
  return {
    descriptor: { id },
    level,
    message: { text: `${path} ${reason}` },
    locations: [{ physicalLocation: { artifactLocation: artifact(path), ...(region ? { region } : {}) } }],
  };
}

function artifact(path: string): object {
  return path.startsWith('/') || /^[A-Za-z]:/.test(path)
    ? { uri: pathToUri(path) }
    : { uri: encodePath(path), uriBaseId: 'SRCROOT' };
}
