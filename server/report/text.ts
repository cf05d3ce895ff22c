import type { Severity } from '../rules/rule';
import { count, SEVERITIES, type Remark, type Report, type ReportedFinding } from './model';

/** Wraps text in colours, or does not. */
export interface Painter {
  paint(style: Style, text: string): string;
}

export type Style = 'bold' | 'dim' | Severity;

/** SGR codes (ECMA-48): bold, faint, red, yellow, blue. */
const CODES: Readonly<Record<Style, string>> = {
  bold: '1',
  dim: '2',
  error: '31',
  warning: '33',
  information: '34',
};

export function painter(colour: boolean): Painter {
  return { paint: (style, text) => (colour ? `\u001b[${CODES[style]}m${text}\u001b[0m` : text) };
}

export interface TextOptions {
  readonly colour: boolean;
  /** How a path of the report is shown. */
  readonly display: (path: string) => string;
}

/** The report for people: findings by file, then what was skipped, then what could not be read, then one line of summary. */
export function textReport(report: Report, { colour, display }: TextOptions): string {
  const pen = painter(colour);
  const lines: string[] = [];
  for (const [path, group] of byPath(report.findings)) {
    lines.push(pen.paint('bold', visible(display(path))));
    lines.push(...rows(group, pen), '');
  }
  const shown = (list: readonly Remark[]): Remark[] =>
    list.map((remark) => ({ ...remark, path: display(remark.path) }));
  lines.push(...remarks('Not checked, or only in part:', shown(report.skipped), 'dim', pen));
  lines.push(...remarks('Could not be read:', shown(report.errors), 'error', pen));
  lines.push(summary(report));
  return `${lines.join('\n')}\n`;
}

function byPath(findings: readonly ReportedFinding[]): Map<string, ReportedFinding[]> {
  const groups = new Map<string, ReportedFinding[]>();
  for (const finding of findings) groups.set(finding.path, [...(groups.get(finding.path) ?? []), finding]);
  return groups;
}

function rows(group: readonly ReportedFinding[], pen: Painter): string[] {
  const cells = group.map(({ finding }) => ({
    place:
      finding.kind === 'file'
        ? 'file'
        : `${finding.range.start.line + 1}:${finding.range.start.character + 1}`,
    ...finding,
  }));
  const width = (pick: (cell: (typeof cells)[number]) => string): number =>
    Math.max(...cells.map((cell) => pick(cell).length));
  const [places, levels, previews] = [
    width((c) => c.place),
    width((c) => c.severity),
    width((c) => c.preview),
  ];
  return cells.map(({ place, severity, preview, message, rule }) =>
    [
      ` ${place.padStart(places)}`,
      pen.paint(severity, severity.padEnd(levels)),
      ...(previews > 0 ? [preview.padEnd(previews)] : []),
      visible(message),
      pen.paint('dim', rule),
    ].join('  '),
  );
}

function remarks(title: string, list: readonly Remark[], style: Style, pen: Painter): string[] {
  if (list.length === 0) return [];
  const lines = list.map(({ path, reason, position }) => {
    const place = position ? `:${position.line + 1}:${position.character + 1}:` : '';
    return `  ${visible(path)}${place} ${reason}`;
  });
  return [pen.paint(style, title), ...lines, ''];
}

function summary({ findings, skipped, errors }: Report): string {
  const files = new Set(findings.map(({ path }) => path)).size;
  const levels = SEVERITIES.map((level) => ({
    level,
    number: findings.filter(({ finding }) => finding.severity === level).length,
  })).filter(({ number }) => number > 0);
  const found =
    findings.length === 0
      ? 'No credentials found.'
      : `${count(findings.length, 'finding')} in ${count(files, 'file')} (${levels.map(({ level, number }) => `${number} ${level}`).join(', ')}).`;
  const rest = [
    ...(skipped.length > 0 ? [`${skipped.length} skipped`] : []),
    ...(errors.length > 0 ? [`${errors.length} could not be read`] : []),
  ];
  return rest.length > 0 ? `${found} ${rest.join(', ')}.` : found;
}

/** Control characters in file names must not steer the terminal. */
export function visible(text: string): string {
  return text.replace(
    /[\u0000-\u001f\u007f-\u009f\p{Surrogate}]/gu,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
