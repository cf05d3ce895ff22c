import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import type { FileChange } from '../../server/fix/plan';
import { applyPlan } from '../../server/workspace/apply';
import type { FileSystem } from '../../server/workspace/files';
import { readSnapshot } from '../../server/workspace/snapshot';
import { WriteError } from '../../server/workspace/write';
import { folderWith, temporaryFolder } from './support';

const posixOnly = process.platform === 'win32' ? it.skip : it;
const isRoot = process.getuid?.() === 0;

/** `.env` gets a line, the source loses its first five characters. */
function plan(env: 'new' | 'old' = 'new'): { files: FileChange[] } {
  return {
    files: [
      {
        path: '.env',
        ...(env === 'new' ? { create: { mode: 0o600 } } : {}),
        edits: [{ span: { start: 0, end: 0 }, newText: 'A=1\n' }],
      },
      { path: 'app.js', edits: [{ span: { start: 0, end: 5 }, newText: 'env' }] },
    ],
  };
}

const SOURCE = '12345 rest\r\n';

function contents(folder: string): Record<string, string> {
  return Object.fromEntries(
    fs.readdirSync(folder).map((name) => [name, fs.readFileSync(path.join(folder, name), 'latin1')]),
  );
}

/** A file system on which one call fails. */
function failing(method: keyof FileSystem, code: string, when: (...args: unknown[]) => boolean): FileSystem {
  const original = fs[method] as (...args: unknown[]) => unknown;
  return {
    ...fs,
    [method]: (...args: unknown[]) => {
      if (when(...args)) throw Object.assign(new Error('no'), { code });
      return original(...args);
    },
  };
}

function refusal(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    if (error instanceof WriteError) return error.message;
    throw error;
  }
  return 'written';
}

