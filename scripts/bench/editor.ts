/** Figures of the real VS Code: from a change event to the diagnostics that have it, and activation. Runs in the extension host. */
import { writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { example } from '../../server/rules/examples';

const LINES = 2_000;
const CHANGES = 60;

/** Milliseconds from the change event to the first `languages.getDiagnostics` that has the finding, and that it is gone. */
async function keystrokes(): Promise<number[]> {
  const text = Array.from(
    { length: LINES },
    (_, line) => `export const value${line} = compute(${line}, 'step ${line}');`,
  ).join('\n');
  const document = await vscode.workspace.openTextDocument({ language: 'javascript', content: text });
  const editor = await vscode.window.showTextDocument(document);
  const times: number[] = [];
  const count = (): number =>
    vscode.languages.getDiagnostics(document.uri).filter(({ source }) => source === 'credlint').length;
  const arrival = async (expected: number, edit: (builder: vscode.TextEditorEdit) => void): Promise<void> => {
    let changed = 0;
    const onChange = vscode.workspace.onDidChangeTextDocument((event) => {
      if (event.document === document && event.contentChanges.length > 0) changed ||= performance.now();
    });
    await editor.edit(edit);
    // polled: VS Code holds its own event of changed diagnostics back for 50 ms
    while (count() !== expected) {
      if (performance.now() - changed > 10_000)
        throw new Error(`no diagnostics within 10 s, expected ${expected}, have ${count()}`);
      await new Promise((resolve) => setImmediate(resolve));
    }
    onChange.dispose();
    times.push(performance.now() - changed);
  };
  const middle = new vscode.Position(LINES / 2, 0);
  for (let i = 0; i < CHANGES; i++) {
    const line = `const key = '${example('ghp_{alnum:36}', i)}';\n`;
    await arrival(1, (edit) => edit.insert(middle, line));
    await arrival(0, (edit) => edit.delete(new vscode.Range(middle, middle.translate(1))));
  }
  // the first changes also wait for the server to start
  return times.slice(10);
}

export async function run(): Promise<void> {
  const extension = vscode.extensions.getExtension('credlint.credlint');
  if (!extension) throw new Error('the extension is not installed');
  const start = performance.now();
  await extension.activate();
  const activation = performance.now() - start;
  const times = await keystrokes();
  const results = process.env['CREDLINT_RESULTS'];
  if (results) writeFileSync(results, JSON.stringify({ lines: [], passed: 1, failed: 0, activation, times }));
}
