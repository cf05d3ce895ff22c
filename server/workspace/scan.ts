import path from 'node:path';
import { setImmediate as breathe } from 'node:timers/promises';
import type { Settings } from '../config/settings';
import type { Finding } from '../detect/finding';
import { createInspector, type Inspector } from '../detect/inspect';
import { languageForFile } from '../languages/index';
import { Positions, type Position } from '../text/positions';
import { boundaryOf, isFolder } from './boundary';
import { envFileStates, judgeEnvFile, type EnvFileState } from './env-files';
import { readTextFile, type TextFile } from './files';
import { fingerprints } from './fingerprint';
import { ProjectIgnores } from './ignores';
import { isInside, pathToUri, relativeTo } from './paths';
import { ProjectFiles, type ConfigProblem, type FolderSettings, type ProjectFile } from './project-file';
import { isIgnoredFolder, listFiles } from './walk';

/** A finding with its place, ready for a report. */
export interface LocatedFinding extends Finding {
  readonly range: { readonly start: Position; readonly end: Position };
  /** SHA-256 in hex (CONTRACT, "Spans and SARIF"). */
  readonly fingerprint: string;
}

/** What became of one file or folder. */
export interface FileResult {
  /** Absolute. */
  readonly file: string;
  /** Relative to `root`, with `/`. */
  readonly path: string;
  /** The boundary: git top level, else the scanned PATH or its folder. Absolute. */
  readonly root: string;
  readonly languageId?: string;
  readonly findings: readonly LocatedFinding[];
  /** A guard passed it over, wholly or (`partly`) but for provider tokens. A phrase that follows the name. */
  readonly skipped?: { readonly reason: string; readonly partly: boolean };
  /** It should have been read and could not be. A phrase that follows the name. */
  readonly error?: string;
  /** An invalid project file. */
  readonly problem?: ConfigProblem;
}

export interface ScanOptions {
  /** Absolute. A file that stands here is scanned even if git ignores it or a guard would skip it. */
  readonly paths: readonly string[];
  /** Absolute: the boundary, where the caller knows it. Default: found for each path. */
  readonly root?: string;
  /** Also scan what git ignores. */
  readonly ignored?: boolean;
  /** Replaces the search for project files. */
  readonly projectFile?: ProjectFile;
  /** What project files are put over. */
  readonly settings?: Settings;
  /** False: no child process is started. Default: true. */
  readonly trusted?: boolean;
  readonly signal?: AbortSignal;
  /** Called at times with the number of files done and of all known so far. */
  readonly onProgress?: (done: number, total: number) => void;
  /** Milliseconds since 1970; default: now. */
  readonly now?: number;
}

/** How long the scan may keep the thread before it lets others run. Milliseconds. */
const SLICE = 25;

/** One file to look at. */
interface Task {
  readonly file: string;
  readonly explicit: boolean;
  readonly root: string;
}

/** Scans files and folders; one result for each file with something to tell. Stops early, without an error, when cancelled. */
export async function* scan(options: ScanOptions): AsyncGenerator<FileResult> {
  const { tasks, results } = plan(options);
  yield* results;
  const states = envFileStates(
    tasks.map(({ file }) => file),
    options.trusted ?? true,
  );
  const scanner = new Scanner(options, states);
  let slice = performance.now();
  for (const [done, task] of tasks.entries()) {
    if (performance.now() - slice > SLICE) {
      options.onProgress?.(done, tasks.length);
      await breathe();
      slice = performance.now();
    }
    if (options.signal?.aborted) return;
    yield* scanner.scan(task);
  }
  options.onProgress?.(tasks.length, tasks.length);
}

/** The files to scan, each once, and what could not be listed. */
function plan({ paths, root: known, ignored, trusted }: ScanOptions): {
  tasks: Task[];
  results: FileResult[];
} {
  const tasks = new Map<string, Task>();
  const results: FileResult[] = [];
  for (const named of paths) {
    if (!isFolder(named)) {
      tasks.set(named, {
        file: named,
        explicit: true,
        root: known ?? boundaryOf(named, path.dirname(named)),
      });
      continue;
    }
    const root = known ?? boundaryOf(named, named);
    // A folder that git ignores, and that was named all the same, is scanned with all that is in it
    const listing = listFiles(named, { ignored: ignored || isIgnoredFolder(named, trusted), git: trusted });
    for (const file of listing.files) if (!tasks.has(file)) tasks.set(file, { file, explicit: false, root });
    for (const { file, reason } of listing.skipped)
      results.push(nothing({ file, root }, { skipped: { reason, partly: false } }));
    for (const { file, reason } of listing.errors) results.push(nothing({ file, root }, { error: reason }));
  }
  return { tasks: [...tasks.values()], results };
}

function nothing(
  { file, root }: { file: string; root: string },
  rest: Pick<FileResult, 'skipped' | 'error' | 'problem'>,
): FileResult {
  return { file, path: relativeTo(root, file) ?? path.basename(file), root, findings: [], ...rest };
}

/** Scans one file after the other; keeps what is built once. A worker will have one of its own. */
class Scanner {
  readonly #projects = new Map<string, ProjectFiles>();
  readonly #judges = new Map<FolderSettings, { inspector: Inspector; ignores: ProjectIgnores }>();
  readonly #inspectors = new Map<Settings, Inspector>();
  readonly #told = new Set<ConfigProblem>();
  readonly #now: number;

