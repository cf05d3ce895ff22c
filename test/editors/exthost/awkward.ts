import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import * as vscode from 'vscode';
import { accepting, closeAll, file, open, password, root, token, until, waitForFindings } from './support';

const bytes = (path: string): Buffer => readFileSync(join(root, path));
const read = (path: string): string => bytes(path).toString();
const env = (path: string): Record<string, string | undefined> =>
  existsSync(join(root, path)) ? parseEnv(read(path)) : {};
const moveAll = ({ uri, version }: vscode.TextDocument): Thenable<unknown> =>
  vscode.commands.executeCommand('credlint.server.move', { uri: uri.toString(), version, ranges: 'all' });
const setEncoding = (encoding: string | undefined): Thenable<void> =>
  vscode.workspace
    .getConfiguration('files')
    .update('encoding', encoding, vscode.ConfigurationTarget.Workspace);

describe('moves under awkward conditions in VS Code', () => {
  afterEach(async () => {
    await vscode.commands.executeCommand('notifications.clearAll');
    await closeAll();
    await setEncoding(undefined);
  });

  /** A project of its own with one source, opened once its finding is there. */
  async function project(
    name: string,
    source: string,
    text: string | Buffer,
    others: Record<string, string> = {},
  ): Promise<vscode.TextDocument> {
    file(`${name}/package.json`, `{"name":"${name}","private":true,"engines":{"node":">=22"}}\n`);
    for (const [path, content] of Object.entries(others)) file(`${name}/${path}`, content);
    const uri = file(`${name}/${source}`, '');
    writeFileSync(join(root, name, source), text);
    const { document } = await open(uri);
    await waitForFindings(document.uri, 1);
    return document;
  }

  it('move every credential of a file at once', async () => {
    file('all/package.json', '{"name":"all","private":true}\n');
    const values = [token(), token(), password()];
    const { document } = await open(
      file(
        'all/app.js',
        `const a = "${values[0]}";\nconst b = "${values[1]}";\nconst dbPassword = "${values[2]}";\n`,
      ),
    );
    await waitForFindings(document.uri, 3);
    await vscode.commands.executeCommand('credlint.moveAll');
    await until('the values on disk', () => Object.keys(env('all/.env')).length === 3);
    assert.deepEqual(new Set(Object.values(env('all/.env'))), new Set(values));
    await until('the source on disk', () => values.every((value) => !read('all/app.js').includes(value)));
    await waitForFindings(document.uri, 0);
  });

  it('load .env here when asked, and keep a name when the box is accepted or closed', async () => {
    const value = token();
    const document = await project('load', 'app.js', `const key = "${value}";\nconsole.log(key);\n`);
    assert.equal(await moveAll(document), true);
    const uri = document.uri.toString();
    await vscode.commands.executeCommand('credlint.server.load', { uri, version: null });
    await until('the loader on disk', () => read('load/app.js').includes('loadEnvFile'));
    const run = (): string =>
      execFileSync('node', ['app.js'], {
        cwd: join(root, 'load'),
        encoding: 'utf8',
        env: { PATH: process.env['PATH'] },
      });
    assert.equal(run(), `${value}\n`);
    const [name] = Object.keys(env('load/.env'));
    const rename = { uri, version: null, name };
    await accepting(() => vscode.commands.executeCommand('credlint.server.rename', rename));
    await accepting(
      () => vscode.commands.executeCommand('credlint.server.rename', rename),
      'workbench.action.closeQuickOpen',
    );
    assert.deepEqual(Object.keys(env('load/.env')), [name]);
    assert.equal(run(), `${value}\n`);
  });

  it('refuse a stale version', async () => {
    const text = `const key = "${token()}";\n`;
    const document = await project('stale', 'app.js', text);
    const { version } = document;
    await vscode.window.activeTextEditor!.edit((edit) => edit.insert(new vscode.Position(0, 0), '\n'));
    const uri = document.uri.toString();
    const moved = await vscode.commands.executeCommand('credlint.server.move', {
      uri,
      version,
      ranges: 'all',
    });
    assert.equal(moved, false);
    assert.equal(document.getText(), `\n${text}`);
    assert.deepEqual(env('stale/.env'), {});
  });

  it('refuse a read-only .env', async () => {
    const text = `const key = "${token()}";\n`;
    const document = await project('readonly', 'app.js', text, { '.env': 'A=1\n', '.gitignore': '.env\n' });
    chmodSync(join(root, 'readonly/.env'), 0o444);
    assert.equal(await moveAll(document), false);
    assert.equal(document.getText(), text);
    assert.deepEqual({ ...env('readonly/.env') }, { A: '1' });
  });

  it('lose nothing when .env appears, or the document closes, while the move is planned', async () => {
    const appear = (name: string): void => writeFileSync(join(root, name, '.env'), 'OTHER=1\n');
    const disturbances = [
      appear,
      () => void closeAll(),
      (name: string) => void setTimeout(appear, 5, name),
      () => void setTimeout(() => void closeAll(), 5),
      (name: string) => void setTimeout(appear, 25, name),
    ];
    for (const [i, disturb] of disturbances.entries()) {
      const name = `meanwhile${i}`;
      const value = token();
      const document = await project(name, 'app.py', `key = "${value}"\n`);
      const moved = moveAll(document);
      disturb(name);
      await Promise.race([moved, new Promise((resolve) => setTimeout(resolve, 3000))]);
      await new Promise((resolve) => setTimeout(resolve, 300));
      const held = read(`${name}/app.py`).includes(value);
      const kept = Object.values(env(`${name}/.env`)).includes(value);
      assert.ok(held || kept, `${name}: the value is lost`);
      if (existsSync(join(root, name, '.env')) && read(`${name}/.env`).includes('OTHER'))
        assert.equal(env(`${name}/.env`)['OTHER'], '1', name);
      await closeAll();
    }
  });

  it('keep line ends', async () => {
    const value = token();
    const document = await project('crlf', 'app.js', `const key = "${value}";\r\nconsole.log(key);\r\n`);
    assert.equal(await moveAll(document), true);
    const text = read('crlf/app.js');
    assert.ok(!text.includes(value));
    assert.equal(text.match(/\n/g)?.length, text.match(/\r\n/g)?.length);
    assert.equal(Object.values(env('crlf/.env'))[0], value);
  });

  it('keep every other byte of an encoding that the editor was told, and refuse where it was not', async () => {
    const value = token();
    const latin = Buffer.from(`// caf\xe9\nconst key = "${value}";\n`, 'latin1');
    const unaware = await project('latin', 'app.js', latin);
    assert.equal(await moveAll(unaware), false);
    assert.deepEqual(bytes('latin/app.js'), latin);
    await closeAll();

    await setEncoding('windows1252');
    const document = await project('latin2', 'app.js', latin);
    assert.match(document.getText(), /café/);
    assert.equal(await moveAll(document), true);
    assert.ok(bytes('latin2/app.js').includes(Buffer.from('caf\xe9\n', 'latin1')));
    assert.equal(Object.values(env('latin2/.env'))[0], value);
  });

  it('keep UTF-16 with its mark, and write .env as UTF-8', async () => {
    const value = token();
    const text = `\uFEFF// café\nconst key = "${value}";\n`;
    const document = await project('utf16', 'app.js', Buffer.from(text, 'utf16le'));
    assert.equal(await moveAll(document), true);
    const after = bytes('utf16/app.js').toString('utf16le');
    assert.match(after, /^\uFEFF\/\/ café\n/);
    assert.ok(!after.includes(value));
    assert.equal(Object.values(env('utf16/.env'))[0], value);
  });

  it('take a move back that the editor would save as UTF-16 .env', async () => {
    await setEncoding('utf16le');
    const value = token();
    const text = `const key = "${value}";\n`;
    const document = await project('wide', 'app.js', Buffer.from(`\uFEFF${text}`, 'utf16le'));
    assert.equal(await moveAll(document), false);
    assert.equal(document.getText(), text);
    assert.ok(bytes('wide/app.js').toString('utf16le').includes(value));
  });

  it('ask to save an untitled document first, and change nothing', async () => {
    const text = `const key = "${token()}";\n`;
    const document = await vscode.workspace.openTextDocument({ language: 'javascript', content: text });
    await vscode.window.showTextDocument(document);
    await waitForFindings(document.uri, 1);
    assert.equal(await moveAll(document), false);
    assert.equal(document.getText(), text);
  });
});
