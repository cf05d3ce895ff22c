import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { closeAll, file, findings, root, runAction, token, until, waitForFindings } from './support';

describe('notebooks in VS Code', () => {
  afterEach(closeAll);

  const cell = (source: string): object => ({
    cell_type: 'code',
    execution_count: null,
    metadata: {},
    outputs: [],
    source: [source],
  });
  const notebook = (...sources: string[]): string =>
    JSON.stringify({
      cells: sources.map(cell),
      metadata: { language_info: { name: 'python' } },
      nbformat: 4,
      nbformat_minor: 5,
    });

  it('have their cells checked and repaired, and are saved with .env', async () => {
    file('notes/requirements.txt', '');
    const value = token();
    const uri = file(
      'notes/work.ipynb',
      notebook('import os\n', `github_token = "${value}"\nprint(github_token)\n`),
    );
    const document = await vscode.workspace.openNotebookDocument(uri);
    await vscode.window.showNotebookDocument(document);
    const [clean, leaky] = document.getCells();
    assert.ok(clean && leaky);
    const [found] = await waitForFindings(leaky.document.uri, 1);
    assert.equal(leaky.document.getText(found!.range), value);
    assert.deepEqual(findings(clean.document.uri), []);
    await runAction(leaky.document.uri, found!.range, 'Move to environment variable');
    const read = (name: string): string => readFileSync(join(root, 'notes', name), 'utf8');
    await until('the saved notebook', () => !document.isDirty && !read('work.ipynb').includes(value));
    assert.match(read('.env'), new RegExp(`^GITHUB_TOKEN=${value}$`, 'm'));
    assert.match(read('work.ipynb'), /GITHUB_TOKEN/);
    await waitForFindings(leaky.document.uri, 0);
  });

  it('are checked before they are saved', async () => {
    const data = new vscode.NotebookData([
      new vscode.NotebookCellData(vscode.NotebookCellKind.Code, `key = "${token()}"\n`, 'python'),
    ]);
    const document = await vscode.workspace.openNotebookDocument('jupyter-notebook', data);
    await vscode.window.showNotebookDocument(document);
    await waitForFindings(document.cellAt(0).document.uri, 1);
  });
});
