import assert from 'node:assert/strict';
import { gitignoreChanges, gitIgnores, packagerChanges } from '../../server/fix/ignores';
import { applied, snapshotOf } from './snapshot';

const after = (files: Record<string, string>, envPath: string) => {
  const snapshot = snapshotOf(files);
  return applied(snapshot, gitignoreChanges(envPath, envPath + '.example', snapshot) ?? []);
};
const packaged = (files: Record<string, string>, envPath = '.env') => {
  const snapshot = snapshotOf(files);
  return applied(snapshot, packagerChanges(envPath, snapshot));
};

describe('ignore files', () => {
  it('decide as git does: deepest file first, nothing comes back below an ignored folder', () => {
    const snapshot = snapshotOf({
      '.gitignore': '.env\nout/\n',
      'a/.gitignore': '!.env\n',
      'out/.gitignore': '!.env\n',
      'b/.gitignore': '/.env\n',
    });
    const ignored = ['.env', 'a/.env', 'out/.env', 'b/.env', 'b/c/.env', '.env.example'].map((path) =>
      gitIgnores(path, snapshot),
    );
    assert.deepEqual(ignored, [true, false, true, true, true, false]);
  });

  it('are left alone where .env is ignored already', () =>
    assert.deepEqual(gitignoreChanges('a/.env', undefined, snapshotOf({ '.gitignore': '*.env\n' })), []));

  it('are created beside .env where there is none', () =>
    assert.equal(after({}, 'a/.env')['a/.gitignore'], '.env\n'));

  it('get a line at the end, in their own style', () =>
    assert.equal(after({ '.gitignore': 'dist\r\n' }, 'a/.env')['.gitignore'], 'dist\r\n.env\r\n'));

  it('get it in the deepest file where the upper one is overruled', () => {
    const files = after({ '.gitignore': 'dist\n', 'a/.gitignore': '!.env\n' }, 'a/.env');
    assert.equal(files['a/.gitignore'], '!.env\n.env\n');
  });

  it('do not hide the example', () => {
    assert.equal(after({ '.gitignore': '.env*\n' }, '.env')['.gitignore'], '.env*\n!.env.example\n');
    assert.equal(
      after({ '.gitignore': '/.env.*\n' }, '.env')['.gitignore'],
      '/.env.*\n.env\n!.env.example\n',
    );
  });

  it('cannot be made where all of them are read-only', () => {
    const snapshot = snapshotOf({});
    const locked = { ...snapshot, blocked: new Map([['.gitignore', 'a folder']]) };
    assert.equal(gitignoreChanges('.env', undefined, locked), undefined);
  });

  it('of Docker name .env where the whole folder is copied', () => {
    assert.equal(packaged({ Dockerfile: 'FROM x\nCOPY . .\n' })['.dockerignore'], '.env\n');
    assert.equal(
      packaged({ Dockerfile: 'FROM x\nCOPY . /app\n' }, 'api/.env')['.dockerignore'],
      'api/.env\n',
    );
    assert.equal(packaged({ Dockerfile: 'FROM x\nCOPY package.json .\n' })['.dockerignore'], undefined);
    const excluded = { Dockerfile: 'COPY --chown=a . .\n', '.dockerignore': '**/.env\n' };
    assert.deepEqual(packaged(excluded), excluded);
  });

  it('of npm name .env where they replace .gitignore', () => {
    const publik = { 'package.json': '{"name": "x"}', '.npmignore': 'test\n' };
    assert.equal(packaged(publik)['.npmignore'], 'test\n.env\n');
    const silent: Record<string, string>[] = [
      { ...publik, 'package.json': '{"private": true}' },
      { ...publik, 'package.json': '{"files": ["dist"]}' },
      { 'package.json': '{"name": "x"}' },
    ];
    for (const files of silent) assert.deepEqual(packaged(files), files);
  });

  it('of VS Code extensions and gcloud name .env too', () => {
    assert.equal(
      packaged({ 'package.json': '{"private": true, "engines": {"vscode": "^1"}}' })['.vscodeignore'],
      '.env\n',
    );
    assert.equal(packaged({ '.gcloudignore': 'x\n' })['.gcloudignore'], 'x\n.env\n');
    assert.equal(
      packaged({ '.gcloudignore': '#!include:.gitignore\n' })['.gcloudignore'],
      '#!include:.gitignore\n',
    );
  });
});
