import assert from 'node:assert/strict';
import { unlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { URI } from 'vscode-uri';
import { TestClient, type ClientOptions } from './client';
import { folder, secret } from './secrets';

describe('language server: diagnostics', () => {
  let client: TestClient;
  const start = async (options: ClientOptions): Promise<TestClient> =>
    (client = await TestClient.start(options));
  afterEach(() => client.stop());

  const uriOf = (...parts: string[]): string => URI.file(path.join(...parts)).toString();

  it('answers a pull with a finding that does not hold the value', async () => {
    const root = folder();
    const value = secret();
    await start({ folders: [root] });
    const uri = uriOf(root, 'app.js');
    client.open(uri, `const dbPassword = "${value}";\n`);
    const [diagnostic, ...others] = await client.pull(uri);
    assert.deepEqual(others, []);
    assert.deepEqual(diagnostic?.range, {
      start: { line: 0, character: 20 },
      end: { line: 0, character: 20 + value.length },
    });
    assert.equal(diagnostic.source, 'credlint');
    assert.equal(typeof diagnostic.code, 'string');
    assert.match(diagnostic.codeDescription?.href ?? '', new RegExp(`/docs/rules/${diagnostic.code}\\.md$`));
    assert.ok(!JSON.stringify(diagnostic).includes(value.slice(0, 5)));
  });

  it('counts columns in UTF-16 code units', async () => {
    const root = folder();
    const value = secret();
    await start({ folders: [root] });
    const uri = uriOf(root, 'app.js');
    client.open(uri, `/* 😀ä */ const dbPassword = "${value}";\n`);
    const [diagnostic] = await client.pull(uri);
    assert.equal(diagnostic?.range.start.character, '/* 😀ä */ const dbPassword = "'.length);
  });

  it('says unchanged while the result is the same, and follows incremental changes', async () => {
    const root = folder();
    await start({ folders: [root] });
    const uri = uriOf(root, 'app.js');
    client.open(uri, `const dbPassword = "${secret()}";\n`);
    const first = await client.report(uri);
    assert.ok(first.kind === 'full' && first.resultId);
    client.change(uri, { start: { line: 1, character: 0 }, end: { line: 1, character: 0 } }, 'let x;\n');
    assert.deepEqual(await client.report(uri, first.resultId), {
      kind: 'unchanged',
      resultId: first.resultId,
    });
    client.change(uri, { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, '\n');
    const moved = await client.report(uri, first.resultId);
    assert.ok(moved.kind === 'full');
    assert.equal(moved.items[0]?.range.start.line, 1);
    client.replaceAll(uri, 'let nothing;\n');
    assert.deepEqual((await client.pull(uri)).length, 0);
  });

  it('pushes to a client that does not pull, and takes back what was mended', async () => {
    const root = folder();
    await start({ folders: [root], pull: false });
    const uri = uriOf(root, 'app.js');
    client.open(uri, `const dbPassword = "${secret()}";\n`);
    const published = await client.until('a push', () => client.published.get(uri));
    assert.equal(published.diagnostics.length, 1);
    assert.equal(published.version, 1);
    client.replaceAll(uri, 'let nothing;\n');
    await client.until('an empty push', () => client.published.get(uri)?.diagnostics.length === 0);
    client.replaceAll(uri, `const dbPassword = "${secret()}";\n`);
    await client.until('a second push', () => client.published.get(uri)?.diagnostics.length === 1);
    client.close(uri);
    await client.until('an empty push on closing', () => client.published.get(uri)?.diagnostics.length === 0);
  });

  it('pushes once for a burst of changes', async () => {
    const root = folder();
    await start({ folders: [root], pull: false, settings: { '': { debounce: 150 } } });
    const uri = uriOf(root, 'app.js');
    client.open(uri, '\n');
    for (let i = 0; i < 10; i++)
      client.change(
        uri,
        { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
        `const dbPassword = "${secret()}";\n`,
      );
    const published = await client.until('a push', () => client.published.get(uri));
    assert.equal(published.version, 11);
    assert.equal(
      client.heard.filter((message) => message.startsWith('textDocument/publishDiagnostics')).length,
      1,
    );
  });

  it('never sends twice what the client pulls', async () => {
    const root = folder();
    await start({ folders: [root] });
    const uri = uriOf(root, 'app.js');
    client.open(uri, `const dbPassword = "${secret()}";\n`);
    assert.equal((await client.pull(uri)).length, 1);
    assert.equal(client.published.size, 0);
  });

  it('survives every half-typed state of a line', async () => {
    const root = folder();
    await start({ folders: [root], settings: { '': { debounce: 0 } } });
    const uri = uriOf(root, 'app.ts');
    const line = `const db = connect({ password: "${secret(12)}", url: \`postgres://u:\${p}@h\` });`;
    client.open(uri, '', 'typescript');
    for (let i = 0; i < line.length; i += 3) {
      client.replaceAll(uri, line.slice(0, i));
      await client.pull(uri);
    }
    client.replaceAll(uri, line);
    assert.equal((await client.pull(uri)).length, 1);
    assert.deepEqual(client.logs, []);
  });

  it('takes the settings of each folder, the project file before them', async () => {
    const [a, b, c] = [folder(), folder(), folder()];
    const off = { rules: { 'named-secret': 'off' } };
    await start({ folders: [a, b, c], settings: { [a]: off, [c]: off } });
    writeFileSync(path.join(c, '.credlintrc.json'), JSON.stringify({ rules: { 'named-secret': 'error' } }));
    const text = `const dbPassword = "${secret()}";\n`;
    for (const root of [a, b, c]) client.open(uriOf(root, 'app.js'), text);
    assert.equal((await client.pull(uriOf(a, 'app.js'))).length, 0);
    assert.equal((await client.pull(uriOf(b, 'app.js'))).length, 1);
    assert.equal((await client.pull(uriOf(c, 'app.js'))).length, 1);
  });

  it('asks the client to pull again when a project file changes', async () => {
    const root = folder({ '.credlintrc.json': '{}' });
    await start({ folders: [root] });
    const uri = uriOf(root, 'app.js');
    client.open(uri, `const dbPassword = "${secret()}";\n`);
    assert.equal((await client.pull(uri)).length, 1);
    await client.until('watches', () =>
      client.registrations.some((text) => text.includes('.credlintrc.json')),
    );
    writeFileSync(path.join(root, '.credlintrc.json'), '{ "exclude": ["*.js"] }');
    client.watched([{ file: path.join(root, '.credlintrc.json'), type: 2 }]);
    await client.until('a refresh', () => client.refreshes > 0);
    assert.equal((await client.pull(uri)).length, 0);
    assert.match(client.statuses.at(-1)?.skipped ?? '', /excluded/);
  });

  it('says once where a project file is wrong', async () => {
    const root = folder({ '.credlintrc.json': '{\n  "excludes": []\n}' });
    await start({ folders: [root] });
    for (const name of ['a.js', 'b.js']) {
      client.open(uriOf(root, name), 'x\n');
      await client.pull(uriOf(root, name));
    }
    await client.message(/\.credlintrc\.json:2:\d+: /);
    assert.equal(client.messages.length, 1);
  });

  it('is quiet in a .env that git ignores, and says so', async () => {
    const root = folder({ '.gitignore': '.env\n' });
    await start({ folders: [root] });
    const uri = uriOf(root, '.env');
    client.open(uri, `DB_PASSWORD=${secret()}\n`, 'dotenv');
    assert.equal((await client.pull(uri)).length, 0);
    assert.match(client.statuses.at(-1)?.skipped ?? '', /ignores it/);
    writeFileSync(path.join(root, '.gitignore'), '');
    client.watched([{ file: path.join(root, '.gitignore'), type: 2 }]);
    await client.until('a refresh', () => client.refreshes > 0);
    assert.equal((await client.pull(uri)).length, 1);
  });

  it('searches a huge document for provider tokens only, and says so', async () => {
    const root = folder();
    await start({ folders: [root] });
    const uri = uriOf(root, 'bundle.js');
    client.open(uri, `const dbPassword = "${secret()}";\n${'let x = 1;\n'.repeat(300_000)}`);
    assert.equal((await client.pull(uri)).length, 0);
    const status = client.statuses.at(-1);
    assert.equal(status?.uri, uri);
    assert.match(status?.skipped ?? '', /provider tokens only/);
  });

  it('checks the cells of a notebook like documents', async () => {
    const root = folder();
    await start({ folders: [root] });
    const notebook = uriOf(root, 'notes.ipynb');
    const cell = `${notebook.replace('file:', 'vscode-notebook-cell:')}#W0sZmlsZQ`;
    void client.connection.sendNotification('notebookDocument/didOpen', {
      notebookDocument: {
        uri: notebook,
        notebookType: 'jupyter-notebook',
        version: 1,
        cells: [{ kind: 2, document: cell }],
      },
      cellTextDocuments: [{ uri: cell, languageId: 'python', version: 1, text: `api_key = "${secret()}"\n` }],
    });
    const [diagnostic] = await client.pull(cell);
    assert.deepEqual(diagnostic?.range.start, { line: 0, character: 11 });
    void client.connection.sendNotification('notebookDocument/didClose', {
      notebookDocument: { uri: notebook },
      cellTextDocuments: [{ uri: cell }],
    });
    assert.deepEqual(await client.pull(cell), []);
  });

  it('knows one Windows file by all its spellings', async () => {
    await start({ folders: [] });
    const uri = 'file:///C:/project/app.js';
    client.open(uri, `const dbPassword = "${secret()}";\n`);
    assert.equal((await client.pull(uri)).length, 1);
    await client.execute('credlint.server.move', {
      uri: 'file:///c%3A/project/app.js',
      version: 99,
      ranges: 'all',
    });
    await client.message(/changed meanwhile/);
  });

  it('goes on after a request for what is not open, and after nonsense', async () => {
    const root = folder();
    await start({ folders: [root] });
    const uri = uriOf(root, 'gone.js');
    const nowhere = { start: { line: 9, character: 9 }, end: { line: 99, character: 0 } };
    assert.deepEqual(await client.pull(uri), []);
    assert.deepEqual(await client.actions(uri, nowhere), []);
    assert.equal(await client.hover(uri, nowhere.start), null);
    await client.execute('credlint.server.move', { uri: 7 });
    await client.execute('credlint.server.ignoreHere');
    await client.message(/without what it needs/);
    client.open(uri, '');
    assert.deepEqual(await client.actions(uri, nowhere), []);
    assert.deepEqual(await client.pull(uri), []);
  });

  it('reports an open document as it stands in the editor, not as it was saved', async () => {
    const root = folder({ 'app.js': 'let nothing;\n' });
    await start({ folders: [root] });
    const uri = uriOf(root, 'app.js');
    client.openFile(path.join(root, 'app.js'));
    client.replaceAll(uri, `const dbPassword = "${secret()}";\n`);
    unlinkSync(path.join(root, 'app.js'));
    assert.equal((await client.pull(uri)).length, 1);
  });
});
