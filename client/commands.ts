import { commands, type ExtensionContext, Range, Uri, window, workspace } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { ServerCommand, type MoveArguments } from '../server/lsp/protocol';
import { type FindingsView, ruleOf } from './findings-view';
import { scanWorkspace } from './scan';
import { restart } from './server';

/** Registers the commands of the palette and the menus. */
export function registerCommands(
  context: ExtensionContext,
  client: LanguageClient,
  view: FindingsView,
): void {
  const handlers: Record<string, (argument?: unknown) => unknown> = {
    'credlint.scan': () => scanWorkspace(client),
    'credlint.moveAll': () => move(() => 'all'),
    'credlint.moveSelection': () => move((selection) => [selection]),
    'credlint.showRule': (argument) => showRule(context, ruleOf(argument)),
    'credlint.groupByFile': () => view.groupByRule(false),
    'credlint.groupByRule': () => view.groupByRule(true),
    'credlint.restart': () => restart(client),
    'credlint.showOutput': () => client.outputChannel.show(),
  };
  for (const [id, handler] of Object.entries(handlers))
    context.subscriptions.push(commands.registerCommand(id, handler));
}

type Ranges = MoveArguments['ranges'];

function move(rangesOf: (selection: Range) => Ranges | Range[]): Thenable<unknown> | undefined {
  const editor = window.activeTextEditor;
  if (!editor) return undefined;
  const { start, end } = editor.selection;
  const { uri, version } = editor.document;
  const ranges = rangesOf(new Range(start, end));
  return commands.executeCommand(ServerCommand.move, { uri: uri.toString(), version, ranges });
}

/** Opens a rule's page, which ships in the extension; without a rule it asks for one. */
async function showRule(context: ExtensionContext, rule: string | undefined): Promise<void> {
  const id = rule ?? (await pickRule(context));
  if (id === undefined || !/^[\w-]+$/.test(id)) return;
  const page = Uri.joinPath(context.extensionUri, 'docs', 'rules', `${id}.md`);
  await commands.executeCommand('markdown.showPreview', page);
}

async function pickRule(context: ExtensionContext): Promise<string | undefined> {
  const entries = await workspace.fs.readDirectory(Uri.joinPath(context.extensionUri, 'docs', 'rules'));
  const ids = entries.flatMap(([name]) =>
    name.endsWith('.md') && name !== 'README.md' ? [name.slice(0, -3)] : [],
  );
  return window.showQuickPick(ids, { placeHolder: 'Rule', matchOnDescription: true });
}
