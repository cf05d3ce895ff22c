import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { example } from '../../server/rules/examples';
import { TOKEN_RULES } from '../../server/rules/index';

/** The bundle under test; `npm test` builds it first. */
export const CLI = path.resolve(process.env.CREDLINT_CLI ?? 'dist/cli.js');

export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command line tool to its end. */
export function credlint(
  cwd: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Run> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [CLI, ...args], {
      cwd,
      env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const chunks = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr'] as const)
      child[name].setEncoding('utf8').on('data', (text: string) => (chunks[name] += text));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, ...chunks }));
  });
}

/** A token of a public format, made by its rule. */
export function token(anchor = 'ghp_', seed = 1): string {
  const rule = TOKEN_RULES.find(({ anchors }) => anchors.includes(anchor));
  return example(rule?.examples.match[0] ?? '', seed);
}

/** Everything below a folder but the store of git, by relative path. */
export function snapshotOf(folder: string): Record<string, string> {
  const files: Record<string, string> = {};
  for (const entry of fs.readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath ?? entry.path, entry.name);
    const name = path.relative(folder, file).split(path.sep).join('/');
    if (entry.isFile() && !name.startsWith('.git/')) files[name] = fs.readFileSync(file, 'latin1');
  }
  return files;
}

/** `--at` for the first place of a value in a text (1-based lines and UTF-16 columns). */
export function at(text: string, value: string): string {
  const start = text.indexOf(value);
  const place = (offset: number): string => {
    const before = text.slice(0, offset);
    return `${before.split('\n').length}:${offset - before.lastIndexOf('\n')}`;
  };
  return `--at=${place(start)}-${place(start + value.length)}`;
}
