import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Api } from '../../../client/extension';
import {
  accepting,
  closeAll,
  file,
  findings,
  open,
  password,
  root,
  runAction,
  token,
  until,
  waitForFindings,
} from './support';

describe('settings, the project file and the view in VS Code', () => {
  const projectFile = join(root, '.credlintrc.json');
  const rules = (value: object | undefined): Thenable<void> =>
    vscode.workspace
      .getConfiguration('credlint')
      .update('rules', value, vscode.ConfigurationTarget.Workspace);
  afterEach(async () => {
    await closeAll();
    await rules(undefined);
    rmSync(projectFile, { force: true });
  });

  it('check again when a setting changes', async () => {
    const { document } = await open(file('settings/app.js', `const key = "${token()}";\n`));
    const [found] = await waitForFindings(document.uri, 1);
    const { value: rule } = found!.code as { value: string };
    await rules({ [rule]: 'off' });
    await waitForFindings(document.uri, 0);
    await rules({ [rule]: 'information' });
    const [lowered] = await waitForFindings(document.uri, 1);
    assert.equal(lowered!.severity, vscode.DiagnosticSeverity.Information);
    await rules({ [rule]: 'nonsense' });
    await until('the default', () => findings(document.uri)[0]?.severity === vscode.DiagnosticSeverity.Error);
  });

  it('check again when the project file is made, edited and removed', async () => {
    const { document } = await open(file('rc/app.js', `const key = "${token()}";\n`));
    await waitForFindings(document.uri, 1);
    writeFileSync(projectFile, '{ "exclude": ["rc/**"] }\n');
    await waitForFindings(document.uri, 0);
    const config = await open(vscode.Uri.file(projectFile));
    const at = config.document.getText().indexOf('rc');
    await config.edit((edit) => edit.replace(new vscode.Range(0, at, 0, at + 2), 'other'));
    await config.document.save();
    await vscode.window.showTextDocument(document);
    await waitForFindings(document.uri, 1);
    writeFileSync(projectFile, '{ "exclude": ["rc/**"');
    await waitForFindings(document.uri, 1);
    writeFileSync(projectFile, '{ "exclude": ["rc/**"] }\n');
    await waitForFindings(document.uri, 0);
    rmSync(projectFile);
    await waitForFindings(document.uri, 1);
  });

  it('ignore a finding in the project file', async () => {
    const { document } = await open(file('ignored/app.js', `const key = "${token()}";\n`));
    const [found] = await waitForFindings(document.uri, 1);
    await accepting(() => runAction(document.uri, found!.range, /in the project file$/));
    await until('the project file', () => existsSync(projectFile) && readFileSync(projectFile).length > 0);
    const { ignores } = JSON.parse(readFileSync(projectFile, 'utf8')) as { ignores: { path: string }[] };
    assert.deepEqual(
      ignores.map(({ path }) => path),
      ['ignored/app.js'],
    );
    await waitForFindings(document.uri, 0);
  });

  it('search a large file for provider tokens only', async () => {
    const filler = 'let x = 1;\n'.repeat(300_000);
    const { document } = await open(
      file('large.js', `const dbPassword = "${password()}";\nconst key = "${token()}";\n${filler}`),
    );
    const [found] = await waitForFindings(document.uri, 1);
    assert.equal(found!.range.start.line, 1);
  });

  it('list findings by file and by rule', async () => {
    const { view } = vscode.extensions.getExtension<Api>('credlint.credlint')!.exports;
    const value = token();
    const { document } = await open(file('listed/app.js', `const key = "${value}";\n`));
    await waitForFindings(document.uri, 1);
    for (const byRule of [false, true]) {
      await vscode.commands.executeCommand(byRule ? 'credlint.groupByRule' : 'credlint.groupByFile');
      const groups = await view.getChildren();
      const rows = await Promise.all(groups.map((group) => view.getChildren(group)));
      const items = [...groups, ...rows.flat()].map((node) => view.getTreeItem(node));
      const label = byRule ? /^listed\/app\.js:1:14$/ : /GitHub/;
      const row = items.find((item) => typeof item.label === 'string' && label.test(item.label));
      assert.ok(row, JSON.stringify(items.map((item) => item.label)));
      assert.equal(row.command?.command, 'vscode.open');
      assert.ok(!JSON.stringify(items).includes(value.slice(8, 13)), 'the view holds a part of the value');
    }
    await vscode.commands.executeCommand('credlint.groupByFile');
  });

  it('find everything again after the server was restarted, twice at once', async () => {
    const { document } = await open(file('restarted/app.js', `const key = "${token()}";\n`));
    await waitForFindings(document.uri, 1);
    await Promise.all([
      vscode.commands.executeCommand('credlint.restart'),
      vscode.commands.executeCommand('credlint.restart'),
    ]);
    await waitForFindings(document.uri, 1);
    const editor = await vscode.window.showTextDocument(document);
    await editor.edit((edit) => edit.delete(document.lineAt(0).range));
    await waitForFindings(document.uri, 0);
  });
});
