import assert from 'node:assert/strict';
import path from 'node:path';
import type { Diagnostic, DocumentDiagnosticReport, Range } from 'vscode-languageserver-protocol/node';
import { CancellationTokenSource, ResponseError } from 'vscode-languageserver-protocol/node';
import { URI } from 'vscode-uri';
import { ServerCommand } from '../../server/lsp/protocol';
import { TestClient } from './client';
import { folder, secret } from './secrets';

/** Numbers from 0 to 1, the same for the same seed. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1664525 + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const LANGUAGES = ['javascript', 'typescript', 'python', 'shellscript', 'yaml', 'json', 'nonsense'] as const;
const EXTENSIONS = ['js', 'ts', 'py', 'sh', 'yaml', 'json', 'txt'] as const;

/** Traffic that no decent client would send, and much that a hurried one does. */
class Traffic {
  readonly values = Array.from({ length: 12 }, () => secret());
  readonly answers: Promise<unknown>[] = [];
  readonly #open = new Set<string>();
  readonly #uris: string[];

  constructor(
    readonly client: TestClient,
    root: string,
    readonly next: () => number,
    /** True: every message is one that LSP allows. */
    readonly decent: boolean,
  ) {
    this.#uris = EXTENSIONS.map((extension, i) => URI.file(path.join(root, `f${i}.${extension}`)).toString());
    this.#uris.push(
      'untitled:Untitled-1',
      'foo',
      'no scheme at all',
      'file:///%E0%A4%A/x.js',
      'file://host/a.js',
    );
    this.#uris.push(
      '',
      '1a:b',
      'http://[::1/x',
      'a b:c',
      'x:////y',
      'vscode-notebook-cell:/n.ipynb#C1',
      `file://${'/deep'.repeat(500)}`,
    );
  }

  get open(): ReadonlySet<string> {
    return this.#open;
  }

  step(): void {
    const steps = [
      ...[this.#openOne, this.#close, this.#storm, this.#storm, this.#storm],
      ...[this.#ask, this.#ask, this.#command, this.#cancelled, this.#settings],
      ...(this.decent ? [] : [this.#nonsense]),
    ];
    this.#pick(steps).call(this);
  }

  #below(n: number): number {
    return Math.floor(this.next() * n);
  }

  #pick<T>(from: readonly T[]): T {
    return from[this.#below(from.length)]!;
  }

  #text(): string {
    const value = this.#pick(this.values);
    const pieces = [
      `const apiKey = "${value}";\n`,
      `password: ${value}\n`,
      `export DB_PASSWORD='${value}'\r\n`,
      `{ "client_secret": "${value}" }\n`,
      `https://user:${value}@db.test/x`,
      '"',
      '`${',
      '/*',
      "'''",
      '\r',
      '\n',
      '\uD83D',
      '😀',
      '\0',
      '<<EOF\n',
      '# credlint-disable-next-line\n',
      '',
    ];
    return Array.from({ length: this.#below(4) }, () => this.#pick(pieces)).join('');
  }

  #place(): Range['start'] {
    const odd = [-1, 0, 1, 5, 40, 1e9, 2 ** 31];
    return { line: this.#pick(odd), character: this.#pick(odd) };
  }

  #range(): Range {
    return { start: this.#place(), end: this.#place() };
  }

  #openOne(): void {
    const i = this.#below(this.#uris.length);
    const uri = this.#uris[i]!;
    // sometimes a second time, which no client should
    if (this.#open.has(uri) && this.next() < 0.5) return;
    this.#open.add(uri);
    this.client.open(uri, this.#text(), LANGUAGES[i % LANGUAGES.length]);
  }

  #close(): void {
    const uri = this.#pick(this.#uris);
    if (!this.#open.delete(uri))
      void this.client.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
    else this.client.close(uri);
  }

  #storm(): void {
    if (this.#open.size === 0) return this.#openOne();
    const uri = this.#pick([...this.#open]);
    for (let i = this.#below(12); i > 0; i--) {
      const { start, end } = this.#range();
      const line = Math.max(0, start.line) % 9;
      const at = { line, character: Math.max(0, start.character) };
      this.client.change(
        uri,
        this.next() < 0.5
          ? { start: at, end: at }
          : { start: at, end: { line: Math.max(line, end.line), character: 2 ** 31 - 1 } },
        this.#text(),
      );
    }
  }

  #send(method: string, params: unknown, token?: CancellationTokenSource['token']): void {
    const { connection } = this.client;
    const answer = token
      ? connection.sendRequest(method, params, token)
      : connection.sendRequest(method, params);
    this.answers.push(
      answer.then(
        () => undefined,
        (error: unknown) => assert.ok(error instanceof ResponseError, `${method}: ${String(error)}`),
      ),
    );
  }

  #request(): [method: string, params: unknown] {
    const textDocument = { uri: this.#pick(this.#uris) };
    const context = {
      diagnostics: [],
      triggerKind: this.#pick([1, 2, undefined]),
      only: this.#pick([undefined, [''], ['refactor'], []]),
    };
    return this.#pick<[string, unknown]>([
      ['textDocument/diagnostic', { textDocument, previousResultId: this.#pick([undefined, 'x', '']) }],
      ['textDocument/hover', { textDocument, position: this.#place() }],
      ['textDocument/codeAction', { textDocument, range: this.#range(), context }],
      ['credlint/findings', undefined],
    ]);
  }

  #ask(): void {
    this.#send(...this.#request());
  }

  #cancelled(): void {
    const source = new CancellationTokenSource();
    this.#send(...this.#request(), source.token);
    if (this.next() < 0.5) source.cancel();
    else setImmediate(() => source.cancel());
  }

  #command(): void {
    const uri = this.#pick(this.#uris);
    const version = this.#pick([null, 1, 2, -1, 1e9, undefined]);
    const args = this.#pick<unknown[] | undefined>([
      undefined,
      [],
      [null],
      [[]],
      [7, 8],
      [{}],
      [{ uri: 7, ranges: 'all' }],
      [{ uri, version, ranges: 'all' }],
      [{ uri, version, ranges: [this.#range(), this.#range()] }],
      [{ uri, version, ranges: [{ start: null, end: 'x' }] }],
      [{ uri, version, range: this.#range(), rule: this.#pick(['named-secret', 'x\n*/', '']) }],
      [{ uri, version, name: this.#pick(['API_KEY', 'a b', '', 'x'.repeat(1e5)]) }],
    ]);
    const command = this.#pick([...Object.values(ServerCommand), 'credlint.nothing', '__proto__', '']);
    this.#send('workspace/executeCommand', { command, arguments: args });
  }

  #nonsense(): void {
    const { connection } = this.client;
    const uri = this.#pick(this.#uris);
    const value = this.#pick(this.values);
    this.#pick([
      () => this.#send('textDocument/diagnostic', undefined),
      () => this.#send('textDocument/hover', { textDocument: null, position: value }),
      () => this.#send('textDocument/codeAction', { textDocument: { uri } }),
      () => this.#send('workspace/executeCommand', value),
      () => this.#send('textDocument/nothing', { value }),
      () =>
        void connection.sendNotification('textDocument/didChange', {
          textDocument: { uri, version: 3 },
          contentChanges: [{ range: value, text: value }],
        }),
      () =>
        void connection.sendNotification('textDocument/didChange', {
          textDocument: { uri, version: 'x' },
          contentChanges: value,
        }),
      () =>
        void connection.sendNotification('textDocument/didOpen', { textDocument: { uri: 9, text: value } }),
      () => void connection.sendNotification('textDocument/didOpen', { text: value }),
      () =>
        void connection.sendNotification('notebookDocument/didOpen', {
          notebookDocument: { uri, cells: [{ document: value }] },
          cellTextDocuments: [],
        }),
      () =>
        void connection.sendNotification('notebookDocument/didChange', {
          notebookDocument: { uri, version: 1 },
          change: { cells: { structure: value } },
        }),
      () =>
        void connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri, type: 9 }] }),
      () => void connection.sendNotification('workspace/didChangeWatchedFiles', { changes: value }),
      () => void connection.sendNotification('credlint/hidden', { uri }),
      () => void connection.sendNotification('credlint/hidden'),
      () => void connection.sendNotification('$/cancelRequest', { id: value }),
      () => void connection.sendNotification('$/setTrace', { value: 'verbose' }),
    ])();
  }

  #settings(): void {
    const settings = this.#pick<unknown>([
      null,
      7,
      'x',
      [],
      { credlint: 7 },
      { credlint: { rules: { jwt: 7 } } },
      { credlint: { exclude: [5, null, '['] } },
      { credlint: { limits: { maxFileSize: -1 } } },
      { credlint: { debounce: 1e12 } },
      { credlint: { customRules: [{ id: 1 }] } },
      { credlint: { ignores: [{}] } },
      { credlint: { envFile: '../../../x' } },
      { credlint: {} },
    ]);
    if (this.next() < 0.3)
      void this.client.connection.sendNotification('workspace/didChangeConfiguration', { settings });
  }
}

