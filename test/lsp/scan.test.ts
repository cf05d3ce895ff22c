import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { URI } from 'vscode-uri';
import type { FindingItem, ScanSummary } from '../../server/lsp/protocol';
import { TestClient, type ClientOptions } from './client';
import { folder, secret } from './secrets';

const SCAN = 'credlint.server.scan';

describe('language server: scanning the workspace', () => {
  let client: TestClient;
  const start = async (options: ClientOptions): Promise<TestClient> =>
    (client = await TestClient.start(options));
  afterEach(() => client.stop());

  const uriOf = (...parts: string[]): string => URI.file(path.join(...parts)).toString();
  const leak = (): string => `const apiKey = "${secret()}";\n`;
  const shown = (uri: string): number => client.published.get(uri)?.diagnostics.length ?? 0;
  const items = (): Promise<FindingItem[]> =>
    client.connection.sendRequest<FindingItem[]>('credlint/findings');

  it('lists closed files in all folders, with progress and a summary', async () => {
    const [a, b] = [
      folder({ 'x.js': leak(), 'sub/y.js': leak(), 'z.js': '1;\n' }),
      folder({ 'w.js': leak() }),
    ];
    await start({ folders: [a, b] });
    const summary = await client.execute<ScanSummary>(SCAN);
    assert.equal(summary.files, 4);
    assert.equal(summary.findings.error + summary.findings.warning, 3);
    assert.equal(summary.cancelled, false);
    for (const uri of [uriOf(a, 'x.js'), uriOf(a, 'sub', 'y.js'), uriOf(b, 'w.js')])
      assert.equal(shown(uri), 1, uri);
    assert.deepEqual(new Set((await items()).map(({ uri }) => uri)).size, 3);
    assert.equal(client.progress[0]?.kind, 'begin');
    assert.equal(client.progress.at(-1)?.kind, 'end');
    await client.until('a note for the view', () => client.findingsChanged > 0);
  });

  it('shows each finding once: pushed while the file is closed, pulled while it is open', async () => {
    const root = folder({ 'x.js': leak() });
    const uri = uriOf(root, 'x.js');
    await start({ folders: [root] });
    await client.execute(SCAN);
    assert.equal(shown(uri), 1);
    client.openFile(path.join(root, 'x.js'));
    assert.equal((await client.pull(uri)).length, 1);
    await client.until('the push to be taken back', () => shown(uri) === 0);
    assert.equal((await items()).length, 1);
    client.close(uri);
    await client.until('the push again', () => shown(uri) === 1);
  });

  it('lists a file again whose last tab was closed, even if the editor keeps the document', async () => {
    const root = folder({ 'x.js': leak() });
    const uri = uriOf(root, 'x.js');
    await start({ folders: [root] });
    await client.execute(SCAN);
    client.openFile(path.join(root, 'x.js'));
    await client.pull(uri);
    await client.until('the push to be taken back', () => shown(uri) === 0);
    void client.connection.sendNotification('credlint/hidden', { uri });
    await client.until('the push again', () => shown(uri) === 1);
    await client.pull(uri);
    await client.until('the push to be taken back', () => shown(uri) === 0);
  });

  it('keeps a file listed that is open but not shown, and follows its changes', async () => {
    const root = folder({ 'x.js': leak() });
    const uri = uriOf(root, 'x.js');
    await start({ folders: [root] });
    await client.execute(SCAN);
    client.openFile(path.join(root, 'x.js'));
    client.replaceAll(uri, `\n\n${leak()}`);
    await client.until(
      'the new place',
      () => client.published.get(uri)?.diagnostics[0]?.range.start.line === 2,
    );
    client.replaceAll(uri, '\n');
    await client.until('no finding', () => shown(uri) === 0);
  });

  it('takes back what was fixed, in the editor or elsewhere, and what was deleted', async () => {
    const root = folder({ 'a.js': leak(), 'b.js': leak(), 'c.js': leak(), 'sub/d.js': leak() });
    await start({ folders: [root] });
    await client.execute(SCAN);
    const [a, b, c, d] = ['a.js', 'b.js', 'c.js', 'sub/d.js'].map((name) => uriOf(root, name)) as [
      string,
      string,
      string,
      string,
    ];
    client.openFile(path.join(root, 'a.js'));
    await client.pull(a);
    client.replaceAll(a, '1;\n');
    writeFileSync(path.join(root, 'a.js'), '1;\n');
    client.close(a);
    writeFileSync(path.join(root, 'b.js'), '1;\n');
    rmSync(path.join(root, 'c.js'));
    rmSync(path.join(root, 'sub'), { recursive: true });
    client.watched([
      { file: path.join(root, 'b.js'), type: 2 },
      { file: path.join(root, 'c.js'), type: 3 },
      { file: path.join(root, 'sub'), type: 3 },
    ]);
    for (const uri of [a, b, c, d]) await client.until(`${uri} to vanish`, () => shown(uri) === 0);
    assert.deepEqual(await items(), []);
    assert.ok(client.registrations.some((text) => text.includes('"**/*"')));
  });

  it('counts open documents as they stand in the editor', async () => {
    const root = folder({ 'a.js': leak(), 'b.js': '1;\n' });
    await start({ folders: [root] });
    client.open(uriOf(root, 'a.js'), '1;\n');
    client.open(uriOf(root, 'b.js'), leak() + leak());
    const summary = await client.execute<ScanSummary>(SCAN);
    assert.equal(summary.findings.error + summary.findings.warning, 2);
    assert.deepEqual(
      (await items()).map(({ uri }) => uri),
      [uriOf(root, 'b.js'), uriOf(root, 'b.js')],
    );
  });

  it('can be cancelled, and keeps what it knew', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 3000 }, (_, i) => [`f${i}.js`, `${'let x = 1;\n'.repeat(200)}${leak()}`]),
    );
    const root = folder(files);
    await start({ folders: [root] });
    client.onProgress = (token) => {
      void client.connection.sendNotification('window/workDoneProgress/cancel', { token });
    };
    const summary = await client.execute<ScanSummary>(SCAN);
    assert.equal(summary.cancelled, true);
    const found = summary.findings.error + summary.findings.warning;
    assert.ok(found < 3000, `${found}`);
    assert.equal(client.progress.at(-1)?.kind, 'end');
  });

  it('answers the keyboard while it scans', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 1500 }, (_, i) => [`f${i}.js`, 'const name = call("x", 1);\n'.repeat(300)]),
    );
    const root = folder(files);
    await start({ folders: [root] });
    const uri = uriOf(root, 'new.js');
    client.open(uri, leak());
    let done = false;
    const scanning = client.execute<ScanSummary>(SCAN).then(() => (done = true));
    await client.until('progress', () => client.progress.length > 1);
    assert.equal((await client.pull(uri)).length, 1);
    assert.equal(done, false, 'the answer came only after the scan');
    await scanning;
  });

  it('starts no child process where the workspace is not trusted', async () => {
    const root = folder({ 'x.js': leak(), '.env': `A_PASSWORD=${secret()}\n`, '.gitignore': '.env\n' });
    const bin = folder();
    const mark = path.join(bin, 'called');
    execFileSync('git', ['init', '-q'], { cwd: root });
    writeFileSync(path.join(bin, 'git'), `#!/bin/sh\necho "$@" >> "${mark}"\nexit 1\n`);
    chmodSync(path.join(bin, 'git'), 0o755);
    const environment = { PATH: `${bin}${path.delimiter}${process.env.PATH}` };
    const use = async (trusted: boolean): Promise<void> => {
      await start({
        folders: [root],
        environment,
        initializationOptions: { trusted, savesAfterEdit: true, shows: true },
      });
      await client.execute(SCAN);
      client.openFile(path.join(root, '.env'), 'dotenv');
      assert.deepEqual(await client.pull(uriOf(root, '.env')), []);
      client.openFile(path.join(root, 'x.js'));
      await client.pull(uriOf(root, 'x.js'));
      await client.execute('credlint.server.why', {
        uri: uriOf(root, 'x.js'),
        version: 1,
        ranges: [(await items())[0]?.range],
      });
    };
    await use(false);
    assert.equal(existsSync(mark), false);
    await client.stop();
    await use(true);
    assert.equal(existsSync(mark), true, 'the trap works');
  });
});