describe('applying a plan', () => {
  it('writes all files, .env with mode 0600, and leaves nothing behind', () => {
    const folder = folderWith({ 'app.js': SOURCE });
    assert.deepEqual(applyPlan(plan(), folder), ['.env', 'app.js']);
    assert.deepEqual(contents(folder), { '.env': 'A=1\n', 'app.js': 'env rest\r\n' });
    if (process.platform !== 'win32')
      assert.equal(fs.statSync(path.join(folder, '.env')).mode & 0o777, 0o600);
  });

  posixOnly('keeps mode and owner', () => {
    const folder = folderWith({ 'app.js': SOURCE });
    const file = path.join(folder, 'app.js');
    fs.chmodSync(file, 0o754);
    if (isRoot) fs.chownSync(file, 12345, 54321);
    applyPlan(plan(), folder);
    const { mode, uid, gid } = fs.statSync(file);
    assert.equal(mode & 0o7777, 0o754);
    if (isRoot) assert.deepEqual([uid, gid], [12345, 54321]);
  });

  it('keeps byte order mark, encoding and every other byte', () => {
    const cases: [string, Buffer, Buffer][] = [
      ['UTF-8 with BOM', Buffer.from(`\uFEFF${SOURCE}`), Buffer.from('\uFEFFenv rest\r\n')],
      [
        'UTF-16LE with BOM',
        Buffer.from(`\uFEFF${SOURCE}`, 'utf16le'),
        Buffer.from('\uFEFFenv rest\r\n', 'utf16le'),
      ],
      ['UTF-16LE without', Buffer.from(SOURCE, 'utf16le'), Buffer.from('env rest\r\n', 'utf16le')],
      [
        'UTF-16BE',
        Buffer.from(`\uFEFF${SOURCE}`, 'utf16le').swap16(),
        Buffer.from('\uFEFFenv rest\r\n', 'utf16le').swap16(),
      ],
      [
        'cp1252',
        Buffer.from('12345 gr\xfc\xdfe \x80\n', 'latin1'),
        Buffer.from('env gr\xfc\xdfe \x80\n', 'latin1'),
      ],
    ];
    for (const [name, before, after] of cases) {
      const folder = folderWith({ 'app.js': before });
      applyPlan(plan(), folder);
      assert.deepEqual(fs.readFileSync(path.join(folder, 'app.js')), after, name);
    }
  });

  it('refuses what it could not write back, and new text that the encoding cannot hold', () => {
    const odd = folderWith({
      'app.js': Buffer.concat([Buffer.from(`\uFEFF${SOURCE}`, 'utf16le'), Buffer.from('x')]),
    });
    assert.match(
      refusal(() => applyPlan(plan(), odd)),
      /^app\.js is in an encoding that cannot be written back/,
    );
    const folder = folderWith({ 'app.js': SOURCE });
    const edits = [{ span: { start: 0, end: 0 }, newText: '\uD800' }];
    assert.match(
      refusal(() => applyPlan({ files: [{ path: 'app.js', edits }] }, folder)),
      /cannot hold/,
    );
    assert.deepEqual(contents(folder), { 'app.js': SOURCE });
  });

  it('refuses a file that has changed, come or gone since the plan was made', () => {
    const folder = folderWith({ 'app.js': SOURCE });
    const file = path.join(folder, 'app.js');
    const snapshot = readSnapshot(file, folder);
    fs.appendFileSync(file, 'more');
    assert.equal(
      refusal(() => applyPlan(plan(), folder, snapshot)),
      'app.js has changed in the meantime',
    );
    fs.writeFileSync(file, SOURCE);
    fs.writeFileSync(path.join(folder, '.env'), 'B=2\n');
    assert.equal(
      refusal(() => applyPlan(plan(), folder, snapshot)),
      '.env appeared in the meantime',
    );
    fs.unlinkSync(file);
    assert.equal(
      refusal(() => applyPlan(plan('old'), folder, snapshot)),
      'app.js has disappeared in the meantime',
    );
    assert.deepEqual(contents(folder), { '.env': 'B=2\n' });
  });

  it('refuses a read-only file before anything is written', () => {
    const folder = folderWith({ 'app.js': SOURCE });
    fs.chmodSync(path.join(folder, 'app.js'), 0o444);
    assert.equal(
      refusal(() => applyPlan(plan(), folder)),
      'app.js is read-only',
    );
    assert.deepEqual(contents(folder), { 'app.js': SOURCE });
  });

  (isRoot ? posixOnly : it.skip)('says so when another user owns the folder', () => {
    const folder = folderWith({ 'app.js': SOURCE });
    fs.chmodSync(folder, 0o755);
    const script = `
      process.setuid(65534);
      const { applyPlan } = require(${JSON.stringify(path.resolve('server/workspace/apply.ts'))});
      try { applyPlan(${JSON.stringify(plan())}, ${JSON.stringify(folder)}); } catch (error) { console.log(error.message); }`;
    const text = execFileSync(process.execPath, ['--import', 'tsx', '-e', script], { encoding: 'utf8' });
    assert.equal(text.trim(), '.env cannot be written: permission denied');
    assert.deepEqual(contents(folder), { 'app.js': SOURCE });
  });

  it('loses nothing and says what failed, whatever fails', () => {
    const isNew = (name: string) => (file: unknown) =>
      String(file).includes('.credlint-') && String(file).includes(name);
    let links = 0;
    const cases: [string, FileSystem, RegExp][] = [
      [
        'full disk',
        failing('writeSync', 'ENOSPC', () => true),
        /^\.env cannot be written: the disk is full$/,
      ],
      ['full at the last moment', failing('fsyncSync', 'ENOSPC', () => true), /the disk is full/],
      ['read-only system', failing('openSync', 'EROFS', isNew('')), /lies on a read-only file system/],
      ['no permission', failing('openSync', 'EACCES', isNew('')), /cannot be written: permission denied/],
      ['quota', failing('writeSync', 'EDQUOT', () => true), /quota/],
      ['the second rename', failing('renameSync', 'EIO', () => ++links === 2), /device reports an error/],
      ['foreign owner', failing('fchmodSync', 'EPERM', () => true), /belongs to another user/],
    ];
    for (const [name, system, message] of cases) {
      const folder = folderWith({ 'app.js': SOURCE, '.env': 'B=2\n' });
      const before = contents(folder);
      assert.match(
        refusal(() => applyPlan(plan('old'), folder, undefined, system)),
        message,
        name,
      );
      assert.deepEqual(contents(folder), before, name);
    }
  });

  it('takes back a created .env when the source cannot be replaced', () => {
    const folder = folderWith({ 'app.js': SOURCE });
    const system = failing('renameSync', 'EBUSY', () => true);
    assert.match(
      refusal(() => applyPlan(plan(), folder, undefined, system)),
      /^app\.js is in use by another program$/,
    );
    assert.deepEqual(contents(folder), { 'app.js': SOURCE });
  });

  it('never overwrites an .env that appears at the last moment', () => {
    const folder = folderWith({ 'app.js': SOURCE });
    const env = path.join(folder, '.env');
    const system: FileSystem = {
      ...fs,
      linkSync: (from, to) => {
        fs.writeFileSync(env, 'THEIRS=1\n');
        fs.linkSync(from, to);
      },
    };
    assert.match(
      refusal(() => applyPlan(plan(), folder, undefined, system)),
      /^\.env appeared/,
    );
    assert.deepEqual(contents(folder), { 'app.js': SOURCE, '.env': 'THEIRS=1\n' });
  });

  it('creates .env where the file system has no hard links', () => {
    const folder = folderWith({ 'app.js': SOURCE });
    applyPlan(
      plan(),
      folder,
      undefined,
      failing('linkSync', 'EPERM', () => true),
    );
    assert.deepEqual(contents(folder), { '.env': 'A=1\n', 'app.js': 'env rest\r\n' });
  });

  it('notices when what lies on the disk is not what was written', () => {
    const folder = folderWith({ 'app.js': SOURCE });
    const system: FileSystem = {
      ...fs,
      renameSync: (from, to) => {
        fs.renameSync(from, to);
        if (fs.readFileSync(to, 'utf8').startsWith('env')) fs.appendFileSync(to, 'x');
      },
    };
    assert.equal(
      refusal(() => applyPlan(plan(), folder, undefined, system)),
      'app.js does not hold what was written',
    );
    assert.deepEqual(contents(folder), { 'app.js': SOURCE });
  });

  posixOnly('writes the target of a link inside the boundary and refuses one outside', () => {
    const outside = folderWith({ 'app.js': SOURCE, '.env': 'X=1\n' });
    const folder = folderWith({ 'real/app.js': SOURCE, 'real/env': 'B=2\n' });
    fs.symlinkSync('real/app.js', path.join(folder, 'app.js'));
    fs.symlinkSync('real/env', path.join(folder, '.env'));
    applyPlan(plan('old'), folder);
    assert.ok(fs.lstatSync(path.join(folder, 'app.js')).isSymbolicLink());
    assert.ok(fs.lstatSync(path.join(folder, '.env')).isSymbolicLink());
    assert.deepEqual(contents(path.join(folder, 'real')), { 'app.js': 'env rest\r\n', env: 'A=1\nB=2\n' });

    fs.writeFileSync(path.join(folder, 'real/app.js'), SOURCE);
    fs.unlinkSync(path.join(folder, '.env'));
    fs.symlinkSync(path.join(outside, '.env'), path.join(folder, '.env'));
    assert.equal(
      refusal(() => applyPlan(plan('old'), folder)),
      '.env is a symbolic link to a place outside the project',
    );
    assert.equal(fs.readFileSync(path.join(outside, '.env'), 'utf8'), 'X=1\n');
    assert.equal(fs.readFileSync(path.join(folder, 'app.js'), 'utf8'), SOURCE);
  });

  posixOnly('refuses an .env that is a folder or a named pipe', () => {
    const folder = folderWith({ 'app.js': SOURCE, '.env/keep': '' });
    assert.equal(
      refusal(() => applyPlan(plan('old'), folder)),
      '.env is a folder, not a file',
    );
    const piped = folderWith({ 'app.js': SOURCE });
    execFileSync('mkfifo', [path.join(piped, '.env')]);
    assert.equal(
      refusal(() => applyPlan(plan('old'), piped)),
      '.env is a named pipe, not a file',
    );
    assert.equal(fs.readFileSync(path.join(piped, 'app.js'), 'utf8'), SOURCE);
  });

  (isRoot && process.platform === 'linux' ? it : it.skip)('survives a disk that is really full', function () {
    const folder = temporaryFolder();
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder], { stdio: 'ignore' });
    } catch {
      this.skip();
    }
    try {
      fs.writeFileSync(path.join(folder, 'app.js'), SOURCE);
      const rest = path.join(folder, 'filler');
      try {
        fs.writeFileSync(rest, Buffer.alloc(1024 * 1024));
      } catch {
        // that is the point
      }
      const before = contents(folder);
      assert.match(
        refusal(() => applyPlan(plan(), folder)),
        /the disk is full/,
      );
      assert.deepEqual(contents(folder), before);
    } finally {
      execFileSync('umount', [folder]);
    }
  });

  posixOnly('leaves every file old or new when it is killed, and cleans up the next time', async function () {
    this.timeout(60_000);
    const big = 'x'.repeat(200_000);
    const folder = folderWith({});
    const script = `
      const { applyPlan } = require(${JSON.stringify(path.resolve('server/workspace/apply.ts'))});
      const fs = require('node:fs');
      const read = (name) => fs.readFileSync(${JSON.stringify(folder)} + '/' + name, 'utf8');
      console.log('ready');
      for (let i = 1; ; i++)
        applyPlan({ files: ['.env', 'app.js'].map((path) => ({ path, edits: [{ span: { start: 0, end: read(path).indexOf(' ') }, newText: String(i) }] })) }, ${JSON.stringify(folder)});`;
    for (let round = 0; round < 8; round++) {
      for (const name of ['.env', 'app.js']) fs.writeFileSync(path.join(folder, name), `0 ${big}`);
      const child = spawn(process.execPath, ['--import', 'tsx', '-e', script], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const ended = new Promise((resolve) => child.on('exit', resolve));
      await new Promise((resolve) => child.stdout.once('data', resolve));
      await new Promise((resolve) => setTimeout(resolve, 20 + Math.random() * 60));
      child.kill('SIGKILL');
      await ended;
      const numbers = ['.env', 'app.js'].map((name) => {
        const match = /^(\d+) (x+)$/.exec(fs.readFileSync(path.join(folder, name), 'utf8'));
        assert.equal(match?.[2], big);
        return Number(match?.[1]);
      });
      const [env = 0, source = 0] = numbers;
      assert.ok(env === source || env === source + 1, `.env is written first: ${numbers.join()}`);
    }
    applyPlan({ files: [{ path: '.env', edits: [{ span: { start: 0, end: 1 }, newText: '9' }] }] }, folder);
    assert.deepEqual(fs.readdirSync(folder).sort(), ['.env', 'app.js']);
  });
});
