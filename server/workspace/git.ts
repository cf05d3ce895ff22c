import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { findExecutable } from './paths';

/** The commands that this project needs; all only read. */
type GitCommand = 'ls-files' | 'check-ignore';

/** Nothing that a repository configures may run a program or write a file. */
const SAFE_FLAGS = [
  '-c',
  'core.fsmonitor=false',
  '-c',
  'core.hooksPath=/dev/null',
  '--no-optional-locks',
  '--no-pager',
];

/** What git needs to find its settings; nothing else of our environment is handed on. */
const VARIABLES = [
  'HOME',
  'USERPROFILE',
  'HOMEDRIVE',
  'HOMEPATH',
  'XDG_CONFIG_HOME',
  'SystemRoot',
  'PATH',
  'TEMP',
  'TMP',
];

/** What git printed and how it ended; undefined if it could not be started at all. */
export interface GitResult {
  readonly status: number;
  readonly stdout: Buffer;
}

/**
 * Starts git: the one place that does. Never called in untrusted workspaces.
 * @param cwd absolute folder inside the work tree
 * @param input given on standard input
 */
export function git(
  cwd: string,
  command: GitCommand,
  args: readonly string[],
  input?: string,
): GitResult | undefined {
  const program = findExecutable(
    'git',
    { PATH: process.env.PATH ?? '', PATHEXT: process.env.PATHEXT },
    cwd,
    isExecutable,
  );
  if (!program) return undefined;
  const env: NodeJS.ProcessEnv = { LC_ALL: 'C', GIT_TERMINAL_PROMPT: '0', GIT_OPTIONAL_LOCKS: '0' };
  for (const name of VARIABLES) if (process.env[name] !== undefined) env[name] = process.env[name];
  try {
    const stdout = execFileSync(program, [...SAFE_FLAGS, command, ...args], {
      cwd,
      env,
      input: input ?? '',
      stdio: ['pipe', 'pipe', 'ignore'],
      maxBuffer: 1024 * 1024 * 1024,
      timeout: 60_000,
      windowsHide: true,
    });
    return { status: 0, stdout };
  } catch (error) {
    const { status, stdout } = error as { status?: number | null; stdout?: Buffer };
    return typeof status === 'number' ? { status, stdout: stdout ?? Buffer.alloc(0) } : undefined;
  }
}

function isExecutable(file: string): boolean {
  try {
    fs.accessSync(file, fs.constants.X_OK);
    return fs.statSync(file).isFile();
  } catch {
    return false;
  }
}

/** The NUL-separated entries that a git command printed. */
function entries(result: GitResult): string[] {
  return result.stdout
    .toString('utf8')
    .split('\0')
    .filter((entry) => entry !== '');
}

/**
 * Files below `folder` that git tracks or does not ignore, relative to it; all of them with `ignored`.
 * A nested repository is one entry (that ends in `/`, or is a submodule's folder). Undefined if git cannot tell.
 */
export function listWithGit(folder: string, ignored: boolean): string[] | undefined {
  const result = git(folder, 'ls-files', ['-z', '-c', '-o', ...(ignored ? [] : ['--exclude-standard'])]);
  return result?.status === 0 ? [...new Set(entries(result))] : undefined;
}

/** Which of `paths` (relative to `folder`) git tracks. Undefined if git cannot tell. */
export function trackedByGit(folder: string, paths: readonly string[]): ReadonlySet<string> | undefined {
  const tracked = new Set<string>();
  for (let i = 0; i < paths.length; i += 200) {
    const chunk = paths.slice(i, i + 200).map((path) => `:(literal)${path}`);
    const result = git(folder, 'ls-files', ['-z', '-c', '--', ...chunk]);
    if (result?.status !== 0) return undefined;
    for (const entry of entries(result)) tracked.add(entry);
  }
  return tracked;
}

/** Which of `paths` (relative to `folder`) git ignores; a tracked file never. Undefined if git cannot tell. */
export function ignoredByGit(folder: string, paths: readonly string[]): ReadonlySet<string> | undefined {
  if (paths.length === 0) return new Set();
  // `./` keeps a name that starts with a colon from being read as pathspec magic
  const result = git(folder, 'check-ignore', ['-z', '--stdin'], paths.map((path) => `./${path}\0`).join(''));
  // 1: none of them is ignored
  if (!result || result.status > 1) return undefined;
  return new Set(entries(result).map((entry) => entry.slice(2)));
}
