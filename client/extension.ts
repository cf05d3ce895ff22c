import { type ExtensionContext, window } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { createClient } from './server';

let client: LanguageClient | undefined;

/** What other extensions and tests may wait for. */
export interface Api {
  /** Resolves when the server answers. */
  readonly ready: Promise<void>;
}

export function activate(context: ExtensionContext): Api {
  const channel = window.createOutputChannel('Credlint', { log: true });
  context.subscriptions.push(channel);
  const started = (client = createClient(context, channel));
  // activation must not wait for the server, nor compete with the editor's own start
  const ready = new Promise<void>((resolve, reject) => {
    setImmediate(() => void started.start().then(resolve, reject));
  });
  ready.catch((error: unknown) => channel.error(error instanceof Error ? error : String(error)));
  return { ready };
}

export function deactivate(): Promise<void> | undefined {
  return client?.stop();
}
