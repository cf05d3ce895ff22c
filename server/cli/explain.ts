import path from 'node:path';
import { createInspector } from '../detect/inspect';
import { languageForFile } from '../languages/index';
import { Positions } from '../text/positions';
import { overlaps, type Span } from '../text/span';
import { boundaryOf } from '../workspace/boundary';
import { envFileStates } from '../workspace/env-files';
import { readTextFile } from '../workspace/files';
import { ProjectIgnores } from '../workspace/ignores';
import { pathToUri, relativeTo } from '../workspace/paths';
import { ProjectFiles } from '../workspace/project-file';
import { tokensOnlyReason } from '../workspace/scan';
import { CommandError, display, resolveArgument, write } from './output';

/** `credlint explain FILE:LINE`: the candidates of a line and what became of each. */
export async function runExplain({
  file: name,
  line,
}: {
  readonly file: string;
  readonly line: number;
}): Promise<number> {
  const file = resolveArgument(name);
  const root = boundaryOf(file, path.dirname(file));
  const read = readTextFile(file, { boundary: root, binary: true });
  if (read.kind !== 'text')
    throw new CommandError(`${display(file)} ${read.kind === 'missing' ? 'does not exist' : read.reason}.`);
  const { text, bytes } = read.file;
  const positions = new Positions(text);
  if (line > positions.lineCount)
    throw new CommandError(`${display(file)} has only ${positions.lineCount} lines.`);

  const relative = relativeTo(root, file) ?? path.basename(file);
  const project = new ProjectFiles(root).of(path.dirname(file));
  const language = languageForFile(relative, text.slice(0, 500).split(/[\r\n]/, 1)[0]);
  const partly = tokensOnlyReason(
    relative,
    text,
    bytes.length,
    language.kind,
    project.settings.limits.maxFileSize,
  );
  const document = { uri: pathToUri(file), path: relative, languageId: language.id, text };
  const { findings, dropped } = createInspector(project.settings).inspect(document, {
    explain: true,
    tokensOnly: partly !== undefined,
    now: Date.now(),
  });

  const here = (span: Span): boolean => touches(positions.lineSpan(line - 1), span);
  const column = ({ start }: Span): string => {
    const at = positions.at(start);
    return `${at.line + 1}:${at.character + 1}`;
  };
  const ignores = new ProjectIgnores(project, Date.now());
  const kept = new Set(ignores.keep(file, findings));
  const rows = [
    ...findings
      .filter(({ span }) => here(span))
      .map((finding) => ({
        start: finding.span.start,
        lines: [
          `${column(finding.span)}  ${finding.rule}  ${kept.has(finding) ? `reported as ${finding.severity}` : 'ignored in the project file'}  ${finding.preview}`,
          ...(finding.name === undefined ? [] : [`    given to ${finding.name}`]),
          ...finding.reasons.map((reason) => `    ${reason}`),
          ...finding.alsoMatched.map((rule) => `    ${rule} matched as well`),
        ],
      })),
    ...dropped
      .filter(({ span }) => here(span))
      .map(({ span, rule, verdict, reason }) => ({
        start: span.start,
        lines: [`${column(span)}  ${rule}  not reported: ${verdict}`, `    ${reason}`],
      })),
  ].sort((a, b) => a.start - b.start);

  const remarks = [
    ...(partly === undefined ? [] : [`The file ${partly}.`]),
    ...(ignores.excludes(file)
      ? ['The file is excluded by the project file: a scan reports nothing of it.']
      : []),
    ...(envFileStates([file], true).get(file) === 'ignored'
      ? ['Git ignores this .env file, which is where values belong: a scan reports nothing of it.']
      : []),
  ];
  const body =
    rows.length > 0 ? rows.flatMap(({ lines }) => lines) : ['Nothing on this line looks like a credential.'];
  await write(process.stdout, `${[...remarks, ...body].join('\n')}\n`);
  return 0;
}

function touches(line: Span, span: Span): boolean {
  return overlaps(line, span) || (span.start >= line.start && span.start <= line.end);
}
