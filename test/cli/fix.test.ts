import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { parseEnv } from 'node:util';
import {
  folderWith,
  randomValue,
  repositoryWith,
  runGit,
  temporaryFolder,
  writeFiles,
} from '../workspace/support';
import { at, CLI, credlint, snapshotOf, token } from './support';

const posixOnly = process.platform === 'win32' ? it.skip : it;
const text = (folder: string, name: string): string => fs.readFileSync(path.join(folder, name), 'utf8');

/** A program that prints what it was given. */
const program = (value: string): string => `const apiKey = "${value}";\nconsole.log(apiKey);\n`;

describe('credlint fix', () => {
  it('moves findings, tells what it did, and leaves a scan quiet, with git and without', async () => {
    for (const git of [true, false]) {
      const value = randomValue(32);
      const files = { 'package.json': '{}', 'app.js': program(value), 'notes.txt': 'nothing' };
      const folder = git ? repositoryWith(files) : folderWith(files);
      const { code, stdout, stderr } = await credlint(folder, ['fix']);
      assert.deepEqual([code, stderr], [0, ''], stdout);
      for (const piece of [
        'Moved to the environment:\n  API_KEY  app.js:1:',
        'Changed:',
        '.env\n',
        '.gitignore\n',
        'app.js\n',
        'node --env-file=.env app.js',
        'Rotate',
      ])
        assert.ok(stdout.includes(piece), piece);
      assert.ok(!stdout.includes(value.slice(2, 7)));
      assert.equal(parseEnv(text(folder, '.env')).API_KEY, value);
      if (process.platform !== 'win32')
        assert.equal(fs.statSync(path.join(folder, '.env')).mode & 0o777, 0o600);
      assert.ok(!text(folder, 'app.js').includes(value));
      assert.equal(text(folder, 'notes.txt'), 'nothing');
      const run = execFileSync(process.execPath, ['--env-file=.env', 'app.js'], {
        cwd: folder,
        encoding: 'utf8',
        env: {},
      });
      assert.equal(run.trim(), value);
      assert.deepEqual(await credlint(folder, ['scan']), {
        code: 0,
        stdout: 'No credentials found.\n',
        stderr: '',
      });
      assert.equal((await credlint(folder, ['scan', '.env', 'app.js', '--no-gitignore'])).code, 0);
      const again = await credlint(folder, ['fix']);
      assert.deepEqual([again.code, again.stdout], [0, 'Nothing to move.\n']);
    }
  });

  it('moves the values of several files into one .env', async () => {
    const values = [randomValue(32), randomValue(32)];
    const folder = folderWith({
      'package.json': '{}',
      'a.js': program(values[0] ?? ''),
      'sub/b.js': program(values[1] ?? ''),
    });
    assert.equal((await credlint(folder, ['fix'])).code, 0);
    assert.deepEqual(Object.values(parseEnv(text(folder, '.env'))), values);
    assert.equal(fs.existsSync(path.join(folder, 'sub/.env')), false);
    assert.equal((await credlint(folder, ['scan'])).code, 0);
  });

  it('writes nothing in a dry run, and shows a diff with masked values', async () => {
    const [value, other, kept] = [randomValue(32), randomValue(32), randomValue(32)];
    const folder = repositoryWith({
      'package.json': '{}',
      'a.js': program(value),
      'b.js': program(other),
      '.gitignore': '.env\n',
    });
    writeFiles(folder, { '.env': `KEPT=${kept}\n` });
    const before = snapshotOf(folder);
    const { code, stdout } = await credlint(folder, ['fix', '--dry-run']);
    assert.equal(code, 0);
    assert.deepEqual(snapshotOf(folder), before);
    assert.match(stdout, /^--- a\/\.env\n\+\+\+ b\/\.env\n@@/);
    for (const line of ['+API_KEY=••••', '+API_KEY_2=••••', '--- a/a.js', '+++ b/b.js', 'Would change:'])
      assert.ok(stdout.includes(`${line}`), line);
    for (const secret of [value, other, kept])
      for (let i = 0; i + 5 <= secret.length; i++) assert.ok(!stdout.includes(secret.slice(i, i + 5)));
  });

  it('takes an .env for settled once its move has made git ignore it', async () => {
    const folder = folderWith({
      'package.json': '{}',
      'a.js': program(randomValue(32)),
      '.env': `OTHER_TOKEN=${randomValue(32)}\n`,
    });
    const { code, stdout } = await credlint(folder, ['fix']);
    assert.equal(code, 0, stdout);
    assert.equal((await credlint(folder, ['scan'])).code, 0);
  });

  it('moves the literal at a place, flagged or not, and a part of one', async () => {
    const source =
      'const greeting = "hello";\nconst url = "https://example.org/v1/things";\r\nconsole.log(greeting, url);\n';
    const folder = folderWith({ 'package.json': '{}', 'a.js': source });
    const { code } = await credlint(folder, ['fix', 'a.js', at(source, 'hello'), at(source, 'example.org')]);
    assert.equal(code, 0);
    assert.deepEqual(Object.values(parseEnv(text(folder, '.env'))).sort(), ['example.org', 'hello']);
    const run = execFileSync(process.execPath, ['--env-file=.env', 'a.js'], {
      cwd: folder,
      encoding: 'utf8',
      env: {},
    });
    assert.equal(run, 'hello https://example.org/v1/things\n');
    assert.ok(text(folder, 'a.js').includes('\r\n'));
  });

  it('does not count a byte order mark, and keeps it', async () => {
    const source = 'const greeting = "hello";\nconsole.log(greeting);\n';
    const folder = folderWith({ 'package.json': '{}', 'a.js': `\uFEFF${source}` });
    assert.equal((await credlint(folder, ['fix', 'a.js', at(source, 'hello')])).code, 0);
    assert.ok(text(folder, 'a.js').startsWith('\uFEFF'));
    assert.ok(!text(folder, 'a.js').includes('hello'));
  });

  it('ends with 1 and the reason where a place cannot move, and changes nothing', async () => {
    const source = 'import x from "./module.js";\n';
    const folder = folderWith({ 'package.json': '{}', 'a.mjs': source });
    const before = snapshotOf(folder);
    const { code, stdout } = await credlint(folder, ['fix', 'a.mjs', at(source, './module.js')]);
    assert.equal(code, 1);
    assert.match(stdout, /Not moved:\n {2}a\.mjs:1:\d+ {2}\S.{20,}/);
    assert.deepEqual(snapshotOf(folder), before);
  });

  it('ends with 1 where something remains that no edit can move', async () => {
    const repository = repositoryWith({ '.env': `API_KEY=${randomValue(32)}\n` });
    const before = snapshotOf(repository);
    const { code, stdout } = await credlint(repository, ['fix']);
    assert.equal(code, 1);
    assert.match(stdout, /Not moved:\n {2}\.env {2}Git tracks this \.env file/);
    assert.deepEqual(snapshotOf(repository), before);
  });

  it('moves from the wanted level on', async () => {
    const folder = folderWith({ 'package.json': '{}', 'a.js': program(randomValue(32)) });
    const { stdout } = await credlint(folder, ['scan', '--format', 'json']);
    const [finding] = (JSON.parse(stdout) as { findings: { rule: string }[] }).findings;
    writeFiles(folder, {
      '.credlintrc.json': JSON.stringify({ rules: { [finding?.rule ?? '']: 'information' } }),
    });
    assert.deepEqual((await credlint(folder, ['fix'])).stdout, 'Nothing to move.\n');
    assert.equal((await credlint(folder, ['fix', '--level', 'information'])).code, 0);
    assert.ok(fs.existsSync(path.join(folder, '.env')));
  });

  it('puts values where --env-file says, inside the boundary only', async () => {
    const value = randomValue(32);
    const folder = folderWith({ 'package.json': '{}', 'sub/a.js': program(value), 'config/.env.local': '' });
    // node itself (20) ends with 9 where an option of this name gives a file that does not exist
    const elsewhere = path.join(folderWith({ '.env': '' }), '.env');
    const outside = await credlint(folder, ['fix', 'sub', '--env-file', elsewhere]);
    assert.equal(outside.code, 2);
    assert.match(outside.stderr, /--env-file must name a file inside/);
    const { code } = await credlint(folder, ['fix', '--env-file', 'config/.env.local']);
    assert.equal(code, 0);
    assert.deepEqual(Object.values(parseEnv(text(folder, 'config/.env.local'))), [value]);
    assert.equal((await credlint(folder, ['scan'])).code, 0);
  });

  it('makes the program load .env with --load, at once or afterwards', async () => {
    for (const first of [[], ['--load']]) {
      const value = randomValue(32);
      const manifest = JSON.stringify({ engines: { node: '>=22' } });
      const folder = folderWith({ 'package.json': manifest, 'a.js': program(value) });
      assert.equal((await credlint(folder, ['fix', 'a.js', ...first])).code, 0);
      if (first.length === 0) {
        const { code, stdout } = await credlint(folder, ['fix', 'a.js', '--load']);
        assert.equal(code, 0);
        assert.match(stdout, /a\.js: loaded by this change/);
      }
      const run = execFileSync(process.execPath, ['a.js'], { cwd: folder, encoding: 'utf8', env: {} });
      assert.equal(run.trim(), value);
    }
  });

  it('keeps every other byte of a file that is no UTF-8, or refuses', async () => {
    const value = randomValue(32);
    const before = Buffer.from(
      `// gr\xfc\xdfe \x80\r\nconst apiKey = "${value}";\r\nconst t = "\xe4";\r\n`,
      'latin1',
    );
    const folder = folderWith({ 'package.json': '{}', 'a.js': before });
    const { code } = await credlint(folder, ['fix']);
    const after = fs.readFileSync(path.join(folder, 'a.js'), 'latin1');
    if (code === 0) {
      assert.ok(after.includes('// gr\xfc\xdfe \x80\r\n') && after.includes('const t = "\xe4";\r\n'));
      assert.ok(!after.includes(value));
    } else assert.equal(after, before.toString('latin1'));
  });

  it('keeps UTF-16, with and without a byte order mark', async () => {
    for (const bom of ['\uFEFF', '']) {
      const value = randomValue(32);
      const folder = folderWith({
        'package.json': '{}',
        'a.js': Buffer.from(bom + program(value), 'utf16le'),
      });
      assert.equal((await credlint(folder, ['fix'])).code, 0);
      const after = fs.readFileSync(path.join(folder, 'a.js')).toString('utf16le');
      assert.ok(after.startsWith(`${bom}const`), after.slice(0, 10));
      assert.ok(!after.includes(value));
    }
  });

  it('leaves half-typed code as it is, or as well formed as it was', async () => {
    const value = randomValue(32);
    for (const source of [
      `const apiKey = "${value}`,
      `foo({ apiKey: "${value}"`,
      `const a = [\nconst apiKey = "${value}";\n`,
    ]) {
      const folder = folderWith({ 'package.json': '{}', 'a.js': source });
      const { code, stderr } = await credlint(folder, ['fix', 'a.js', at(source, value)]);
      assert.ok(code === 0 || code === 1, stderr);
      if (code === 1) assert.deepEqual(snapshotOf(folder), { 'package.json': '{}', 'a.js': source });
      else assert.ok(!text(folder, 'a.js').includes(value));
    }
  });

  describe('loses nothing and says why', () => {
    /** Fixes a program in a folder that `prepare` has changed; nothing may have changed after. */
    async function refused(
      prepare: (folder: string) => void,
      reason: RegExp,
      codes: readonly number[] = [1, 2],
    ): Promise<void> {
      const folder = folderWith({ 'package.json': '{}', 'a.js': program(randomValue(32)) });
      prepare(folder);
      const before = snapshotOf(folder);
      const { code, stdout, stderr } = await credlint(folder, ['fix', 'a.js']);
      assert.ok(codes.includes(code ?? -1), `${code}: ${stdout}${stderr}`);
      assert.match(stdout + stderr, reason);
      assert.deepEqual(snapshotOf(folder), before);
    }

    it('with a read-only source', () =>
      refused((folder) => fs.chmodSync(path.join(folder, 'a.js'), 0o444), /is read-only/));
    it('with a read-only .env', () =>
      refused(
        (folder) => fs.writeFileSync(path.join(folder, '.env'), 'A=1\n', { mode: 0o444 }),
        /is read-only/,
      ));
    it('with an unterminated quote in .env', () =>
      refused((folder) => fs.writeFileSync(path.join(folder, '.env'), 'A="open\nB=1\n'), /quote/));
    it('with a folder as .env', () =>
      refused((folder) => fs.mkdirSync(path.join(folder, '.env')), /is a folder/));
    posixOnly('with a named pipe as .env', () =>
      refused((folder) => void execFileSync('mkfifo', [path.join(folder, '.env')]), /is a named pipe/),
    );
    posixOnly('with an .env that leads out of the boundary', () =>
      refused((folder) => {
        const outside = folderWith({ env: 'A=1\n' });
        fs.symlinkSync(path.join(outside, 'env'), path.join(folder, '.env'));
      }, /symbolic link to a place outside/),
    );
    posixOnly('with a source that leads out of the boundary', () =>
      refused((folder) => {
        const outside = folderWith({ 'a.js': program(randomValue(32)) });
        fs.unlinkSync(path.join(folder, 'a.js'));
        fs.symlinkSync(path.join(outside, 'a.js'), path.join(folder, 'a.js'));
      }, /symbolic link to a place outside/),
    );
    it('with a dangling .gitignore or one that cannot be written', () =>
      refused(
        (folder) => fs.writeFileSync(path.join(folder, '.gitignore'), 'x\n', { mode: 0o444 }),
        /gitignore/,
      ));
  });

  posixOnly('writes the targets of links inside the boundary', async () => {
    const value = randomValue(32);
    const folder = repositoryWith({
      'package.json': '{}',
      'real/a.js': program(value),
      'real/env': 'A=1\n',
      '.gitignore': '.env\nreal/env\n',
    });
    runGit(folder, 'rm', '-q', '--cached', 'real/env');
    fs.symlinkSync('real/a.js', path.join(folder, 'a.js'));
    fs.symlinkSync('real/env', path.join(folder, '.env'));
    const { code, stdout } = await credlint(folder, ['fix', 'a.js']);
    assert.equal(code, 0, stdout);
    for (const name of ['a.js', '.env']) assert.ok(fs.lstatSync(path.join(folder, name)).isSymbolicLink());
    assert.ok(!text(folder, 'real/a.js').includes(value));
    assert.deepEqual(parseEnv(text(folder, 'real/env')), { A: '1', API_KEY: value });
  });

  it('moves nothing under an invalid project file', async () => {
    const files = { 'a.js': program(randomValue(32)), '.credlintrc.json': '{"exclud": ["a.js"]}' };
    const folder = folderWith(files);
    const { code, stdout, stderr } = await credlint(folder, ['fix']);
    assert.deepEqual([code, stdout], [2, '']);
    assert.match(stderr, /^credlint: \.credlintrc\.json:1:2: Unknown key "exclud"/);
    assert.deepEqual(snapshotOf(folder), files);
  });

  it('ends with 2 for a missing file, and for a place that is not there', async () => {
    const folder = folderWith({ 'a.js': 'let a;\n' });
    assert.equal((await credlint(folder, ['fix', 'none.js'])).code, 2);
    assert.equal((await credlint(folder, ['fix', 'none.js', '--at', '1:1-1:2'])).code, 2);
    const far = await credlint(folder, ['fix', 'a.js', '--at', '9:1-9:2']);
    assert.deepEqual([far.code, far.stdout], [2, '']);
    assert.match(far.stderr, /--at: the file has only 2 lines/);
    assert.match((await credlint(folder, ['fix', '.', '--at', '1:1-1:2'])).stderr, /needs a file/);
  });

  posixOnly('leaves every file old or new when it is killed', async function () {
    this.timeout(120_000);
    const count = 12;
    for (let round = 0; round < 6; round++) {
      const values = Array.from({ length: count }, () => randomValue(32));
      const folder = temporaryFolder();
      writeFiles(folder, {
        'package.json': '{}',
        '.env': 'KEPT=1\n',
        ...Object.fromEntries(values.map((value, i) => [`${i}.js`, program(value)])),
      });
      const child = spawn(process.execPath, [CLI, 'fix'], { cwd: folder, stdio: 'ignore' });
      const ended = new Promise((resolve) => child.on('close', resolve));
      while (child.exitCode === null && text(folder, '.env') === 'KEPT=1\n')
        await new Promise((resolve) => setTimeout(resolve, 2));
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 60));
      child.kill('SIGKILL');
      await ended;
      const env = parseEnv(text(folder, '.env'));
      assert.equal(env.KEPT, '1');
      const kept = new Set(Object.values(env));
      for (const [i, value] of values.entries()) {
        const source = text(folder, `${i}.js`);
        if (source !== program(value)) {
          assert.ok(!source.includes(value) && source.endsWith('console.log(apiKey);\n'), source);
          assert.ok(kept.has(value), 'a moved value is in .env');
        }
      }
      const again = await credlint(folder, ['fix']);
      assert.equal(again.code, 0, again.stdout);
      const names = fs.readdirSync(folder).filter((name) => name.includes('.tmp'));
      assert.deepEqual(names, []);
    }
  });

  it('moves a token of a provider too', async () => {
    const value = token();
    const folder = folderWith({ 'package.json': '{}', 'a.js': `console.log("${value}");\n` });
    assert.equal((await credlint(folder, ['fix'])).code, 0);
    assert.deepEqual(Object.values(parseEnv(text(folder, '.env'))), [value]);
  });
});
