import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, file, findings, open, password, token, waitForFindings } from './support';

describe('diagnostics in VS Code', () => {
  afterEach(closeAll);

  it('run in the version that the manifest promises', () => {
    assert.match(vscode.version, /^1\.100\./);
  });

  it('underline a token while it is typed, and let go when it is gone', async () => {
    const editor = await open(file('typed.js', 'const a = 1;\n'));
    const value = token();
    await editor.edit((edit) => edit.insert(new vscode.Position(1, 0), `const key = "${value}`));
    const [found] = await waitForFindings(editor.document.uri, 1);
    assert.equal(editor.document.getText(found!.range), value);
    assert.equal(found!.severity, vscode.DiagnosticSeverity.Error);
    assert.ok(!found!.message.includes(value.slice(8, 13)), 'the message holds a part of the value');
    await editor.edit((edit) => edit.delete(editor.document.lineAt(1).range));
    await waitForFindings(editor.document.uri, 0);
  });

  it('know Python, YAML and shell', async () => {
    for (const [name, text] of [
      ['a.py', `db_password = "${password()}"\n`],
      ['b.yaml', `database:\n  password: ${password()}\n`],
      ['c.sh', `curl "https://api.example.com/v1/items?api_key=${password()}"\n`],
    ] as const) {
      const { document } = await open(file(name, text));
      await waitForFindings(document.uri, 1);
    }
  });

  it('stay quiet in a .env that git ignores, whose language is dotenv', async () => {
    file('quiet/.gitignore', '.env\n');
    const { document } = await open(file('quiet/.env', `API_TOKEN=${token()}\n`));
    assert.equal(document.languageId, 'dotenv');
    const other = await open(file('quiet/app.js', `const key = "${token()}";\n`));
    await waitForFindings(other.document.uri, 1);
    assert.deepEqual(findings(document.uri), []);
  });

  it('check an unsaved document', async () => {
    const untitled = await vscode.workspace.openTextDocument({
      language: 'python',
      content: `key = "${token()}"\n`,
    });
    await vscode.window.showTextDocument(untitled);
    await waitForFindings(untitled.uri, 1);
  });

  it('show what it is on hover, without the value', async () => {
    const value = token();
    const { document } = await open(file('hover.js', `const key = "${value}";\n`));
    const [found] = await waitForFindings(document.uri, 1);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      found!.range.start,
    );
    const text = hovers
      .flatMap(({ contents }) => contents.map((one) => (typeof one === 'string' ? one : one.value)))
      .join('\n');
    assert.match(text, /GitHub/);
    assert.match(text, /ghp_…/);
    assert.ok(!text.includes(value.slice(8, 13)));
  });
});
