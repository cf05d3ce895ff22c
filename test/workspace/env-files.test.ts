import assert from 'node:assert/strict';
import path from 'node:path';
import { envFileStates, holdsEnvironment } from '../../server/workspace/env-files';
import { folderWith, randomValue, repositoryWith, runGit, scanAll, writeFiles } from './support';

const plain = (): string => `API_TOKEN=${randomValue(32)}\nDB_PASSWORD=${randomValue(20)}\n`;

describe('.env files', () => {
  it('tells files of values from shared examples', () => {
    for (const name of ['.env', '.env.local', '.env.production', '.ENV', '.env.test'])
      assert.equal(holdsEnvironment(`/a/${name}`), true, name);
    for (const name of [
      '.env.example',
      '.env.sample',
      '.env.template',
      '.env.dist',
      '.env.production.example',
      '.envrc',
      'env',
      'a.env',
    ])
      assert.equal(holdsEnvironment(`/a/${name}`), false, name);
  });

  it('is quiet about an ignored one, with git and without, even when it is named', async () => {
    for (const git of [true, false]) {
      const folder = folderWith({ '.env': plain(), 'sub/.env.local': plain(), '.gitignore': '.env*\n' });
      if (git) runGit(folder, 'init', '-q');
      for (const paths of [
        [folder],
        [path.join(folder, '.env'), path.join(folder, 'sub/.env.local')],
        [path.join(folder, 'sub')],
      ])
        assert.deepEqual(await scanAll({ paths, ignored: true }), [], JSON.stringify({ git, paths }));
    }
  });

  it('judges one that is not ignored as any file', async () => {
    for (const git of [true, false]) {
      const folder = folderWith({ '.env': plain() });
      if (git) runGit(folder, 'init', '-q');
      const [result] = await scanAll({ paths: [folder] });
      assert.equal(result?.findings.length, 2);
    }
  });

  it('judges an example as any file', async () => {
    const folder = folderWith({ '.env.example': plain(), '.gitignore': '.env\n' });
    const [result] = await scanAll({ paths: [folder] });
    assert.equal(result?.path, '.env.example');
    assert.equal(result?.findings.length, 2);
  });

  it('makes one finding of a tracked one, even if a pattern matches it', async () => {
    const repository = repositoryWith({ '.env': plain(), '.gitignore': '.env\n' });
    assert.equal(
      envFileStates([path.join(repository, '.env')], true).get(path.join(repository, '.env')),
      'tracked',
    );
    const [result, ...others] = await scanAll({ paths: [repository] });
    assert.deepEqual(others, []);
    assert.deepEqual(
      result?.findings.map(({ rule, kind, severity }) => ({ rule, kind, severity })),
      [{ rule: 'tracked-env-file', kind: 'file', severity: 'error' }],
    );
  });

  it('warns of a tracked one without credentials, and not of an empty one', async () => {
    const repository = repositoryWith({ '.env': 'PORT=3000\n', 'sub/.env': '# nothing yet\nPORT=\n' });
    const results = await scanAll({ paths: [repository] });
    assert.deepEqual(
      results.map(({ path, findings }) => [path, findings[0]?.severity]),
      [['.env', 'warning']],
    );
  });

  it('knows several repositories at once', () => {
    const outer = repositoryWith({ 'a.js': '' });
    writeFiles(outer, { 'nested/.env': 'A=1', '.env': 'B=1', '.gitignore': '/.env' });
    runGit(path.join(outer, 'nested'), 'init', '-q');
    runGit(path.join(outer, 'nested'), 'add', '-A');
    const states = envFileStates([path.join(outer, '.env'), path.join(outer, 'nested/.env')], true);
    assert.deepEqual([...states.values()].sort(), ['ignored', 'tracked']);
  });
});
