import path from 'node:path';
import type { Finding } from '../detect/finding';
import { gitTopLevel } from './boundary';
import { ignoredByGit, trackedByGit } from './git';
import { GitIgnores } from './gitignore';
import { relativeTo } from './paths';

/** ignored: where values belong, so they are quiet; tracked: one finding on the file; open: judged as any file. */
export type EnvFileState = 'ignored' | 'tracked' | 'open';

/** True for `.env` and `.env.*`, but not for an example that is meant to be shared. The base name decides. */
export function holdsEnvironment(file: string): boolean {
  const name = path.basename(file).toLowerCase();
  if (name !== '.env' && !name.startsWith('.env.')) return false;
  return !/\.(example|sample|template|tmpl|tpl|dist|defaults?|schema|vault)(\.|$)/.test(name);
}

/**
 * What git makes of `.env` files (absolute paths). Where git is absent or may not run, a `.gitignore` above decides, and none is
 * known to be tracked. Files that `holdsEnvironment` denies are left out.
 * @param trusted false: no child process is started
 */
export function envFileStates(files: readonly string[], trusted: boolean): Map<string, EnvFileState> {
  const states = new Map<string, EnvFileState>();
  const byTop = new Map<string | undefined, string[]>();
  for (const file of files) {
    if (!holdsEnvironment(file)) continue;
    const top = gitTopLevel(path.dirname(file));
    byTop.set(top, [...(byTop.get(top) ?? []), file]);
  }
  for (const [top, group] of byTop) {
    const relative = new Map(group.map((file) => [file, relativeTo(top ?? '', file) ?? file]));
    const tracked = top !== undefined && trusted ? trackedByGit(top, [...relative.values()]) : undefined;
    const ignored = tracked && top !== undefined ? ignoredByGit(top, [...relative.values()]) : undefined;
    const own = new GitIgnores(top);
    for (const [file, name] of relative) {
      if (tracked?.has(name)) states.set(file, 'tracked');
      else states.set(file, (ignored ? ignored.has(name) : own.ignores(file)) ? 'ignored' : 'open');
    }
  }
  return states;
}

/**
 * What is reported of a `.env` file: nothing if it is ignored, one finding on the file if git tracks it, else what was found.
 * @param inspect finds the file's credentials; not called for ignored files
 */
export function judgeEnvFile(
  state: EnvFileState | undefined,
  text: string,
  inspect: () => readonly Finding[],
): readonly Finding[] {
  if (state === 'ignored') return [];
  const findings = inspect();
  if (state !== 'tracked') return findings;
  if (!/^\s*(export\s+)?[\w.-]+\s*[=:]\s*\S/m.test(text)) return [];
  const holdsCredentials = findings.some(({ kind }) => kind !== 'comment');
  return [
    {
      rule: 'tracked-env-file',
      kind: 'file',
      span: { start: 0, end: 0 },
      severity: holdsCredentials ? 'error' : 'warning',
      confidence: 'certain',
      message:
        'Git tracks this .env file. Tell git to forget it (`git rm --cached`), ignore it' +
        (holdsCredentials ? ', and rotate the credentials that it holds.' : '.'),
      preview: '',
      reasons: ['git tracks a file that holds the environment of one machine'],
      alsoMatched: [],
    },
  ];
}
