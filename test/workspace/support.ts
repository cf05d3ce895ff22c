import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { scan, type FileResult, type ScanOptions } from '../../server/workspace/scan';

const folders: string[] = [];

/** A new empty folder, with links resolved; removed when the test process ends. */
export function temporaryFolder(): string {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'credlint-test-')));
  folders.push(folder);
  return folder;
}

process.on('exit', () => {
  for (const folder of folders) fs.rmSync(folder, { recursive: true, force: true });
});

/** A folder with these files, by relative path. */
export function folderWith(files: Readonly<Record<string, string | Buffer>>): string {
  const folder = temporaryFolder();
  writeFiles(folder, files);
  return folder;
}

export function writeFiles(folder: string, files: Readonly<Record<string, string | Buffer>>): void {
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, content);
  }
}

/** Runs git in a test's own repository. */
export function runGit(folder: string, ...args: string[]): string {
  const identity = ['-c', 'user.name=t', '-c', 'user.email=t@example.org', '-c', 'init.defaultBranch=main'];
  return execFileSync('git', [...identity, ...args], {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}

/** A git repository in which these files are committed. */
export function repositoryWith(files: Readonly<Record<string, string | Buffer>>): string {
  const folder = folderWith(files);
  runGit(folder, 'init', '-q');
  runGit(folder, 'add', '-A', '-f');
  runGit(folder, 'commit', '-q', '--allow-empty', '-m', 'start');
  return folder;
}

/** All results of a scan. */
export async function scanAll(options: ScanOptions): Promise<FileResult[]> {
  const results: FileResult[] = [];
  for await (const result of scan(options)) results.push(result);
  return results;
}

/** Random letters and digits: a value that no file of the repository holds. */
export function randomValue(
  length: number,
  alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789',
): string {
  return Array.from({ length }, () => alphabet[Math.floor(Math.random() * alphabet.length)]).join('');
}
