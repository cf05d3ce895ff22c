import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as vscode from 'vscode';
import { example } from '../../../server/rules/examples';

let seed = 1000;

/** A made-up token of a provider's form, a new one at each call. */
export const token = (): string => example('ghp_{alnum:36}', seed++);

/** A made-up password, a new one at each call. */
export const password = (): string => example('{alnum:20}', seed++);

const folder = vscode.workspace.workspaceFolders?.[0];
assert.ok(folder, 'the tests need a workspace folder');
export const root = folder.uri.fsPath;

/** Writes a file below the workspace folder and answers its URI. */
export function file(path: string, text: string): vscode.Uri {
  const full = join(root, path);
  mkdirSync(dirname(full), { recursive: true });
  writeFileSync(full, text);
  return vscode.Uri.file(full).with({ scheme: folder!.uri.scheme, authority: folder!.uri.authority });
}

export async function open(uri: vscode.Uri): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
}

/** What `probe` gives, as soon as it gives something. Fails after `ms` with `what`. */
export async function until<T>(what: string, probe: () => T | undefined | false, ms = 15_000): Promise<T> {
  for (const start = Date.now(); Date.now() - start < ms;) {
    const value = probe();
    if (value !== undefined && value !== false) return value;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`${what}: not within ${ms} ms`);
}

export const findings = (uri: vscode.Uri): vscode.Diagnostic[] =>
  vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'credlint');

/** Waits for exactly `count` findings of a document. */
export const waitForFindings = (uri: vscode.Uri, count: number): Promise<vscode.Diagnostic[]> =>
  until(`${count} findings in ${uri.path}`, () => {
    const found = findings(uri);
    return found.length === count && found;
  });

/** The code actions at a range. VS Code cancels the request whenever any extension registers a provider meanwhile: ask again. */
export async function actions(
  uri: vscode.Uri,
  range: vscode.Range,
  kind = 'quickfix',
): Promise<vscode.CodeAction[]> {
  for (let tries = 0; ; tries++) {
    try {
      const found = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        uri,
        range,
        kind,
      );
      if (found.some(({ command }) => command?.command.startsWith('credlint')) || tries >= 20) return found;
    } catch (error) {
      if (tries >= 20 || !String(error).includes('Canceled')) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** Runs the action whose title starts with, or matches, `title`. */
export async function runAction(
  uri: vscode.Uri,
  range: vscode.Range,
  title: string | RegExp,
  kind?: string,
): Promise<void> {
  const offered = await actions(uri, range, kind);
  const action = offered.find((one) =>
    typeof title === 'string' ? one.title.startsWith(title) : title.test(one.title),
  );
  assert.ok(action?.command, `no “${String(title)}” among: ${offered.map((one) => one.title).join(' | ')}`);
  await vscode.commands.executeCommand(
    action.command.command,
    ...((action.command.arguments ?? []) as unknown[]),
  );
}

export const closeAll = (): Thenable<unknown> =>
  vscode.commands.executeCommand('workbench.action.closeAllEditors');

/** Answers the input box that `work` opens by `command`: accepting what stands in it is the default. */
export async function accepting<T>(
  work: () => Thenable<T>,
  command = 'workbench.action.acceptSelectedQuickOpenItem',
): Promise<T> {
  const timer = setInterval(() => void vscode.commands.executeCommand(command), 200);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}
