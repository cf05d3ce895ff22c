import path from 'node:path';
import { planLoad } from '../fix/load';
import { planMove } from '../fix/move';
import type { MoveTarget, Plan, Snapshot } from '../fix/plan';
import { languageForFile } from '../languages/index';
import { reaches } from '../report/model';
import { ruleById } from '../rules/index';
import { Positions } from '../text/positions';
import { overlaps, type Span } from '../text/span';
import { applyPlan } from '../workspace/apply';
import { boundaryOf, isFolder } from '../workspace/boundary';
import { holdsEnvironment } from '../workspace/env-files';
import { absolute, relativeTo } from '../workspace/paths';
import type { ConfigProblem } from '../workspace/project-file';
import { scan, type FileResult, type LocatedFinding } from '../workspace/scan';
import { readSnapshot } from '../workspace/snapshot';
import { WriteError } from '../workspace/write';
import type { FixArguments, PlaceRange } from './args';
import { maskedDiff } from './diff';
import { DryRun } from './dry-run';
import { fixReport, type FixOutcome } from './fix-report';
import { loadGrammar } from './grammars';
import { CommandError, crashReport, display, hasColour, resolveArgument, write } from './output';
import { Progress } from './progress';

/** `credlint fix`. Returns the exit code. */
export async function runFix(args: FixArguments, signal: AbortSignal): Promise<number> {
  const fixer = new Fixer(args);
  if (args.at.length > 0) {
    const file = resolveArgument(args.paths[0] ?? '');
    await fixer.attempt(file, () => fixer.fixPlaces(file, args.at));
  }
  if (args.at.length === 0)
    for (const result of await fixer.filesToFix(signal)) {
      if (signal.aborted) break;
      await fixer.attempt(result.file, () => fixer.fixFindings(result));
    }
  if (args.load && args.at.length === 0)
    for (const file of args.paths.map(resolveArgument))
      if (!isFolder(file)) await fixer.attempt(file, () => fixer.load(file));
  if (args.dryRun) await write(process.stdout, maskedDiff(fixer.dryRun.changes()));
  await write(
    process.stdout,
    fixReport(fixer.outcome, { dryRun: args.dryRun, colour: hasColour(process.stdout) }),
  );
  if (signal.aborted) return 130;
  const { errors, refused, remaining } = fixer.outcome;
  return errors.length > 0 ? 2 : refused.length + remaining.length > 0 ? 1 : 0;
}

/** The part of a plan that is written. */
type Changes = Pick<Plan, 'files' | 'variables'>;

/** Works through files one by one, so that each sees what the ones before it have written. */
class Fixer {
  readonly outcome: FixOutcome = {
    changed: new Set(),
    variables: [],
    loading: [],
    notes: new Set(),
    refused: [],
    remaining: [],
    errors: [],
  };
  readonly dryRun = new DryRun();

  constructor(readonly args: FixArguments) {}

  /** A failure of ours in one file must not keep the others from their fix. */
  async attempt(file: string, action: () => Promise<void>): Promise<void> {
    try {
      await action();
    } catch (error) {
      if (error instanceof CommandError) throw error;
      await write(process.stderr, crashReport(error));
      this.outcome.errors.push({ file, reason: 'could not be fixed because of an internal error' });
    }
  }

