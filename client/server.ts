import { type ExtensionContext, type LogOutputChannel, workspace } from 'vscode';
import {
  CancellationToken,
  LanguageClient,
  TransportKind,
  type LanguageClientOptions,
} from 'vscode-languageclient/node';
import type { InitializationOptions } from '../server/lsp/protocol';
import { maskBodies } from './channel';
import { applyAndSave } from './save';

/** Schemes of documents that people edit; not the read-only ones of source control, output and search. */
export const SCHEMES = ['file', 'untitled', 'vscode-notebook-cell', 'vscode-vfs'];

/** The client of the language server, not yet started. */
export function createClient(context: ExtensionContext, channel: LogOutputChannel): LanguageClient {
  const module = context.asAbsolutePath('dist/server.js');
  const initializationOptions = (): InitializationOptions => ({
    savesAfterEdit: true,
    prompts: true,
    copies: true,
    shows: true,
    trusted: workspace.isTrusted,
    extensionPath: context.extensionPath,
  });
  const options: LanguageClientOptions = {
    documentSelector: SCHEMES.map((scheme) => ({ scheme })),
    diagnosticPullOptions: { onChange: true, onTabs: false },
    diagnosticCollectionName: 'credlint',
    initializationOptions,
    outputChannel: channel,
    traceOutputChannel: maskBodies(channel),
    markdown: { isTrusted: { enabledCommands: ['credlint.showRule'] } },
    middleware: {
      workspace: {
        handleApplyEdit: (params, next) =>
          applyAndSave(params, async (edit) => asResult(await next(edit, CancellationToken.None))),
      },
    },
  };
  return new LanguageClient(
    'credlint',
    'Credlint',
    {
      run: { module, transport: TransportKind.ipc },
      debug: { module, transport: TransportKind.ipc },
    },
    options,
  );
}

function asResult<T extends { applied: boolean }>(result: T | Error): T | { applied: false } {
  return result instanceof Error ? { applied: false } : result;
}

let restarting: Promise<void> | undefined;

/** Starts the server anew, whether it runs, is about to, or not. Once, however often it is asked meanwhile. */
export function restart(client: LanguageClient): Promise<void> {
  return (restarting ??= stopAndStart(client).finally(() => (restarting = undefined)));
}

async function stopAndStart(client: LanguageClient): Promise<void> {
  // a client that is just starting refuses to be stopped
  if (client.needsStop()) await client.start().then(() => client.stop());
  await client.start();
}
