import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import {
  createMessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { createConnection } from 'vscode-languageserver/node';
import { URI } from 'vscode-uri';
import { Checks } from '../../server/lsp/checks';
import { FEATURES, withoutQuotes } from '../../server/lsp/console';
import type { FindingItem } from '../../server/lsp/protocol';
import { startServer } from '../../server/lsp/server';
import { builtServer } from './build';
import { TestClient, type ClientOptions } from './client';
import { folder, secret } from './secrets';

function assertNothingOf(value: string, text: string): void {
  for (let i = 0; i + 5 <= value.length; i++)
    assert.ok(!text.includes(value.slice(i, i + 5)), text.slice(0, 400));
}

describe('language server: clients that are too quick', () => {
  let client: TestClient;
  const start = async (options: ClientOptions): Promise<TestClient> =>
    (client = await TestClient.start(options));
  afterEach(() => client.stop());

  const uriOf = (...parts: string[]): string => URI.file(path.join(...parts)).toString();
  const leak = (): string => `const apiKey = "${secret()}";\n`;
  const items = (): Promise<FindingItem[]> =>
    client.connection.sendRequest<FindingItem[]>('credlint/findings');

  it('leave no finding of a document that they close before it is checked', async () => {
    const root = folder();
    const uri = uriOf(root, 'a.js');
    await start({ folders: [root], settings: { '': { debounce: 0 } } });
    client.open(uri, leak());
    const asked = client.pull(uri);
    client.close(uri);
    await asked;
    assert.deepEqual(await items(), []);
    client.open(uri, '1;\n');
    assert.deepEqual(await client.pull(uri), []);
    assert.deepEqual(await items(), []);
  });

  it('see a listed file in Problems again that they open and close while it is checked', async () => {
    const root = folder({ 'a.js': leak() });
    const uri = uriOf(root, 'a.js');
    await start({ folders: [root] });
    await client.execute('credlint.server.scan');
    client.watched([{ file: path.join(root, '.credlintrc.json'), type: 1 }]);
    client.openFile(path.join(root, 'a.js'));
    const asked = client.pull(uri);
    client.close(uri);
    await asked;
    await client.until('the finding', () => client.published.get(uri)?.diagnostics.length === 1);
    assert.equal((await items()).length, 1);
  });

  it('get the truth about a document that they open twice under one version', async () => {
    const root = folder();
    const uri = uriOf(root, 'a.js');
    await start({ folders: [root] });
    client.open(uri, leak());
    assert.equal((await client.pull(uri)).length, 1);
    client.open(uri, '1;\n');
    assert.equal((await client.pull(uri)).length, 0);
  });

  it('get no edit into a document that they closed while the move was planned', async () => {
    const root = folder({ 'a.py': `api_key = "${secret()}"\n` });
    const uri = uriOf(root, 'a.py');
    await start({ folders: [root] });
    client.openFile(path.join(root, 'a.py'), 'python');
    await client.pull(uri);
    const moved = client.execute('credlint.server.move', { uri, version: 1, ranges: 'all' });
    client.close(uri);
    assert.notEqual(await moved, true);
    assert.equal(client.edits.length, 0);
    await client.message(/^(A file was edited meanwhile|Open the file first)/);
  });

  it('do not ignore more than they saw when the text has changed', async () => {
    const root = folder({ 'a.js': leak() });
    const uri = uriOf(root, 'a.js');
    await start({
      folders: [root],
      prompt: (reason) => {
        client.change(uri, { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, '\n');
        return reason;
      },
    });
    client.openFile(path.join(root, 'a.js'));
    const [diagnostic] = await client.pull(uri);
    await client.execute('credlint.server.ignoreInProject', {
      uri,
      version: null,
      range: diagnostic?.range,
      rule: diagnostic?.code,
    });
    await client.message(/has changed meanwhile/);
    assert.equal(client.edits.length, 0);
  });
});

describe('language server: what breaks', () => {
  it('holds its memory while a document is edited again and again', async () => {
    const root = folder();
    const client = await TestClient.start({ folders: [root], settings: { '': { debounce: 0 } } });
    const uri = URI.file(path.join(root, 'a.js')).toString();
    client.open(uri, '');
    const megabytes = (): number => {
      const [, pages = ''] = readFileSync(`/proc/${client.server.pid}/statm`, 'utf8').split(' ');
      return (Number(pages) * 4096) / 2 ** 20;
    };
    const edit = async (times: number): Promise<void> => {
      for (let i = 0; i < times; i++) {
        client.replaceAll(uri, `const key = "${secret()}";\n${`const a = "${i}";\n`.repeat(2000)}`);
        await client.pull(uri);
      }
    };
    await edit(150);
    const before = existsSync('/proc/self/statm') ? megabytes() : 0;
    await edit(350);
    if (before > 0) assert.ok(megabytes() < before + 80, `${before} MB became ${megabytes()} MB`);
    await client.stop();
  }).timeout(30_000);

  it('logs no more of an error of the library than its kind and place', () => {
    const value = secret();
    for (const message of [
      `Notification handler 'x' failed with message: unexpected ${value}`,
      `Received message which is neither a response nor a notification message:\n{\n    "text": "${value}"\n}`,
      `SyntaxError: Unexpected token ${value}\n    at parse (/a/b.js:1:2)`,
    ])
      assertNothingOf(value, withoutQuotes(message));
    assert.equal(
      withoutQuotes('check: Error EIO\n    at a (b.js:1:2)'),
      'check: Error EIO\n    at a (b.js:1:2)',
    );
  });

  it('logs nothing of a message that is no message, and goes on', async () => {
    const value = secret();
    const server = spawn(process.execPath, [await builtServer(), '--stdio']);
    let said = '';
    server.stdout.on('data', (data: Buffer) => (said += data.toString()));
    server.stderr.on('data', (data: Buffer) => (said += data.toString()));
    const send = (body: string): boolean =>
      server.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    send(
      JSON.stringify({
        jsonrpc: '2.0',
        id: 1,
        method: 'initialize',
        params: { processId: null, rootUri: null, capabilities: {} },
      }),
    );
    send(`{"jsonrpc": "2.0", "method": ${value}`);
    send(`"${value}"`);
    send(JSON.stringify({ jsonrpc: '2.0', text: value }));
    send(JSON.stringify([{ jsonrpc: '2.0', id: 7, method: 'x', params: { text: value } }]));
    send(JSON.stringify({ jsonrpc: '2.0', id: null, error: { code: 1, message: value } }));
    send(JSON.stringify({ jsonrpc: '2.0', id: 99, result: { text: value } }));
    send(JSON.stringify({ jsonrpc: '2.0', id: 2, method: 'shutdown' }));
    for (const end = Date.now() + 5000; !said.includes('"id":2') && Date.now() < end;)
      await new Promise((resolve) => setTimeout(resolve, 10));
    assert.match(said, /"id":2,"result":null/);
    assertNothingOf(value, said);
    send(JSON.stringify({ jsonrpc: '2.0', method: 'exit' }));
    const code = await new Promise((resolve) => server.once('exit', resolve));
    assert.equal(code, 0);
  });

  it('ends with its client, even if that does not say goodbye', async () => {
    for (const leave of ['stdin', 'stdout'] as const) {
      const client = await TestClient.start({ folders: [folder()], pull: false });
      const exited = new Promise<void>((resolve) => client.server.once('exit', () => resolve()));
      client.open('untitled:a', `const apiKey = "${secret()}";\n`);
      client.server[leave]!.destroy();
      if (leave === 'stdout') client.open('untitled:b', `const apiKey = "${secret()}";\n`);
      setTimeout(() => client.server.stdin!.destroy(), 300);
      const timer = setTimeout(() => client.server.kill('SIGKILL'), 4000);
      await exited;
      clearTimeout(timer);
      assert.equal(client.server.signalCode, null, `still runs without ${leave}`);
      client.connection.dispose();
    }
  });

  it('answers every request when a handler fails, and logs where, not what', async () => {
    const value = secret();
    const [up, down] = [new PassThrough(), new PassThrough()];
    const server = createConnection(FEATURES, up, down, {});
    const client = createMessageConnection(new StreamMessageReader(down), new StreamMessageWriter(up));
    const said: string[] = [];
    client.onNotification((method, params) => void said.push(`${method} ${JSON.stringify(params)}`));
    client.onRequest(() => null);
    const check: unknown = Reflect.get(Checks.prototype, 'check');
    Checks.prototype.check = () => Promise.reject(new Error(`unexpected ${value}`));
    try {
      startServer(server);
      client.listen();
      await client.sendRequest('initialize', {
        processId: null,
        rootUri: null,
        capabilities: { textDocument: { diagnostic: {} } },
      });
      const uri = 'untitled:a.js';
      const textDocument = { uri };
      const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
      await client.sendNotification('textDocument/didOpen', {
        textDocument: { uri, languageId: 'javascript', version: 1, text: value },
      });
      assert.deepEqual(await client.sendRequest('textDocument/diagnostic', { textDocument }), {
        kind: 'full',
        items: [],
      });
      assert.equal(
        await client.sendRequest('textDocument/hover', { textDocument, position: range.start }),
        null,
      );
      const context = { diagnostics: [] };
      assert.deepEqual(
        await client.sendRequest('textDocument/codeAction', { textDocument, range, context }),
        [],
      );
      const argument = { uri, version: 1, ranges: 'all', range, rule: 'jwt' };
      for (const name of ['move', 'why', 'ignoreHere', 'ignoreInProject'])
        assert.equal(
          await client.sendRequest('workspace/executeCommand', {
            command: `credlint.server.${name}`,
            arguments: [argument],
          }),
          null,
          name,
        );
      const logged = said.filter((line) => line.startsWith('window/logMessage'));
      assert.ok(logged.length >= 5, `${logged.length}`);
      assert.match(logged.join('\n'), /diagnostic: Error\\n\s+at /);
      // a person who chose an action is told that nothing came of it
      assert.match(said.join('\n'), /window\/showMessage .*went wrong/);
      assertNothingOf(value, said.join('\n'));
    } finally {
      Reflect.set(Checks.prototype, 'check', check);
      client.dispose();
      server.dispose();
    }
  });
});
