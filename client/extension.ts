import { commands, env, type ExtensionContext, window, workspace } from 'vscode';
import { type LanguageClient, State } from 'vscode-languageclient/node';
import {
  CopyNotification,
  FindingsChangedNotification,
  FindingsRequest,
  HiddenNotification,
  PromptRequest,
  StatusNotification,
  type CopyParams,
  type FindingItem,
  type HiddenParams,
  type StatusParams,
} from '../server/lsp/protocol';
import { registerCommands } from './commands';
import { FindingsView } from './findings-view';
import { onHidden } from './hidden';
import { prompt } from './prompt';
import { createClient, restart } from './server';
import { Status } from './status';

let client: LanguageClient | undefined;

/** What other extensions and tests may wait for. */
export interface Api {
  /** Resolves when the server answers; rejects if it cannot be started. */
  readonly ready: Promise<void>;
  /** What the view lists. */
  readonly view: Pick<FindingsView, 'getChildren' | 'getTreeItem'>;
}

export function activate(context: ExtensionContext): Api {
  const channel = window.createOutputChannel('Credlint', { log: true });
  const server = (client = createClient(context, channel));
  const report = (error: unknown): void => channel.error(error instanceof Error ? error : String(error));
  const status = new Status();
  const view = new FindingsView(() =>
    server.isRunning() ? server.sendRequest<FindingItem[]>(FindingsRequest) : Promise.resolve([]),
  );
  const tree = window.createTreeView('credlint.findings', { treeDataProvider: view, showCollapseAll: true });
  context.subscriptions.push(
    channel,
    status,
    tree,
    server.onRequest(PromptRequest, prompt),
    server.onNotification(CopyNotification, ({ text }: CopyParams) => void env.clipboard.writeText(text)),
    server.onNotification(StatusNotification, (params: StatusParams) => status.set(params)),
    server.onNotification(FindingsChangedNotification, () => view.refresh()),
    server.onDidChangeState(({ newState }) => {
      const running = newState === State.Running;
      status.setRunning(running);
      view.refresh();
      void commands.executeCommand('setContext', 'credlint.running', running);
    }),
    workspace.onDidCloseTextDocument(({ uri }) => status.forget(uri.toString())),
    onHidden((uri) => {
      const params: HiddenParams = { uri: server.code2ProtocolConverter.asUri(uri) };
      if (server.isRunning()) void server.sendNotification(HiddenNotification, params);
    }),
    // git may be asked from now on
    workspace.onDidGrantWorkspaceTrust(() => void restart(server).catch(report)),
  );
  registerCommands(context, server, view);
  // activation must not wait for the server, nor compete with the editor's own start
  const ready = new Promise<void>((resolve, reject) => {
    setImmediate(() => void server.start().then(resolve, reject));
  });
  ready.catch(report);
  return { ready, view };
}

export function deactivate(): Promise<void> | undefined {
  // one that is just starting cannot be stopped; it ends with the extension host
  return client?.isRunning() ? client.stop() : undefined;
}
