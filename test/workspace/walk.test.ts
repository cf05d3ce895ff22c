import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { GitIgnores } from '../../server/workspace/gitignore';
import { listFiles } from '../../server/workspace/walk';
import { folderWith, repositoryWith, runGit, temporaryFolder, writeFiles } from './support';

const names = (folder: string, options = {}): string[] =>
  listFiles(folder, options).files.map((file) => path.relative(folder, file).split(path.sep).join('/'));

const TREE = {
  '.gitignore': 'out/\n*.log\n!keep.log\n/top.txt\n',
  'a.js': '',
  'keep.log': '',
  'x.log': '',
  'top.txt': '',
  'out/a.js': '',
  'sub/top.txt': '',
  'sub/.gitignore': '*.tmp\n!x.log\nlocal.js\n',
  'sub/x.log': '',
  'sub/b.tmp': '',
  'sub/local.js': '',
  'sub/deep/c.js': '',
  'sub/deep/d.tmp': '',
};
const KEPT = [
  '.gitignore',
  'a.js',
  'keep.log',
  'sub/.gitignore',
  'sub/deep/c.js',
  'sub/top.txt',
  'sub/x.log',
];

describe('walking', () => {
  it('lists the same with git and without', () => {
    const plain = folderWith(TREE);
    assert.deepEqual(names(plain), KEPT);
    const repository = folderWith(TREE);
    runGit(repository, 'init', '-q');
    assert.deepEqual(names(repository), KEPT);
    assert.deepEqual(names(repository, { git: false }), KEPT);
  });

  it('lists all that is ignored when asked to', () => {
    const repository = folderWith(TREE);
    runGit(repository, 'init', '-q');
    assert.deepEqual(names(repository, { ignored: true }), Object.keys(TREE).sort());
    assert.deepEqual(names(folderWith(TREE), { ignored: true }), Object.keys(TREE).sort());
  });

  it('lists tracked files that an ignore file matches, and forgets deleted ones', () => {
    const repository = repositoryWith({ ...TREE, 'gone.js': '' });
    fs.unlinkSync(path.join(repository, 'gone.js'));
    assert.deepEqual(names(repository), Object.keys(TREE).sort());
  });

  it('enters nested repositories and submodules', () => {
    const repository = repositoryWith({ 'a.js': '' });
    writeFiles(repository, { 'nested/b.js': '', 'nested/.gitignore': 'c.js', 'nested/c.js': '' });
    runGit(path.join(repository, 'nested'), 'init', '-q');
    assert.deepEqual(names(repository), ['a.js', 'nested/.gitignore', 'nested/b.js']);
    runGit(path.join(repository, 'nested'), 'add', '-A');
    runGit(path.join(repository, 'nested'), 'commit', '-q', '-m', 'start');
    runGit(repository, 'add', 'nested');
    assert.deepEqual(names(repository), ['a.js', 'nested/.gitignore', 'nested/b.js']);
  });

  it('passes over installed dependencies and says so', () => {
    const folder = folderWith({ 'a.js': '', 'node_modules/x/index.js': '' });
    const { files, skipped } = listFiles(folder);
    assert.deepEqual(files, [path.join(folder, 'a.js')]);
    assert.deepEqual(skipped, [
      { file: path.join(folder, 'node_modules'), reason: 'holds installed dependencies' },
    ]);
  });

  it('does not follow links to folders, so it never runs in circles', () => {
    const folder = folderWith({ 'sub/a.js': '' });
    fs.symlinkSync('..', path.join(folder, 'sub/up'), 'dir');
    fs.symlinkSync('/', path.join(folder, 'root'), 'dir');
    assert.deepEqual(names(folder), ['root', 'sub/a.js', 'sub/up']);
  });

  it('keeps odd names', () => {
    const odd = ['a b.js', 'ü.js', 'quo"te.js', 'new\nline.js', '-rf', ':(top)x.js', 'sub/[a].js'];
    const repository = folderWith(Object.fromEntries(odd.map((name) => [name, ''])));
    runGit(repository, 'init', '-q');
    assert.deepEqual(names(repository), [...odd].sort());
  });

  it('reads ignore files as git does', function () {
    this.timeout(60_000);
    const segment = fc.constantFrom('a', 'b', 'c.js', '.env', 'd.log');
    const file = fc.array(segment, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/'));
    const pattern = fc
      .tuple(
        fc.constantFrom('', '!', '/', '!/', '**/', '#'),
        fc.constantFrom('a', 'b', '*.js', '.env*', 'a/b', 'a/**', '*', '?', 'b/*.js', '[ab]', '.env'),
        fc.constantFrom('', '/'),
      )
      .map((parts) => parts.join(''));
    const lines = fc.array(pattern, { maxLength: 4 });
    // a nested file that takes back a folder is the known difference (see GitIgnores)
    const nestedLines = fc.array(
      pattern.filter((line) => !line.startsWith('!')),
      { maxLength: 4 },
    );
    fc.assert(
      fc.property(
        fc.uniqueArray(file, { minLength: 1, maxLength: 6 }),
        lines,
        nestedLines,
        (files, top, nested) => {
          const usable = files.filter((one) => !files.some((other) => other.startsWith(`${one}/`)));
          const inFolder = usable.some((one) => one.startsWith('a/'));
          const folder = folderWith({
            ...Object.fromEntries(usable.map((one) => [one, ''])),
            '.gitignore': top.join('\n'),
            ...(inFolder ? { 'a/.gitignore': nested.join('\n') } : {}),
          });
          runGit(folder, 'init', '-q');
          assert.deepEqual(names(folder, { git: false }), names(folder));
          const kept = new Set(names(folder));
          const ignores = new GitIgnores(folder);
          for (const one of usable)
            assert.equal(ignores.ignores(path.join(folder, one)), !kept.has(one), one);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('reports a folder that cannot be read', () => {
    const { errors } = listFiles(path.join(temporaryFolder(), 'none'));
    assert.equal(errors[0]?.reason, 'does not exist');
  });
});