describe('language server: traffic at random', function () {
  this.timeout(60_000);

  for (const [pull, decent, seed] of [
    [true, true, 1],
    [false, true, 2],
    [true, false, 3],
    [false, false, 4],
  ] as const)
    it(`answers or refuses, dies of nothing, says no value, and ends with the truth (seed ${seed})`, async () => {
      const root = folder({ 'f0.js': '', 'package.json': '{}' });
      const client = await TestClient.start({
        folders: [root],
        pull,
        prompt: (value) => `${value}2`,
        choose: (titles) => titles.at(-1),
        // the settings come from the notifications alone
        ...(pull ? {} : { capabilities: {} }),
      });
      const traffic = new Traffic(client, root, random(seed), decent);
      for (let i = 0; i < 400; i++) {
        traffic.step();
        if (i % 40 === 0) await new Promise((resolve) => setTimeout(resolve, 5));
      }
      await Promise.all(traffic.answers);
      assert.equal(client.server.exitCode, null);
      // what the server holds after all that is what the client holds
      void client.connection.sendNotification('workspace/didChangeConfiguration', {
        settings: { credlint: {} },
      });
      const fresh = await TestClient.start({ folders: [root], initializationOptions: { trusted: true } });
      const strip = (items: readonly Diagnostic[]): unknown =>
        items.map(({ range, code, severity }) => ({ range, code, severity }));
      for (const uri of traffic.open) {
        if (!uri.startsWith('file:///tmp')) continue;
        const ask = async (one: TestClient): Promise<unknown> => {
          const report = await one.connection.sendRequest<DocumentDiagnosticReport>(
            'textDocument/diagnostic',
            { textDocument: { uri } },
          );
          return report.kind === 'full' && strip(report.items);
        };
        fresh.open(uri, client.text(uri), 'plaintext');
        assert.deepEqual(await ask(client), await ask(fresh), uri);
      }
      await fresh.stop();
      await client.stop();
      assert.equal(client.server.exitCode, 0);
      const said = [...client.heard, ...client.logs].join('\n');
      for (const value of traffic.values)
        for (let i = 0; i + 5 <= value.length; i++)
          assert.ok(
            !said.includes(value.slice(i, i + 5)),
            said.slice(
              Math.max(0, said.indexOf(value.slice(i, i + 5)) - 300),
              said.indexOf(value.slice(i, i + 5)),
            ),
          );
      // what is logged is about nonsense, never a fault of the server's own
      if (decent) assert.deepEqual([...new Set(client.logs)], []);
    });
});