  constructor(
    readonly options: ScanOptions,
    readonly states: ReadonlyMap<string, EnvFileState>,
  ) {
    this.#now = options.now ?? Date.now();
  }

  *scan(task: Task): Generator<FileResult> {
    const project = this.#project(task);
    for (const problem of project.projectFile?.problems ?? []) {
      if (this.#told.has(problem)) continue;
      this.#told.add(problem);
      yield nothing({ file: problem.file, root: task.root }, { problem });
    }
    const { inspector, ignores } = this.#judge(project);
    if (ignores.excludes(task.file)) {
      if (task.explicit)
        yield nothing(task, { skipped: { reason: 'is excluded by the project file', partly: false } });
      return;
    }
    const state = this.states.get(task.file);
    if (state === 'ignored') return;
    const read = readTextFile(task.file, { boundary: task.root, binary: task.explicit });
    if (read.kind === 'text') yield* this.#inspect(task, read.file, project, inspector, ignores, state);
    else if (read.kind === 'missing') {
      if (task.explicit) yield nothing(task, { error: 'does not exist' });
    } else if (read.kind === 'error' || task.explicit) yield nothing(task, { error: read.reason });
    else yield nothing(task, { skipped: { reason: read.reason, partly: false } });
  }

  *#inspect(
    task: Task,
    { text, bytes, target }: TextFile,
    { settings }: FolderSettings,
    inspector: Inspector,
    ignores: ProjectIgnores,
    state: EnvFileState | undefined,
  ): Generator<FileResult> {
    // A link's target is scanned where it lies
    if (!task.explicit && target !== task.file && isInside(task.root, target)) return;
    const relative = relativeTo(task.root, task.file) ?? path.basename(task.file);
    const language = languageForFile(relative, text.slice(0, firstLineEnd(text)));
    const partly = tokensOnlyReason(relative, text, bytes.length, language.kind, settings.limits.maxFileSize);
    const inspect = (): readonly Finding[] =>
      inspector.inspect(
        { uri: pathToUri(task.file), path: relative, languageId: language.id, text },
        { tokensOnly: partly !== undefined, now: this.#now },
      ).findings;
    const findings = ignores.keep(task.file, judgeEnvFile(state, text, inspect));
    if (findings.length === 0 && partly === undefined) return;
    yield {
      file: task.file,
      path: relative,
      root: task.root,
      languageId: language.id,
      findings: locate(relative, text, findings),
      ...(partly === undefined ? {} : { skipped: { reason: partly, partly: true } }),
    };
  }

  #project(task: Task): FolderSettings {
    let files = this.#projects.get(task.root);
    if (!files) {
      files = new ProjectFiles(task.root, this.options.settings, this.options.projectFile);
      this.#projects.set(task.root, files);
    }
    return files.of(path.dirname(task.file));
  }

  #judge(project: FolderSettings): { inspector: Inspector; ignores: ProjectIgnores } {
    let judge = this.#judges.get(project);
    if (!judge) {
      const inspector = this.#inspectors.get(project.settings) ?? createInspector(project.settings);
      this.#inspectors.set(project.settings, inspector);
      judge = { inspector, ignores: new ProjectIgnores(project, this.#now) };
      this.#judges.set(project, judge);
    }
    return judge;
  }
}

/** Findings with their places and fingerprints. */
export function locate(relative: string, text: string, findings: readonly Finding[]): LocatedFinding[] {
  if (findings.length === 0) return [];
  const positions = new Positions(text);
  const prints = fingerprints(relative, text, findings);
  return findings.map((finding, i) => ({
    ...finding,
    range: { start: positions.at(finding.span.start), end: positions.at(finding.span.end) },
    fingerprint: prints[i] ?? '',
  }));
}

function firstLineEnd(text: string): number {
  const end = text.indexOf('\n');
  return end < 0 || end > 500 ? Math.min(500, text.length) : end;
}

/** UTF-16 code units. */
const MINIFIED = { size: 20_000, lineLength: 500 };

/**
 * Why a file is searched for provider tokens only, as a phrase that follows its name; undefined if it is searched for everything.
 * @param size bytes
 */
export function tokensOnlyReason(
  file: string,
  text: string,
  size: number,
  kind: 'code' | 'config' | 'prose',
  maxFileSize: number,
): string | undefined {
  const only = 'so it was searched for provider tokens only';
  if (size > maxFileSize) return `is larger than ${readableSize(maxFileSize)}, ${only}`;
  if (/[.-]min\.[cm]?(js|css)$/i.test(file)) return `is minified, ${only}`;
  if (kind !== 'code' || text.length < MINIFIED.size) return undefined;
  let lines = 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines++;
  return text.length / lines > MINIFIED.lineLength ? `is minified, ${only}` : undefined;
}

function readableSize(bytes: number): string {
  return bytes >= 1024 * 1024
    ? `${+(bytes / 1024 / 1024).toFixed(1)} MiB`
    : `${+(bytes / 1024).toFixed(1)} KiB`;
}