  /** The files with findings to move, and the errors on the way to them. */
  async filesToFix(signal: AbortSignal): Promise<FileResult[]> {
    const progress = new Progress(process.stderr);
    const found: FileResult[] = [];
    const paths = this.args.paths.map(resolveArgument);
    for await (const result of scan({
      paths,
      signal,
      onProgress: (done, total) => progress.update(done, total),
    })) {
      if (result.error !== undefined) this.outcome.errors.push({ file: result.file, reason: result.error });
      if (result.problem) {
        progress.end();
        throw new CommandError(problemMessage(result.problem));
      }
      if (this.#wanted(result).length > 0) found.push(result);
    }
    progress.end();
    // `.env` files last: until then a move has made git ignore them
    return found.sort((a, b) => Number(holdsEnvironment(a.file)) - Number(holdsEnvironment(b.file)));
  }

  /** Moves the findings of one file. */
  async fixFindings({ file, root }: FileResult): Promise<void> {
    const result = await inspectFile(file, root);
    const wanted = this.#wanted(result);
    for (const finding of wanted) if (!isMovable(finding)) this.#remains(file, finding);
    const movable = wanted.filter(isMovable);
    if (!result || movable.length === 0) return;
    const plan = await this.#move(
      file,
      root,
      movable.map(targetOf),
      result.findings.map(({ span }) => span),
    );
    if (!plan || this.args.dryRun) return;
    const refused = movable.filter(({ span }) =>
      plan.refusals.some((refusal) => refusal.span.start === span.start),
    );
    const told = new Set(refused.map(({ fingerprint }) => fingerprint));
    for (const finding of this.#wanted(await inspectFile(file, root)))
      if (isMovable(finding) && !told.has(finding.fingerprint)) this.#remains(file, finding);
  }

  /** Moves the literals at places that the user gives. */
  async fixPlaces(file: string, places: readonly PlaceRange[]): Promise<void> {
    if (isFolder(file)) throw new CommandError(`--at needs a file, and ${display(file)} is a folder.`);
    const root = boundaryOf(file, path.dirname(file));
    const text = this.#snapshot(file, root).files.get(relativeTo(root, file) ?? '')?.text;
    const spans =
      text === undefined
        ? places.map(() => ({ start: 0, end: 0 }))
        : places.map((place) => spanOf(text, place));
    const findings = (await inspectFile(file, root))?.findings ?? [];
    const targets = spans.map((span) => {
      const finding = findings.find((candidate) => overlaps(candidate.span, span));
      return finding ? { ...targetOf(finding), span } : { span };
    });
    await this.#move(file, root, targets, [...spans, ...findings.map(({ span }) => span)]);
  }

  /** Makes a program load `.env` that a move has not already made to. */
  async load(file: string): Promise<void> {
    if (this.outcome.loading.some((known) => known.file === file)) return;
    const root = boundaryOf(file, path.dirname(file));
    const relative = relativeTo(root, file) ?? path.basename(file);
    const snapshot = this.#snapshot(file, root);
    const source = snapshot.files.get(relative);
    // A file that cannot be read has been reported already
    if (!source) return;
    const languageId = languageForFile(relative, firstLine(source.text)).id;
    const { loading } = await planLoad({
      path: relative,
      languageId,
      snapshot,
      envFile: this.#envFile(root),
      loadGrammar,
    });
    const files = loading.kind === 'edit' ? loading.files : [];
    if (this.#write({ files, variables: [] }, root, relative, snapshot, []))
      this.outcome.loading.push({ file, loading, loaded: true });
  }

  async #move(
    file: string,
    root: string,
    targets: readonly MoveTarget[],
    secrets: readonly Span[],
  ): Promise<Plan | undefined> {
    const relative = relativeTo(root, file) ?? path.basename(file);
    const snapshot = this.#snapshot(file, root);
    const source = snapshot.files.get(relative);
    if (!source) {
      this.outcome.errors.push({ file, reason: snapshot.blocked.get(relative) ?? 'does not exist' });
      return undefined;
    }
    const plan = await planMove({
      path: relative,
      languageId: languageForFile(relative, firstLine(source.text)).id,
      targets,
      snapshot,
      envFile: this.#envFile(root),
      load: this.args.load,
      loadGrammar,
    });
    if (!this.#write(plan, root, relative, snapshot, secrets)) return undefined;
    this.#record(plan, file, root, source.text);
    return plan;
  }

  /** Writes a plan, or remembers it for the diff. False if it could not be written. */
  #write(plan: Changes, root: string, source: string, snapshot: Snapshot, secrets: readonly Span[]): boolean {
    if (this.args.dryRun) {
      for (const change of plan.files) {
        const spans = change.path === source ? movedSpans(plan, secrets) : [];
        this.outcome.changed.add(this.dryRun.add(change, root, snapshot, spans));
      }
      return true;
    }
    try {
      for (const name of applyPlan(plan, root, snapshot)) this.outcome.changed.add(absolute(root, name));
      return true;
    } catch (error) {
      if (!(error instanceof WriteError)) throw error;
      this.outcome.errors.push({
        file: error.file,
        reason: `${error.reason}; nothing was changed for ${source}`,
      });
      return false;
    }
  }

  #record(plan: Plan, file: string, root: string, text: string): void {
    const positions = new Positions(text);
    for (const { name, lookup, reused, spans } of plan.variables)
      this.outcome.variables.push({
        file,
        name,
        lookup,
        reused,
        places: spans.map(({ start }) => positions.at(start)),
        envFile: absolute(root, plan.envPath),
      });
    for (const { span, reason } of plan.refusals)
      this.outcome.refused.push({ file, reason, position: positions.at(span.start) });
    if (plan.variables.length === 0) return;
    this.outcome.loading.push({ file, loading: plan.loading, loaded: this.args.load });
    for (const note of plan.notes) this.outcome.notes.add(note);
  }

  #snapshot(file: string, root: string): Snapshot {
    const env = this.#envFile(root);
    return readSnapshot(file, root, this.dryRun.texts, env === undefined ? {} : { also: [env] });
  }

  /** `--env-file`, relative to the boundary. */
  #envFile(root: string): string | undefined {
    if (this.args.envFile === undefined) return undefined;
    const relative = relativeTo(root, resolveArgument(this.args.envFile));
    if (!relative) throw new CommandError(`--env-file must name a file inside ${display(root)}.`);
    return relative;
  }

  #wanted(result: FileResult | undefined): LocatedFinding[] {
    return (result?.findings ?? []).filter(({ severity }) => reaches(severity, this.args.level));
  }

  #remains(file: string, finding: LocatedFinding): void {
    const position = finding.kind === 'file' ? undefined : finding.range.start;
    this.outcome.remaining.push({ file, reason: finding.message, position });
  }
}

/** An invalid project file ends a fix before anything is moved that it may have ruled out. */
function problemMessage({ file, position, message }: ConfigProblem): string {
  return `${display(file)}:${position.line + 1}:${position.character + 1}: ${message}`;
}

function isMovable({ kind }: LocatedFinding): boolean {
  return kind !== 'file' && kind !== 'comment';
}

function targetOf({ span, rule, kind, name }: LocatedFinding): MoveTarget {
  return { span, rule, kind, name, provider: ruleById(rule)?.provider };
}

function movedSpans(plan: Changes, others: readonly Span[]): Span[] {
  return [...plan.variables.flatMap(({ spans }) => spans), ...others];
}

/** The findings of one file as it is now. */
async function inspectFile(file: string, root: string): Promise<FileResult | undefined> {
  for await (const result of scan({ paths: [file], root })) if (result.file === file) return result;
  return undefined;
}

function firstLine(text: string): string {
  return text.slice(0, 500).split(/[\r\n]/, 1)[0] ?? '';
}

/** The offsets of a place. */
function spanOf(text: string, { start, end }: PlaceRange): Span {
  const positions = new Positions(text);
  if (end.line > positions.lineCount)
    throw new CommandError(`--at: the file has only ${positions.lineCount} lines.`);
  return {
    start: positions.offset({ line: start.line - 1, character: start.column - 1 }),
    end: positions.offset({ line: end.line - 1, character: end.column - 1 }),
  };
}
