import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { folderWith, randomValue, repositoryWith, temporaryFolder, writeFiles } from '../workspace/support';
import { CLI, credlint, snapshotOf, token } from './support';

const posixOnly = process.platform === 'win32' ? it.skip : it;
const source = (seed = 1): string => `f("${token('ghp_', seed)}");\n`;

describe('credlint scan', () => {
  it('ends with 0 and a calm line when there is nothing', async () => {
    const folder = folderWith({ 'a.js': 'let a = 1;\n' });
    assert.deepEqual(await credlint(folder, ['scan']), {
      code: 0,
      stdout: 'No credentials found.\n',
      stderr: '',
    });
  });

  it('ends with 1 on findings, and shows paths as the user types them', async () => {
    const folder = folderWith({ 'sub/a.js': source() });
    const { code, stdout, stderr } = await credlint(path.join(folder, 'sub'), ['scan', '..']);
    assert.deepEqual([code, stderr], [1, '']);
    assert.match(stdout, /^a\.js\n 1:4 {2}error {2}ghp_… {2}\S.*github/);
    assert.ok(!stdout.includes(token().slice(4, 9)));
    assert.ok(!stdout.includes('\u001b'));
  });

  it('fails from the wanted level on', async () => {
    const folder = folderWith({ 'a.js': source() });
    const { stdout } = await credlint(folder, ['scan', '--format', 'json']);
    const [finding] = (JSON.parse(stdout) as { findings: { rule: string }[] }).findings;
    const code = async (severity: string, failOn: string): Promise<number | null> => {
      writeFiles(folder, {
        '.credlintrc.json': JSON.stringify({ rules: { [finding?.rule ?? '']: severity } }),
      });
      return (await credlint(folder, ['scan', '--fail-on', failOn])).code;
    };
    assert.equal(await code('information', 'warning'), 0);
    assert.equal(await code('information', 'information'), 1);
    assert.equal(await code('warning', 'error'), 0);
    assert.equal(await code('warning', 'warning'), 1);
    assert.equal(await code('off', 'information'), 0);
  });

  it('ends with 2 for a missing path, and still writes the findings', async () => {
    const folder = folderWith({ 'a.js': source() });
    const { code, stdout } = await credlint(folder, ['scan', 'a.js', 'none.js']);
    assert.equal(code, 2);
    assert.match(stdout, /^a\.js\n/);
    assert.match(stdout, /none\.js does not exist/);
    const json = await credlint(folder, ['scan', 'a.js', 'none.js', '--format', 'json']);
    const report = JSON.parse(json.stdout) as { findings: unknown[]; errors: unknown[] };
    assert.deepEqual([json.code, report.findings.length, report.errors.length], [2, 1, 1]);
    assert.match(json.stderr, /^credlint: none\.js does not exist\n$/);
  });

  it('ends with 2 for an invalid project file, with the position of the mistake', async () => {
    const folder = folderWith({
      'a.js': source(),
      '.credlintrc.json': '{\n  "rulez": {}\n}',
      'other.json': '{"x": 1}',
    });
    const { code, stdout } = await credlint(folder, ['scan']);
    assert.equal(code, 2);
    assert.match(stdout, /\.credlintrc\.json:2:3: Unknown key "rulez"/);
    const explicit = await credlint(folder, ['scan', '--config', 'other.json']);
    assert.deepEqual([explicit.code, explicit.stdout], [2, '']);
    assert.match(explicit.stderr, /^credlint: other\.json:1:2: Unknown key "x"/);
    assert.match(
      (await credlint(folder, ['scan', '--config', 'none.json'])).stderr,
      /none\.json:1:1: The file does not exist/,
    );
  });

  it('takes another project file', async () => {
    const folder = folderWith({
      'a.js': source(),
      'sub/rc.json': '{"exclude": ["../a.js"]}',
      'rc.json': '{"exclude": ["a.js"]}',
    });
    assert.equal((await credlint(folder, ['scan', '--config', 'rc.json'])).code, 0);
    const outside = folderWith({ 'rc.json': '{"exclude": ["*.js"]}' });
    assert.equal((await credlint(folder, ['scan', '--config', path.join(outside, 'rc.json')])).code, 0);
  });

  it('leaves out what git ignores, unless told otherwise', async () => {
    const repository = repositoryWith({ '.gitignore': 'out\n' });
    writeFiles(repository, { 'out/a.js': source() });
    assert.equal((await credlint(repository, ['scan'])).code, 0);
    assert.equal((await credlint(repository, ['scan', '--no-gitignore'])).code, 1);
    assert.equal((await credlint(repository, ['scan', 'out/a.js'])).code, 1);
    assert.equal((await credlint(repository, ['scan', 'out'])).code, 1);
  });

  it('lists what a guard skips, which changes nothing', async () => {
    const folder = folderWith({ 'a.js': Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0, 0, 1]) });
    const { code, stdout } = await credlint(folder, ['scan']);
    assert.equal(code, 0);
    assert.match(stdout, /Not checked, or only in part:\n {2}a\.js is binary\n/);
  });

  it('reports to a file, in one step and with nothing on standard output', async () => {
    const folder = folderWith({ 'a.js': source(), 'out.sarif': 'old' });
    const { code, stdout, stderr } = await credlint(folder, [
      'scan',
      '--format',
      'sarif',
      '--output',
      'out.sarif',
    ]);
    assert.deepEqual([code, stdout, stderr], [1, '', '']);
    const log = JSON.parse(fs.readFileSync(path.join(folder, 'out.sarif'), 'utf8')) as { version: string };
    assert.equal(log.version, '2.1.0');
    assert.deepEqual(Object.keys(snapshotOf(folder)).sort(), ['a.js', 'out.sarif']);
  });

  it('says why a report cannot be written', async () => {
    const folder = folderWith({ 'a.js': source(), 'out/x': '' });
    for (const [name, reason] of [
      ['out', 'is a folder, not a file'],
      ['none/out.json', 'does not exist'],
    ] as const) {
      const { code, stderr } = await credlint(folder, ['scan', 'a.js', '--output', name]);
      assert.equal(code, 2);
      assert.equal(stderr, `credlint: --output: ${name.replace('/', path.sep)} ${reason}.\n`);
    }
  });

  it('relates SARIF to the top level of git, else to the path', async () => {
    const uriOf = async (cwd: string, target: string): Promise<unknown> => {
      const { stdout } = await credlint(cwd, ['scan', target, '--format', 'sarif']);
      const log = JSON.parse(stdout) as {
        runs: {
          originalUriBaseIds: { SRCROOT: { uri: string } };
          results: { locations: { physicalLocation: { artifactLocation: { uri: string } } }[] }[];
        }[];
      };
      const [run] = log.runs;
      return [
        run?.originalUriBaseIds.SRCROOT.uri,
        run?.results[0]?.locations[0]?.physicalLocation.artifactLocation.uri,
      ];
    };
    const repository = repositoryWith({ 'sub/a b.js': source() });
    const plain = folderWith({ 'sub/a b.js': source() });
    assert.deepEqual(await uriOf(path.join(repository, 'sub'), '.'), [
      `file://${repository}/`,
      'sub/a%20b.js',
    ]);
    assert.deepEqual(await uriOf(plain, 'sub'), [`file://${plain}/sub/`, 'a%20b.js']);
    assert.deepEqual(await uriOf(plain, 'sub/a b.js'), [`file://${plain}/sub/`, 'a%20b.js']);
  });

  posixOnly('is coloured on a terminal, unless NO_COLOR is set', function () {
    const folder = folderWith({ 'a.js': source() });
    const onTerminal = (env: Record<string, string>): string => {
      const code = `import pty,sys,os
pty.spawn([${JSON.stringify(process.execPath)},${JSON.stringify(CLI)},"scan"])`;
      return execFileSync('python3', ['-c', code], {
        cwd: folder,
        encoding: 'utf8',
        env: { PATH: process.env.PATH, TERM: 'xterm', ...env },
      });
    };
    try {
      execFileSync('python3', ['-c', 'import pty']);
    } catch {
      this.skip();
    }
    assert.ok(onTerminal({}).includes('\u001b[31merror'));
    assert.ok(!onTerminal({ NO_COLOR: '1' }).includes('\u001b[3'));
  });

  posixOnly('ends with 130 on SIGINT, and does not write the report', async function () {
    this.timeout(60_000);
    const filler = Array.from({ length: 3000 }, (_, i) => `const password${i} = "${randomValue(16)}";`).join(
      '\n',
    );
    const folder = folderWith(Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`${i}.js`, filler])));
    const child = spawn(process.execPath, [CLI, 'scan', '--output', 'out.txt'], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const ended = new Promise((resolve) => child.on('close', resolve));
    await new Promise((resolve) => setTimeout(resolve, 700));
    child.kill('SIGINT');
    assert.equal(await ended, 130);
    assert.equal(fs.existsSync(path.join(folder, 'out.txt')), false);
    assert.deepEqual(
      fs.readdirSync(folder).filter((name) => name.includes('tmp')),
      [],
    );
  });

  posixOnly('is quiet when the reader goes away', () => {
    const folder = folderWith(
      Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`${i}.js`, source(i)])),
    );
    const script = `node "$0" scan --format json 2>err | head -c 10 >/dev/null; echo "\${PIPESTATUS[0]}"`;
    const out = execFileSync('bash', ['-c', script, CLI], { cwd: folder, encoding: 'utf8' });
    assert.equal(out.trim(), '1');
    assert.equal(fs.readFileSync(path.join(folder, 'err'), 'utf8'), '');
  });

  it('writes all of a large report to a pipe', async () => {
    const folder = folderWith(
      Object.fromEntries(Array.from({ length: 400 }, (_, i) => [`${i}.js`, source(i)])),
    );
    const { stdout } = await credlint(folder, ['scan', '--format', 'json']);
    assert.equal((JSON.parse(stdout) as { findings: unknown[] }).findings.length, 400);
  });

  posixOnly('never waits for a named pipe', async () => {
    const folder = temporaryFolder();
    execFileSync('mkfifo', [path.join(folder, 'a.js')]);
    assert.equal((await credlint(folder, ['scan'])).code, 0);
    const named = await credlint(folder, ['scan', 'a.js']);
    assert.equal(named.code, 2);
    assert.match(named.stdout, /a\.js is a named pipe, not a file/);
  });
});
