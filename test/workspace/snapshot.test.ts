import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { readSnapshot } from '../../server/workspace/snapshot';
import { folderWith, repositoryWith, runGit, writeFiles } from './support';

const posixOnly = process.platform === 'win32' ? it.skip : it;

describe('snapshot', () => {
  it('holds the source and the files that matter, up to the boundary', () => {
    const outer = folderWith({
      '.env': 'OUTSIDE=1',
      'p/package.json': '{}',
      'p/.gitignore': 'x',
      'p/other.js': '',
      'p/sub/app.js': 'let a;',
      'p/sub/.env.example': 'A=',
      'p/sub/docker-compose.dev.yml': '',
      'p/side/.env': 'B=1',
    });
    const { files, git, blocked } = readSnapshot(path.join(outer, 'p/sub/app.js'), path.join(outer, 'p'));
    assert.deepEqual([...files.keys()].sort(), [
      '.gitignore',
      'package.json',
      'sub/.env.example',
      'sub/app.js',
      'sub/docker-compose.dev.yml',
    ]);
    assert.equal(files.get('sub/app.js')?.text, 'let a;');
    assert.equal(git, false);
    assert.equal(blocked.size, 0);
  });

  it('takes open buffers before the disk, saved or not', () => {
    const folder = folderWith({ 'app.js': 'old', '.env': 'A=1\n' });
    const overlay = new Map([
      [path.join(folder, 'app.js'), 'dirty'],
      [path.join(folder, '.env'), 'A=1\nB=2\n'],
      [path.join(folder, '.env.local'), 'C=3\n'],
      [path.join(folder, 'notes.txt'), 'no'],
    ]);
    const { files } = readSnapshot(path.join(folder, 'app.js'), folder, overlay);
    assert.deepEqual([...files].map(([name, { text }]) => [name, text]).sort(), [
      ['.env', 'A=1\nB=2\n'],
      ['.env.local', 'C=3\n'],
      ['app.js', 'dirty'],
    ]);
  });

  it('knows what git tracks', () => {
    const repository = repositoryWith({ 'sub/app.js': '', '.env': 'A=1' });
    writeFiles(repository, { 'sub/.env': 'B=1' });
    const { files, git } = readSnapshot(path.join(repository, 'sub/app.js'), repository);
    assert.equal(git, true);
    assert.deepEqual([...files].map(([name, { tracked }]) => [name, tracked]).sort(), [
      ['.env', true],
      ['sub/.env', false],
      ['sub/app.js', true],
    ]);
    runGit(repository, 'rm', '-q', '--cached', '.env');
    assert.equal(
      readSnapshot(path.join(repository, 'sub/app.js'), repository).files.get('.env')?.tracked,
      false,
    );
  });

  it('says what cannot be written, and why', () => {
    const folder = folderWith({
      'app.js': '',
      '.env': Buffer.from('\uFEFFA=1', 'utf16le'),
      '.gitignore': 'a',
    });
    fs.chmodSync(path.join(folder, '.gitignore'), 0o444);
    const { files } = readSnapshot(path.join(folder, 'app.js'), folder);
    assert.deepEqual(files.get('.gitignore')?.reason, 'is read-only');
    assert.match(files.get('.env')?.reason ?? '', /UTF-16/);
    assert.deepEqual([files.get('.env')?.writable, files.get('app.js')?.writable], [false, true]);
  });

  posixOnly('says what is no readable file, and why', () => {
    const outside = folderWith({ '.env': 'A=1' });
    const folder = folderWith({ 'app.js': '', '.env.d/x': '', '.env.bin': Buffer.from([0, 1, 2, 0]) });
    execFileSync('mkfifo', [path.join(folder, '.env.pipe')]);
    fs.symlinkSync(path.join(outside, '.env'), path.join(folder, '.env'));
    const { blocked } = readSnapshot(path.join(folder, 'app.js'), folder);
    assert.deepEqual([...blocked].sort(), [
      ['.env', 'is a symbolic link to a place outside the project'],
      ['.env.bin', 'is binary'],
      ['.env.d', 'is a folder, not a file'],
      ['.env.pipe', 'is a named pipe, not a file'],
    ]);
  });

  it('names the variables of the process, and no values', () => {
    process.env.CREDLINT_TEST_NAME = 'value-of-it';
    try {
      const folder = folderWith({ 'app.js': '' });
      const { environment } = readSnapshot(path.join(folder, 'app.js'), folder);
      assert.ok(environment.has('CREDLINT_TEST_NAME'));
      assert.ok(!environment.has('value-of-it'));
    } finally {
      delete process.env.CREDLINT_TEST_NAME;
    }
  });
});
