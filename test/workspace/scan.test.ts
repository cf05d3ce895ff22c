import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { example } from '../../server/rules/examples';
import { TOKEN_RULES } from '../../server/rules/index';
import { scan } from '../../server/workspace/scan';
import {
  folderWith,
  randomValue,
  repositoryWith,
  runGit,
  scanAll,
  temporaryFolder,
  writeFiles,
} from './support';

/** A GitHub token that its rule made. */
function token(seed = 1): string {
  const rule = TOKEN_RULES.find(({ anchors }) => anchors.includes('ghp_'));
  return example(rule?.examples.match[0] ?? '', seed);
}

const summary = (results: Awaited<ReturnType<typeof scanAll>>): unknown[] =>
  results.map(({ path, findings, skipped, error }) => [path, findings.length, skipped?.reason ?? error]);

describe('scanning', () => {
  it('finds credentials and tells where they stand', async () => {
    const folder = folderWith({
      'src/a.js': `// 😀\r\nfetch("x", "😀${token()}");\r\n`,
      'b.js': 'let b = 1;\n',
    });
    const [result, ...others] = await scanAll({ paths: [folder] });
    assert.deepEqual(others, []);
    assert.equal(result?.path, 'src/a.js');
    assert.equal(result?.root, folder);
    assert.equal(result?.languageId, 'javascript');
    const [finding] = result?.findings ?? [];
    assert.deepEqual(finding?.range, {
      start: { line: 1, character: 14 },
      end: { line: 1, character: 14 + token().length },
    });
  });

  it('does not count a byte order mark, and reads every encoding', async () => {
    const text = `k = "${token()}"\n`;
    const folder = folderWith({
      'bom.py': `\uFEFF${text}`,
      'be.py': Buffer.from(`\uFEFF${text}`, 'utf16le').swap16(),
      'le.py': Buffer.from(text, 'utf16le'),
      'cp1252.py': Buffer.from(`# gr\xfc\xdfe\n${text}`, 'latin1'),
      'invalid.py': Buffer.concat([
        Buffer.from('"'),
        Buffer.from([0xff, 0xfe, 0x80]),
        Buffer.from(`"; ${text}`),
      ]),
    });
    const results = await scanAll({ paths: [folder] });
    assert.deepEqual(
      results.map(({ path, findings }) => [path, findings[0]?.range.start]),
      [
        ['be.py', { line: 0, character: 5 }],
        ['bom.py', { line: 0, character: 5 }],
        ['cp1252.py', { line: 1, character: 5 }],
        ['invalid.py', { line: 0, character: 12 }],
        ['le.py', { line: 0, character: 5 }],
      ],
    );
  });

  it('searches a 20 MB minified bundle for provider tokens only, and says so', async function () {
    this.timeout(60_000);
    const password = randomValue(20);
    const chunk = `function a(b){return b*2};var c={d:[1,2,3],password:"${password}"};`;
    const bundle = `${chunk.repeat(Math.ceil((20 * 1024 * 1024) / chunk.length))}var t="${token()}";`;
    const folder = folderWith({
      'bundle.js': bundle,
      'small.js': `var p={password:"${password}",t:"${token()}"};`.padEnd(30_000),
    });
    const start = performance.now();
    const results = await scanAll({ paths: [folder] });
    assert.ok(performance.now() - start < 10_000);
    const only = 'so it was searched for provider tokens only';
    assert.deepEqual(summary(results), [
      ['bundle.js', 1, `is larger than 2 MiB, ${only}`],
      ['small.js', 1, `is minified, ${only}`],
    ]);
    assert.equal(results[0]?.skipped?.partly, true);
  });

  it('does not take a long line of a configuration file for minified code', async () => {
    const folder = folderWith({
      'a.recipe.json': JSON.stringify({ x: 'y'.repeat(50_000), api_token: token() }),
    });
    const results = await scanAll({ paths: [folder] });
    assert.equal(results[0]?.skipped, undefined);
    assert.ok((results[0]?.findings.length ?? 0) > 0);
  });

  it('lists what a guard skips, and scans it all the same when it is named', async () => {
    const binary = Buffer.concat([
      Buffer.from('\x7fELF\0\0\0\0\x01\x01\x01', 'latin1'),
      Buffer.from(` ${token()} `),
    ]);
    const folder = folderWith({ 'a.js': binary });
    assert.deepEqual(summary(await scanAll({ paths: [folder] })), [['a.js', 0, 'is binary']]);
    assert.deepEqual(summary(await scanAll({ paths: [path.join(folder, 'a.js')] })), [
      ['a.js', 1, undefined],
    ]);
  });

  it('scans an ignored file or folder when it is named', async () => {
    const repository = repositoryWith({ '.gitignore': 'out/\n' });
    writeFiles(repository, { 'out/a.js': `f("${token()}")` });
    assert.deepEqual(await scanAll({ paths: [repository] }), []);
    for (const name of ['out', 'out/a.js']) {
      const results = await scanAll({ paths: [path.join(repository, name)] });
      assert.deepEqual(summary(results), [['out/a.js', 1, undefined]], name);
    }
    assert.equal((await scanAll({ paths: [repository], ignored: true })).length, 1);
  });

  it('does the same without git, and leaves out ignored files of a folder that is not ignored itself', async () => {
    const folder = folderWith({
      '.gitignore': 'out/\n*.log\n',
      'out/a.js': `f("${token()}")`,
      'sub/b.log': token(),
    });
    for (const git of [false, true]) {
      if (git) runGit(folder, 'init', '-q');
      assert.equal((await scanAll({ paths: [path.join(folder, 'out')] })).length, 1);
      assert.deepEqual(await scanAll({ paths: [path.join(folder, 'sub')] }), []);
      assert.deepEqual(await scanAll({ paths: [folder] }), []);
    }
  });

  it('reports each file once, however often it is named', async () => {
    const folder = folderWith({ 'a.js': `f("${token()}")` });
    assert.equal((await scanAll({ paths: [folder, path.join(folder, 'a.js'), folder] })).length, 1);
  });

  it('reports a missing path and a pipe as errors, without waiting', async () => {
    const folder = folderWith({ 'a.js': '' });
    assert.deepEqual(summary(await scanAll({ paths: [path.join(folder, 'none.js')] })), [
      ['none.js', 0, 'does not exist'],
    ]);
    if (process.platform === 'win32') return;
    execFileSync('mkfifo', [path.join(folder, 'pipe.js')]);
    assert.deepEqual(summary(await scanAll({ paths: [path.join(folder, 'pipe.js')] })), [
      ['pipe.js', 0, 'is a named pipe, not a file'],
    ]);
    const [result] = await scanAll({ paths: [folder] });
    assert.equal(result?.error, undefined);
    assert.equal(result?.skipped?.reason, 'is a named pipe, not a file');
  });

  (process.platform === 'win32' ? it.skip : it)(
    'scans the target of a link once, and none outside',
    async () => {
      const outside = folderWith({ 'x.js': `f("${token()}")` });
      const folder = folderWith({ 'a.js': `f("${token()}")` });
      fs.symlinkSync('a.js', path.join(folder, 'link.js'));
      fs.symlinkSync(path.join(outside, 'x.js'), path.join(folder, 'out.js'));
      assert.deepEqual(summary(await scanAll({ paths: [folder] })), [
        ['a.js', 1, undefined],
        ['out.js', 0, 'is a symbolic link to a place outside the project'],
      ]);
    },
  );

  it('follows the nearest project file, and reports a broken one once', async () => {
    const folder = folderWith({
      '.credlintrc.json': '{"exclude": ["skip"]}',
      'skip/a.js': `f("${token()}")`,
      'sub/.credlintrc.json': '{"exlude": []}',
      'sub/a.js': `f("${token()}")`,
      'sub/b.js': `f("${token(2)}")`,
    });
    const results = await scanAll({ paths: [folder] });
    assert.deepEqual(
      results.map(({ path, problem, findings }) => [path, problem?.position ?? findings.length]),
      [
        ['sub/.credlintrc.json', { line: 0, character: 1 }],
        ['sub/a.js', 1],
        ['sub/b.js', 1],
      ],
    );
    assert.deepEqual(summary(await scanAll({ paths: [path.join(folder, 'skip/a.js')], root: folder })), [
      ['skip/a.js', 0, 'is excluded by the project file'],
    ]);
  });

  it('stops soon after it is cancelled', async () => {
    const folder = folderWith(
      Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`${i}.js`, `f("${token(i)}")`])),
    );
    const controller = new AbortController();
    let seen = 0;
    for await (const result of scan({ paths: [folder], signal: controller.signal })) {
      assert.ok(result);
      if (++seen === 3) controller.abort();
    }
    assert.equal(seen, 3);
  });

  it('lets others run in between, and tells how far it is', async () => {
    const filler = 'const password = "changeme";\n'.repeat(300);
    const folder = folderWith(Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`${i}.js`, filler])));
    let ticks = 0;
    const timer = setInterval(() => ticks++, 5);
    const progress: number[] = [];
    await scanAll({ paths: [folder], onProgress: (done, total) => progress.push(done / total) });
    clearInterval(timer);
    assert.ok(ticks > 0);
    assert.equal(progress.at(-1), 1);
  });

  it('relates paths to the top level of git, else to the path', async () => {
    const repository = repositoryWith({ 'sub/a.js': `f("${token()}")` });
    assert.equal((await scanAll({ paths: [path.join(repository, 'sub')] }))[0]?.path, 'sub/a.js');
    const plain = folderWith({ 'sub/a.js': `f("${token()}")` });
    assert.equal((await scanAll({ paths: [path.join(plain, 'sub')] }))[0]?.path, 'a.js');
    assert.equal((await scanAll({ paths: [path.join(plain, 'sub/a.js')] }))[0]?.path, 'a.js');
  });

  it('copes with an empty folder and a repository without commits', async () => {
    const folder = temporaryFolder();
    assert.deepEqual(await scanAll({ paths: [folder] }), []);
    runGit(folder, 'init', '-q');
    assert.deepEqual(await scanAll({ paths: [folder] }), []);
  });
});
