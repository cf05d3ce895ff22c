import fs from 'node:fs';
import path from 'node:path';
import { githubReport } from '../report/github';
import { jsonReport } from '../report/json';
import { makeReport, type Report } from '../report/model';
import { sarifReport } from '../report/sarif';
import { textReport } from '../report/text';
import { boundaryOf, isFolder } from '../workspace/boundary';
import { describeError } from '../workspace/files';
import { readProjectFile, type ProjectFile } from '../workspace/project-file';
import { scan, type FileResult } from '../workspace/scan';
import { commit, stageCreate, stageReplace, WriteError } from '../workspace/write';
import type { Format, ScanArguments } from './args';
import { CommandError, display, hasColour, resolveArgument, write } from './output';
import { Progress } from './progress';

/** `credlint scan`. Returns the exit code; when interrupted nothing is written. */
export async function runScan(args: ScanArguments, signal: AbortSignal): Promise<number> {
  const projectFile = args.config === undefined ? undefined : explicitProjectFile(args.config);
  const paths = args.paths.map(resolveArgument);
  const results: FileResult[] = [];
  const progress = new Progress(process.stderr);
  const options = { paths, ignored: args.ignored, projectFile, signal };
  for await (const result of scan({ ...options, onProgress: (done, total) => progress.update(done, total) }))
    results.push(result);
  progress.end();
  if (signal.aborted) return 130;
  const roots = paths.map((file) =>
    isFolder(file) ? boundaryOf(file, file) : boundaryOf(file, path.dirname(file)),
  );
  const report = makeReport(results, roots, args.failOn);
  const text = render(report, args.format, args.output === undefined && hasColour(process.stdout));
  if (args.output === undefined) await write(process.stdout, text);
  else writeOutput(args.output, text);
  if (args.format !== 'text' || args.output !== undefined)
    for (const { path: file, reason, position } of report.errors)
      await write(
        process.stderr,
        `credlint: ${file}${position ? `:${position.line + 1}:${position.character + 1}:` : ''} ${reason}\n`,
      );
  return report.exitCode;
}

function render(report: Report, format: Format, colour: boolean): string {
  switch (format) {
    case 'text':
      return textReport(report, { colour, display: (file) => display(path.join(report.root, file)) });
    case 'json':
      return jsonReport(report);
    case 'sarif':
      return sarifReport(report);
    case 'github':
      return githubReport(report);
  }
}

function explicitProjectFile(name: string): ProjectFile {
  const file = resolveArgument(name);
  const read = readProjectFile(file);
  const [problem] = read.problems;
  if (!problem) return read;
  const { line, character } = problem.position;
  throw new CommandError(`${display(file)}:${line + 1}:${character + 1}: ${problem.message}`);
}

/** Writes a report in one step: a reader never sees half of it. Pipes and devices that the user names get it directly. */
function writeOutput(name: string, text: string): void {
  const file = resolveArgument(name);
  const bytes = Buffer.from(text, 'utf8');
  try {
    const stat = fs.statSync(file, { throwIfNoEntry: false });
    if (stat && !stat.isFile() && !stat.isDirectory()) fs.writeFileSync(file, bytes);
    else commit(stat ? stageReplace(file, path.parse(file).root, bytes) : stageCreate(file, bytes, 0o644));
  } catch (error) {
    const reason = error instanceof WriteError ? error.reason : describeError(error);
    throw new CommandError(`--output: ${display(file)} ${reason}.`);
  }
}
