import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { CodeAction, Range, TextDocumentEdit } from 'vscode-languageserver-protocol/node';
import { URI } from 'vscode-uri';
import { TestClient, type ClientOptions } from './client';
import { folder, secret } from './secrets';

const PACKAGE = '{ "name": "app", "private": true }\n';

describe('language server: moves', () => {
  let client: TestClient;
  const start = async (options: ClientOptions): Promise<TestClient> =>
    (client = await TestClient.start(options));
  afterEach(() => client.stop());

  const uriOf = (...parts: string[]): string => URI.file(path.join(...parts)).toString();
  const titles = (actions: readonly CodeAction[]): string[] => actions.map(({ title }) => title);

  /** Opens a file with one finding and offers its actions. */
  async function offer(
    root: string,
    name: string,
    languageId?: string,
    triggerKind: 1 | 2 = 1,
  ): Promise<CodeAction[]> {
    client.openFile(path.join(root, name), languageId);
    const [diagnostic] = await client.pull(uriOf(root, name));
    assert.ok(diagnostic, 'no finding');
    return client.actions(uriOf(root, name), diagnostic.range, { triggerKind });
  }

  const find = (actions: readonly CodeAction[], pattern: RegExp): CodeAction => {
    const action = actions.find(({ title }) => pattern.test(title));
    assert.ok(action, `no ${pattern} in ${titles(actions).join(', ')}; ${client.logs.join('; ')}`);
    return action;
  };

  it('moves a value: one edit over all files, .env for the owner alone, the program still works', async () => {
    const value = secret();
    const root = folder({
      'package.json': PACKAGE,
      'app.js': `const apiKey = "${value}";\nconsole.log(apiKey);\n`,
    });
    await start({ folders: [root] });
    const action = find(await offer(root, 'app.js'), /^Move to environment variable API_KEY$/);
    assert.equal(action.kind, 'quickfix');
    assert.equal(action.isPreferred, true);
    assert.equal(await client.run(action), true);
    assert.equal(client.edits.length, 1);
    const [edit] = client.edits;
    assert.equal(edit?.metadata?.isRefactoring, true);
    const changes = edit.edit.documentChanges as TextDocumentEdit[];
    assert.deepEqual(
      changes.map(({ textDocument: { uri, version } }) => [path.basename(uri), version]),
      [
        ['.gitignore', null],
        ['.env', null],
        ['.env.example', null],
        ['app.js', 1],
      ],
    );
    assert.equal(statSync(path.join(root, '.env')).mode & 0o777, 0o600);
    assert.match(readFileSync(path.join(root, '.env'), 'utf8'), new RegExp(`^API_KEY=${value}$`, 'm'));
    assert.ok(!readFileSync(path.join(root, 'app.js'), 'utf8').includes(value));
    assert.ok(!readFileSync(path.join(root, '.env.example'), 'utf8').includes(value));
    const output = execFileSync(process.execPath, ['--env-file=.env', 'app.js'], {
      cwd: root,
      encoding: 'utf8',
    });
    assert.equal(output, `${value}\n`);
    await client.message(/API_KEY now comes from the environment.*\.env.*[Rr]otate/s);
    assert.equal((await client.pull(uriOf(root, 'app.js'))).length, 0);
  });

  it('answers an automatic trigger without a parse: no name, no class', async () => {
    const root = folder({ 'app.py': `api_key = "${secret()}"\n` });
    await start({ folders: [root] });
    const actions = await offer(root, 'app.py', 'python', 2);
    const rule = actions[0]?.diagnostics?.[0]?.code;
    assert.deepEqual(titles(actions), [
      'Move to environment variable',
      `Ignore ${rule} here, with a comment`,
      `Ignore ${rule} in the project file`,
    ]);
  });

  it('offers to say why where an explicit trigger finds that it cannot move', async () => {
    const root = folder({ 'app.ts': `type Key = { apiKey: "${secret()}" };\n` });
    await start({ folders: [root] });
    const actions = await offer(root, 'app.ts', 'typescript');
    const action = find(actions, /^Why can’t this move to the environment\?$/);
    assert.equal(
      actions.find(({ title }) => title.startsWith('Move')),
      undefined,
    );
    assert.equal(action.disabled, undefined);
    await client.run(action);
    await client.message(/\w/);
    assert.equal(client.edits.length, 0);
  });

  it('refuses with a message, and half an edit never happens, when only the move finds out', async () => {
    const root = folder({ 'app.ts': `type Key = { apiKey: "${secret()}" };\n` });
    await start({ folders: [root] });
    await client.run(find(await offer(root, 'app.ts', 'typescript', 2), /^Move to environment variable$/));
    await client.message(/\w/);
    assert.equal(client.edits.length, 0);
    assert.equal(existsSync(path.join(root, '.env')), false);
  });

  it('says that a lenient lookup runs on when the variable is unset, and does not prefer it', async () => {
    const root = folder({ '.npmrc': `//registry.test/:_authToken=${secret(36)}\n` });
    await start({ folders: [root] });
    const action = find(await offer(root, '.npmrc', 'ini'), /^Move to environment variable/);
    assert.match(action.title, / — runs on when unset$/);
    assert.notEqual(action.isPreferred, true);
  });

  it('moves every credential of a file at once', async () => {
    const values = [secret(), secret()];
    const root = folder({ 'app.js': `const apiKey = "${values[0]}";\nconst dbPassword = "${values[1]}";\n` });
    await start({ folders: [root] });
    await client.run(find(await offer(root, 'app.js'), /^Move every credential in this file \(2\)$/));
    const text = readFileSync(path.join(root, 'app.js'), 'utf8');
    const env = readFileSync(path.join(root, '.env'), 'utf8');
    for (const value of values) {
      assert.ok(!text.includes(value));
      assert.ok(env.includes(value));
    }
    assert.equal(client.edits.length, 1);
  });

  it('moves selected text that no rule flags', async () => {
    const root = folder({ 'app.js': 'const greeting = "hello there";\n' });
    await start({ folders: [root] });
    const uri = uriOf(root, 'app.js');
    client.openFile(path.join(root, 'app.js'));
    const range: Range = { start: { line: 0, character: 18 }, end: { line: 0, character: 29 } };
    const [action, ...others] = await client.actions(uri, range, { only: ['refactor'] });
    assert.equal(action?.title, 'Move selected text to environment variable');
    assert.equal(action.kind, 'refactor.extract');
    assert.deepEqual(others, []);
    await client.run(action);
    assert.match(readFileSync(path.join(root, '.env'), 'utf8'), /^GREETING="?hello there"?$/m);
    const cursor = { start: range.start, end: range.start };
    client.replaceAll(uri, 'const greeting = "hello there";\n');
    assert.equal((await client.actions(uri, cursor, { triggerKind: 2 })).length, 0);
    assert.equal((await client.actions(uri, cursor, { triggerKind: 1 })).length, 1);
  });

  it('offers nothing for names, comments and code', async () => {
    const root = folder({ 'app.js': '// hello there\nconst greeting = { "some key": 1 };\n' });
    await start({ folders: [root] });
    const uri = uriOf(root, 'app.js');
    client.openFile(path.join(root, 'app.js'));
    for (const [line, character] of [
      [0, 5],
      [1, 8],
      [1, 22],
    ] as const) {
      const at = { line, character };
      assert.deepEqual(await client.actions(uri, { start: at, end: at }), [], `${line}:${character}`);
    }
  });

  it('refuses a stale version and clobbers nothing', async () => {
    const root = folder({ 'app.js': `const apiKey = "${secret()}";\n` });
    await start({ folders: [root] });
    const uri = uriOf(root, 'app.js');
    const action = find(await offer(root, 'app.js'), /^Move to/);
    client.change(uri, { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, '\n');
    await client.run(action);
    await client.message(/changed meanwhile/);
    assert.equal(client.edits.length, 0);
    assert.equal(existsSync(path.join(root, '.env')), false);
  });

  it('leaves the source alone when the editor refuses the edit', async () => {
    const root = folder({ 'app.js': `const apiKey = "${secret()}";\n` });
    await start({ folders: [root], edits: 'refuse' });
    const before = readFileSync(path.join(root, 'app.js'), 'utf8');
    assert.equal(await client.run(find(await offer(root, 'app.js'), /^Move to/)), false);
    await client.message(/refused the edit/);
    assert.equal(readFileSync(path.join(root, 'app.js'), 'utf8'), before);
    assert.equal(existsSync(path.join(root, '.env')), false);
  });

  it('puts the source back when .env was not saved as planned', async () => {
    const value = secret();
    const root = folder({ 'app.js': `const apiKey = "${value}";\n` });
    await start({ folders: [root], edits: 'keep' });
    const uri = uriOf(root, 'app.js');
    assert.equal(await client.run(find(await offer(root, 'app.js'), /^Move to/)), false);
    await client.message(/was put back/);
    assert.equal(client.text(uri), `const apiKey = "${value}";\n`);
  });

  it('says to save an untitled document first', async () => {
    const root = folder();
    await start({ folders: [root] });
    const uri = 'untitled:Untitled-1';
    client.open(uri, `const apiKey = "${secret()}";\n`);
    assert.equal((await client.pull(uri)).length, 1);
    await client.execute('credlint.server.move', { uri, version: 1, ranges: 'all' });
    await client.message(/^Save the file first/);
    assert.equal(client.edits.length, 0);
  });

  it('keeps what stands unsaved in an open .env', async () => {
    const value = secret();
    const root = folder({
      'app.js': `const apiKey = "${value}";\n`,
      '.env': 'A=1\n',
      '.gitignore': '.env\n',
    });
    await start({ folders: [root] });
    client.open(uriOf(root, '.env'), 'A=1\n', 'dotenv');
    client.replaceAll(uriOf(root, '.env'), 'A=1\nUNSAVED=2\n');
    await client.run(find(await offer(root, 'app.js'), /^Move to/));
    assert.equal(client.text(uriOf(root, '.env')), `A=1\nUNSAVED=2\nAPI_KEY=${value}\n`);
  });

  it('refuses an .env with an open quote, and a source that cannot be written', async () => {
    const root = folder({
      'app.js': `const apiKey = "${secret()}";\n`,
      '.env': 'A="1\n',
      '.gitignore': '.env\n',
    });
    await start({ folders: [root] });
    const actions = await offer(root, 'app.js');
    await client.run(find(actions, /^Why/));
    await client.message(/quote/i);
    writeFileSync(path.join(root, '.env'), '');
    chmodSync(path.join(root, 'app.js'), 0o444);
    await client.execute('credlint.server.move', { uri: uriOf(root, 'app.js'), version: 1, ranges: 'all' });
    await client.message(/read-only/);
    assert.equal(client.edits.length, 0);
  });

  it('refuses what the editor would damage on saving: bytes that are no UTF-8', async () => {
    const latin = Buffer.from([0x23, 0x20, 0xe4, 0xf6, 0x0a]);
    const line = `api_key = "${secret()}"\n`;
    const root = folder({ '.gitignore': '.env\n', 'good.py': line });
    writeFileSync(path.join(root, 'bad.py'), Buffer.concat([latin, Buffer.from(line)]));
    await start({ folders: [root] });
    // as an editor that takes the file for UTF-8 reads it, and as one that was told its encoding
    for (const [name, text] of [
      ['bad.py', `# \uFFFD\uFFFD\n${line}`],
      ['good.py', line],
    ] as const) {
      client.open(uriOf(root, name), text, 'python');
      if (name === 'good.py') writeFileSync(path.join(root, '.env'), latin);
      await client.execute('credlint.server.move', { uri: uriOf(root, name), version: 1, ranges: 'all' });
      await client.message(name === 'bad.py' ? /^bad\.py is not UTF-8/ : /^\.env is not UTF-8/);
    }
    assert.equal(client.edits.length, 0);
    assert.deepEqual(readFileSync(path.join(root, '.env')), latin);
  });

  it('writes .env to disk before it edits, for a client that does not save', async () => {
    const value = secret();
    const root = folder({ 'package.json': PACKAGE, 'app.js': `const apiKey = "${value}";\n` });
    await start({ folders: [root], initializationOptions: {}, edits: 'keep' });
    let onDisk = '';
    client.beforeEdit = () => (onDisk = readFileSync(path.join(root, '.env'), 'utf8'));
    await client.run(find(await offer(root, 'app.js'), /^Move to/));
    assert.equal(onDisk, `API_KEY=${value}\n`);
    assert.equal(statSync(path.join(root, '.env')).mode & 0o777, 0o600);
    assert.equal(client.edits[0]?.edit.documentChanges?.length, 1);
    assert.ok(!client.text(uriOf(root, 'app.js')).includes(value));
  });

  it('makes the program load .env when asked', async () => {
    const value = secret();
    const root = folder({
      'package.json': '{ "name": "app", "private": true, "engines": { "node": ">=22" } }\n',
      'app.js': `const apiKey = "${value}";\nconsole.log(apiKey);\n`,
    });
    await start({ folders: [root], choose: (offered) => offered.find((title) => /^Load/.test(title)) });
    await client.run(find(await offer(root, 'app.js'), /^Move to/));
    await client.until('a second edit', () => client.edits.length === 2);
    await client.message(/^Done: /);
    assert.equal(execFileSync(process.execPath, ['app.js'], { cwd: root, encoding: 'utf8' }), `${value}\n`);
  });

  it('offers to copy the command that hands .env over', async () => {
    const root = folder({ 'package.json': PACKAGE, 'app.js': `const apiKey = "${secret()}";\n` });
    await start({
      folders: [root],
      initializationOptions: { savesAfterEdit: true, copies: true },
      choose: (offered) => offered.find((title) => title === 'Copy Command'),
    });
    await client.run(find(await offer(root, 'app.js'), /^Move to/));
    const { message } = await client.message(/Run the program with/);
    const [, command = ''] = /Run the program with `([^`]+)`\. /.exec(message) ?? [];
    assert.match(command, /^node .*app\.js$/);
    await client.until('the command', () =>
      client.heard.includes(`credlint/copy ${JSON.stringify({ text: command })}`),
    );
  });

  it('renames the variable in the source, .env and its example', async () => {
    const root = folder({ 'app.js': `const apiKey = "${secret()}";\n` });
    await start({ folders: [root], choose: () => 'Rename…', prompt: (name) => `NEW_${name}` });
    await client.run(find(await offer(root, 'app.js'), /^Move to/));
    await client.until('the renamed source', () =>
      /NEW_API_KEY/.test(readFileSync(path.join(root, 'app.js'), 'utf8')),
    );
    for (const name of ['.env', '.env.example']) {
      const text = readFileSync(path.join(root, name), 'utf8');
      assert.match(text, /^NEW_API_KEY=/m);
      assert.doesNotMatch(text, /^API_KEY=/m);
    }
  });

  it('follows the setting that names .env, within the project only', async () => {
    const root = folder({ 'app.js': `const apiKey = "${secret()}";\n` });
    await start({ folders: [root], settings: { '': { envFile: 'config/../.env.local' } } });
    await client.run(find(await offer(root, 'app.js'), /^Move to/));
    assert.ok(existsSync(path.join(root, '.env.local')));
    await client.stop();
    const other = folder({ 'app.js': `const apiKey = "${secret()}";\n` });
    await start({ folders: [other], settings: { '': { envFile: '../outside.env' } } });
    client.openFile(path.join(other, 'app.js'));
    await client.execute('credlint.server.move', { uri: uriOf(other, 'app.js'), version: 1, ranges: 'all' });
    await client.message(/outside of the project/);
  });

  it('moves a value out of a notebook cell', async () => {
    const value = secret();
    const root = folder({ 'notes.ipynb': '{}' });
    await start({ folders: [root] });
    const notebook = uriOf(root, 'notes.ipynb');
    // as on a remote machine, which the cell's address names
    const cell = `${notebook.replace('file://', 'vscode-notebook-cell://ssh-remote%2Bhost')}#W0sZmlsZQ`;
    const text = `api_key = "${value}"\n`;
    void client.connection.sendNotification('notebookDocument/didOpen', {
      notebookDocument: {
        uri: notebook,
        notebookType: 'jupyter-notebook',
        version: 1,
        cells: [{ kind: 2, document: cell }],
      },
      cellTextDocuments: [{ uri: cell, languageId: 'python', version: 1, text }],
    });
    const [diagnostic] = await client.pull(cell);
    assert.ok(diagnostic);
    client.adopt(cell, text, 'python');
    await client.run(
      find(await client.actions(cell, diagnostic.range), /^Move to environment variable API_KEY$/),
    );
    const changes = client.edits[0]?.edit.documentChanges as TextDocumentEdit[];
    assert.equal(changes.at(-1)?.textDocument.uri, cell);
    assert.match(readFileSync(path.join(root, '.env'), 'utf8'), new RegExp(`^API_KEY=${value}$`, 'm'));
  });
});
