import type { InitializeParams } from 'vscode-languageserver';
import type { InitializationOptions } from './protocol';

/** What the connected client can do, as far as the server behaves differently for it. */
export interface Client {
  readonly pullsDiagnostics: boolean;
  readonly refreshesDiagnostics: boolean;
  readonly configuration: boolean;
  readonly watchesConfiguration: boolean;
  readonly watchesFiles: boolean;
  readonly workspaceFolders: boolean;
  readonly appliesVersionedEdits: boolean;
  readonly progress: boolean;
  readonly actionLiterals: boolean;
  /** Shows messages with buttons. */
  readonly asks: boolean;
  readonly options: InitializationOptions;
}

/** Reads the client's capabilities; what it does not mention it does not have. */
export function describeClient({ capabilities, initializationOptions }: InitializeParams): Client {
  const { textDocument, workspace, window } = capabilities;
  const options: unknown = initializationOptions;
  return {
    pullsDiagnostics: textDocument?.diagnostic !== undefined,
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    configuration: workspace?.configuration === true,
    watchesConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    watchesFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    workspaceFolders: workspace?.workspaceFolders === true,
    appliesVersionedEdits: workspace?.workspaceEdit?.documentChanges === true,
    progress: window?.workDoneProgress === true,
    actionLiterals: textDocument?.codeAction?.codeActionLiteralSupport !== undefined,
    asks: window?.showMessage?.messageActionItem !== undefined,
    options: typeof options === 'object' && options !== null ? options : {},
  };
}
