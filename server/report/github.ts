import type { Severity } from '../rules/rule';
import type { Report } from './model';

const COMMANDS: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'notice',
};

/**
 * The report as workflow commands, which GitHub Actions shows on the lines of a pull request
 * (https://docs.github.com/actions/reference/workflow-commands-for-github-actions).
 */
export function githubReport({ findings, skipped, errors }: Report): string {
  const lines = findings.map(({ path, finding: { kind, range, rule, severity, message } }) => {
    const { start, end } = range;
    const place: [string, string | number][] =
      kind === 'file'
        ? []
        : [
            ['line', start.line + 1],
            ['endLine', end.line + 1],
            // Columns count only within one line
            ...(start.line === end.line
              ? ([
                  ['col', start.character + 1],
                  ['endColumn', end.character + 1],
                ] satisfies [string, number][])
              : []),
          ];
    return command(COMMANDS[severity], [['file', path], ...place, ['title', `credlint ${rule}`]], message);
  });
  for (const { path, reason, position } of errors)
    lines.push(
      command(
        'error',
        [
          ['file', path],
          ...(position
            ? ([
                ['line', position.line + 1],
                ['col', position.character + 1],
              ] satisfies [string, number][])
            : []),
        ],
        `${path} ${reason}`,
      ),
    );
  for (const { path, reason } of skipped) lines.push(command('debug', [], `${path} ${reason}`));
  return lines.map((line) => `${line}\n`).join('');
}

function command(
  name: string,
  properties: readonly (readonly [string, string | number])[],
  message: string,
): string {
  const list = properties.map(([key, value]) => `${key}=${escapeProperty(String(value))}`).join(',');
  return `::${name}${list ? ` ${list}` : ''}::${escapeData(message)}`;
}

function escapeData(text: string): string {
  return text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
}
