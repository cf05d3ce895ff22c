import assert from 'node:assert/strict';
import { unlinkSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { closeAll, file, findings, open, token, until, waitForFindings } from './support';

describe('scanning the workspace in VS Code', () => {
  afterEach(closeAll);

  it('puts the findings of closed files into Problems, once, and takes them out again', async () => {
    const uri = file('scan/closed.py', `key = "${token()}"\n`);
    const gone = file('scan/gone.py', `key = "${token()}"\n`);
    await vscode.commands.executeCommand('credlint.scan');
    await waitForFindings(uri, 1);
    await waitForFindings(gone, 1);

    // a file that is made and deleted within one batch of the editor's watcher makes no event at all
    await new Promise((resolve) => setTimeout(resolve, 1000));
    unlinkSync(gone.fsPath);
    await waitForFindings(gone, 0);

    const { document } = await open(uri);
    await new Promise((resolve) => setTimeout(resolve, 500));
    assert.equal(findings(uri).length, 1, 'shown twice once the file is open');
    await closeAll();
    await waitForFindings(document.uri, 1);

    writeFileSync(uri.fsPath, 'key = None\n');
    await waitForFindings(uri, 0);
  });

  it('scans what is open from its buffer', async () => {
    const editor = await open(file('scan/buffer.js', 'const a = 1;\n'));
    await editor.edit((edit) => edit.insert(new vscode.Position(1, 0), `const key = "${token()}";\n`));
    await vscode.commands.executeCommand('credlint.scan');
    await until('one finding', () => findings(editor.document.uri).length === 1);
  });
});
