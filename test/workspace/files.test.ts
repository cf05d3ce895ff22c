import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { readTextFile, type FileSystem } from '../../server/workspace/files';
import { folderWith, temporaryFolder } from './support';

const posixOnly = process.platform === 'win32' ? it.skip : it;

describe('reading files', () => {
  it('reads text and reports where it lies', () => {
    const folder = folderWith({ 'a.js': '\uFEFFlet a;\r\n' });
    const read = readTextFile(path.join(folder, 'a.js'));
    assert.equal(read.kind, 'text');
    assert.equal(read.kind === 'text' && read.file.text, 'let a;\r\n');
    assert.equal(read.kind === 'text' && read.file.bom, true);
    assert.equal(read.kind === 'text' && read.file.target, path.join(folder, 'a.js'));
  });

  it('skips a binary file with a text name, unless it was named', () => {
    const folder = folderWith({ 'a.js': Buffer.from('\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0let', 'latin1') });
    assert.deepEqual(readTextFile(path.join(folder, 'a.js')), { kind: 'skipped', reason: 'is binary' });
    assert.equal(readTextFile(path.join(folder, 'a.js'), { binary: true }).kind, 'text');
  });

  it('knows a missing file and a folder', () => {
    const folder = folderWith({ '.env/x': '' });
    assert.deepEqual(readTextFile(path.join(folder, 'none')), { kind: 'missing' });
    assert.deepEqual(readTextFile(path.join(folder, '.env')), {
      kind: 'skipped',
      reason: 'is a folder, not a file',
    });
  });

  posixOnly('never opens a named pipe or a device', () => {
    const folder = temporaryFolder();
    const pipe = path.join(folder, 'a.js');
    execFileSync('mkfifo', [pipe]);
    assert.deepEqual(readTextFile(pipe), { kind: 'skipped', reason: 'is a named pipe, not a file' });
    assert.deepEqual(readTextFile('/dev/zero'), { kind: 'skipped', reason: 'is a device, not a file' });
    fs.symlinkSync('a.js', path.join(folder, 'link.js'));
    assert.deepEqual(readTextFile(path.join(folder, 'link.js'), { boundary: folder }), {
      kind: 'skipped',
      reason: 'is a named pipe, not a file',
    });
  });

  posixOnly('does not wait when a file turns into a pipe between looking and opening', () => {
    const folder = temporaryFolder();
    const pipe = path.join(folder, 'a.js');
    execFileSync('mkfifo', [pipe]);
    const regular = fs.lstatSync(__filename);
    const racing: FileSystem = { ...fs, lstatSync: (() => regular) as unknown as FileSystem['lstatSync'] };
    assert.deepEqual(readTextFile(pipe, { fs: racing }), {
      kind: 'skipped',
      reason: 'is a named pipe, not a file',
    });
  });

  posixOnly('follows symbolic links only inside the boundary', () => {
    const outside = folderWith({ 'x.js': 'let x' });
    const folder = folderWith({ 'sub/a.js': 'let a' });
    fs.symlinkSync('sub/a.js', path.join(folder, 'in.js'));
    fs.symlinkSync(path.join(outside, 'x.js'), path.join(folder, 'out.js'));
    fs.symlinkSync('loop.js', path.join(folder, 'loop.js'));
    fs.symlinkSync('gone.js', path.join(folder, 'dangling.js'));
    const read = (name: string) => readTextFile(path.join(folder, name), { boundary: folder });
    const inside = read('in.js');
    assert.equal(inside.kind === 'text' && inside.file.target, path.join(folder, 'sub/a.js'));
    const reason = 'is a symbolic link to a place outside the project';
    assert.deepEqual(read('out.js'), { kind: 'skipped', reason });
    assert.deepEqual(readTextFile(path.join(folder, 'in.js')), { kind: 'skipped', reason });
    assert.equal(read('loop.js').kind, 'error');
    assert.equal(read('dangling.js').kind, 'missing');
  });

  it('tells a permission error in words', () => {
    const folder = folderWith({ 'a.js': 'let a' });
    const failing: FileSystem = {
      ...fs,
      openSync: () => {
        throw Object.assign(new Error('secret details'), { code: 'EACCES' });
      },
    };
    assert.deepEqual(readTextFile(path.join(folder, 'a.js'), { fs: failing }), {
      kind: 'error',
      reason: 'cannot be accessed: permission denied',
    });
  });
});
