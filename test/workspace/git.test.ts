import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { envFileStates } from '../../server/workspace/env-files';
import { git, ignoredByGit, listWithGit, trackedByGit } from '../../server/workspace/git';
import { readSnapshot } from '../../server/workspace/snapshot';
import { listFiles } from '../../server/workspace/walk';
import { folderWith, repositoryWith, runGit, scanAll, temporaryFolder, writeFiles } from './support';

const posixOnly = process.platform === 'win32' ? it.skip : it;

/** A program that leaves a file behind when it is started. */
function trap(folder: string, name: string): { readonly program: string; readonly mark: string } {
  const mark = path.join(folder, `${name}.started`);
  const program = path.join(folder, name);
  fs.writeFileSync(program, `#!/bin/sh\ntouch '${mark}'\ncat 2>/dev/null\n`, { mode: 0o755 });
  return { program, mark };
}

/** Runs with another PATH and other variables. */
function withEnvironment<T>(variables: Readonly<Record<string, string>>, action: () => T): T {
  const before = { ...process.env };
  Object.assign(process.env, variables);
  try {
    return action();
  } finally {
    for (const name of Object.keys(variables)) {
      if (before[name] === undefined) delete process.env[name];
      else process.env[name] = before[name];
    }
  }
}

describe('git', () => {
  posixOnly('starts nothing that a hostile repository configures', async () => {
    const traps = temporaryFolder();
    const names = [
      'fsmonitor',
      'textconv',
      'clean',
      'smudge',
      'process',
      'hook',
      'pager',
      'diff',
      'alias',
      'ssh',
      'editor',
    ];
    const [fsmonitor, textconv, clean, smudge, process_, hook, pager, diff, alias, ssh, editor] = names.map(
      (name) => trap(traps, name),
    );
    const repository = repositoryWith({
      '.gitattributes': '* diff=evil filter=evil\n',
      'app.js': 'let a = 1;\n',
      '.env': 'PORT=1\n',
    });
    const settings: Record<string, string | undefined> = {
      'core.fsmonitor': fsmonitor?.program,
      'diff.evil.textconv': textconv?.program,
      'filter.evil.clean': clean?.program,
      'filter.evil.smudge': smudge?.program,
      'filter.evil.process': process_?.program,
      'core.hooksPath': path.join(traps, 'hooks'),
      'core.pager': pager?.program,
      'diff.external': diff?.program,
      'alias.ls-files': `!${alias?.program}`,
      'core.sshCommand': ssh?.program,
      'core.editor': editor?.program,
    };
    for (const [key, value] of Object.entries(settings)) runGit(repository, 'config', key, value ?? '');
    fs.mkdirSync(path.join(traps, 'hooks'));
    for (const name of [
      'post-index-change',
      'post-checkout',
      'pre-commit',
      'fsmonitor-watchman',
      'query-watchman',
    ])
      fs.copyFileSync(hook?.program ?? '', path.join(traps, 'hooks', name));
    fs.appendFileSync(path.join(repository, 'app.js'), 'let b = 2;\n');

    assert.ok(listWithGit(repository, false)?.includes('app.js'));
    assert.ok(trackedByGit(repository, ['.env'])?.has('.env'));
    assert.ok(ignoredByGit(repository, ['.env']));
    await scanAll({ paths: [repository] });
    readSnapshot(path.join(repository, 'app.js'), repository);
    const started = fs.readdirSync(traps).filter((name) => name.endsWith('.started'));
    assert.deepEqual(started, []);
    // The traps do work
    runGit(repository, 'status');
    assert.ok(fs.existsSync(fsmonitor?.mark ?? ''));
  });

  posixOnly('runs no git that lies in the project', () => {
    const repository = repositoryWith({ 'a.js': '', '.gitignore': 'node_modules' });
    fs.mkdirSync(path.join(repository, 'node_modules/.bin'), { recursive: true });
    const { mark } = trap(path.join(repository, 'node_modules/.bin'), 'git');
    const PATH = `.:${path.join(repository, 'node_modules/.bin')}:${process.env.PATH}`;
    withEnvironment({ PATH }, () => assert.deepEqual(listWithGit(repository, false), ['.gitignore', 'a.js']));
    assert.equal(fs.existsSync(mark), false);
  });

  posixOnly('hands on no variable but those that git needs', () => {
    const folder = temporaryFolder();
    const log = path.join(folder, 'log');
    fs.writeFileSync(
      path.join(folder, 'git'),
      `#!/bin/sh\nenv > '${log}'\nprintf 'ARG %s\\n' "$@" >> '${log}'\n`,
      { mode: 0o755 },
    );
    const repository = repositoryWith({ 'a.js': '' });
    const variables = {
      PATH: `${folder}:/usr/bin:/bin`,
      MY_TOKEN: 'handed-on',
      GIT_DIR: '/elsewhere',
      GIT_CONFIG_COUNT: '0',
    };
    withEnvironment(variables, () => git(repository, 'ls-files', ['-z']));
    const text = fs.readFileSync(log, 'utf8');
    assert.doesNotMatch(text, /MY_TOKEN|GIT_DIR|GIT_CONFIG|handed-on/);
    for (const flag of ['core.fsmonitor=false', 'core.hooksPath=/dev/null', '--no-optional-locks'])
      assert.ok(text.includes(`ARG ${flag}\n`), flag);
  });

  posixOnly('starts no child process where the workspace is not trusted', async () => {
    const folder = temporaryFolder();
    const { mark } = trap(folder, 'git');
    const repository = folderWith({ '.env': 'A=1\n', 'a.js': '', '.gitignore': '.env\n' });
    runGit(repository, 'init', '-q');
    const before = process.env.PATH;
    process.env.PATH = `${folder}:${before}`;
    try {
      assert.deepEqual(
        listFiles(repository, { git: false }).files.map((file) => path.basename(file)),
        ['.gitignore', 'a.js'],
      );
      assert.equal(
        envFileStates([path.join(repository, '.env')], false).get(path.join(repository, '.env')),
        'ignored',
      );
      assert.equal(
        readSnapshot(path.join(repository, 'a.js'), repository, undefined, { trusted: false }).files.get(
          'a.js',
        )?.tracked,
        undefined,
      );
      await scanAll({ paths: [repository], trusted: false });
      assert.equal(fs.existsSync(mark), false);
      await scanAll({ paths: [repository] });
      assert.equal(fs.existsSync(mark), true);
    } finally {
      process.env.PATH = before;
    }
  });

  it('falls back to its own walker where git fails', () => {
    const folder = folderWith({ 'a.js': '', 'b.log': '', '.gitignore': '*.log', '.git/HEAD': 'broken' });
    assert.deepEqual(
      listFiles(folder).files.map((file) => path.basename(file)),
      ['.gitignore', 'a.js'],
    );
  });

  it('knows what is tracked and what is ignored, whatever the names', () => {
    const repository = repositoryWith({ '.env': 'A=1', 'sub/:(glob)*': '' });
    writeFiles(repository, { '.gitignore': '.env*\n:*\n', '.env.local': '', ':(top)x': '' });
    assert.deepEqual(
      [...(trackedByGit(repository, ['.env', '.env.local', 'sub/:(glob)*', '*']) ?? [])].sort(),
      ['.env', 'sub/:(glob)*'],
    );
    assert.deepEqual(
      [...(ignoredByGit(repository, ['.env', '.env.local', 'x', ':(top)x']) ?? [])],
      ['.env.local', ':(top)x'],
    );
  });
});
