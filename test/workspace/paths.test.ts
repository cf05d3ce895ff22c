import assert from 'node:assert/strict';
import { posix, win32 } from 'node:path';
import {
  absolute,
  commonFolder,
  encodePath,
  findExecutable,
  isInside,
  pathToUri,
  relativeTo,
  upwards,
  uriToPath,
} from '../../server/workspace/paths';

describe('paths', () => {
  it('relates files to a root, on both systems', () => {
    assert.equal(relativeTo('/a', '/a/b/c.js', posix), 'b/c.js');
    assert.equal(relativeTo('/a', '/a', posix), '');
    assert.equal(relativeTo('/a', '/ab/c.js', posix), undefined);
    assert.equal(relativeTo('/a/b', '/a/x', posix), undefined);
    assert.equal(relativeTo('/a', '/a/..b/c', posix), '..b/c');
    assert.equal(relativeTo('C:\\a', 'c:\\A\\b\\c.js', win32), 'b/c.js');
    assert.equal(relativeTo('C:\\a', 'D:\\a\\b', win32), undefined);
    assert.equal(relativeTo('\\\\host\\share\\a', '\\\\host\\share\\a\\b', win32), 'b');
    assert.equal(relativeTo('\\\\host\\share\\a', '\\\\host\\other\\a\\b', win32), undefined);
    assert.equal(isInside('C:\\a', 'C:\\ab', win32), false);
  });

  it('makes relative paths absolute', () => {
    assert.equal(absolute('/a', 'b/c', posix), '/a/b/c');
    assert.equal(absolute('C:\\a', 'b/c', win32), 'C:\\a\\b\\c');
  });

  it('goes upwards to the top and no further', () => {
    assert.deepEqual(upwards('/a/b/c', '/a', posix), ['/a/b/c', '/a/b', '/a']);
    assert.deepEqual(upwards('/a', undefined, posix), ['/a', '/']);
    assert.deepEqual(upwards('C:\\a\\b', 'c:\\A', win32), ['C:\\a\\b', 'C:\\a']);
    assert.deepEqual(upwards('\\\\h\\s\\a', undefined, win32), ['\\\\h\\s\\a', '\\\\h\\s\\']);
  });

  it('finds the common folder', () => {
    assert.equal(commonFolder(['/a/b/c', '/a/b/d', '/a/b'], posix), '/a/b');
    assert.equal(commonFolder(['/a', '/b'], posix), '/');
    assert.equal(commonFolder(['C:\\a\\b', 'C:\\a\\c'], win32), 'C:\\a');
    assert.equal(commonFolder(['C:\\a', 'D:\\a'], win32), 'C:\\a');
  });

  it('writes URIs and reads them back', () => {
    const cases = [
      [posix, '/a b/ü#?%.js', 'file:///a%20b/%C3%BC%23%3F%25.js'],
      [posix, '/c:/x', 'file:///c%3A/x'],
      [win32, 'C:\\a b\\c.js', 'file:///C:/a%20b/c.js'],
      [win32, '\\\\host\\share\\a b.js', 'file://host/share/a%20b.js'],
    ] as const;
    for (const [path, file, uri] of cases) {
      assert.equal(pathToUri(file, path), uri);
      assert.equal(uriToPath(uri, path), file);
    }
    assert.equal(uriToPath('file:///c%3A/x/y.js', win32), 'c:\\x\\y.js');
    assert.equal(uriToPath('file://localhost/a', posix), '/a');
    for (const uri of [
      'untitled:Untitled-1',
      'https://a/b',
      'file:///%zz',
      'file:///a%00b',
      'vscode-vfs://github/a',
    ])
      assert.equal(uriToPath(uri, posix), undefined);
  });

  it('encodes a relative path as a URI reference', () => {
    assert.equal(encodePath('a:b/c d/ü[1].js'), 'a%3Ab/c%20d/%C3%BC%5B1%5D.js');
    assert.equal(encodePath('a\uDC80b'), 'a%EF%BF%BDb');
  });

  it('finds a program on PATH, but never a relative one or one of the project', () => {
    const has =
      (...files: string[]) =>
      (file: string) =>
        files.includes(file);
    const PATH = '.:bin::/repo/node_modules/.bin:/usr/bin';
    assert.equal(
      findExecutable(
        'git',
        { PATH },
        '/repo',
        has('/repo/node_modules/.bin/git', '/usr/bin/git', 'bin/git'),
        posix,
      ),
      '/usr/bin/git',
    );
    assert.equal(findExecutable('git', { PATH }, '/repo', has('/repo/git'), posix), undefined);
    const windows = { PATH: '.;C:\\repo;C:\\Git\\cmd', PATHEXT: '.COM;.EXE;.BAT;.CMD' };
    assert.equal(
      findExecutable('git', windows, 'C:\\repo', has('C:\\repo\\git.EXE', 'C:\\Git\\cmd\\git.EXE'), win32),
      'C:\\Git\\cmd\\git.EXE',
    );
    assert.equal(findExecutable('git', windows, 'C:\\repo', has('C:\\Git\\cmd\\git.BAT'), win32), undefined);
  });
});
