import type { Connection, InitializeParams, WorkspaceFolder } from 'vscode-languageserver';
import { pathBelow } from './uri';

/** The workspace folders, kept up to date. */
export class Folders {
  #folders: WorkspaceFolder[];

  constructor({ workspaceFolders, rootUri }: InitializeParams) {
    this.#folders = workspaceFolders ?? (rootUri ? [{ uri: rootUri, name: '' }] : []);
  }

  /** Follows the client's changes; call once the connection is initialized. */
  watch(connection: Connection, changed: () => void): void {
    connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
      const gone = new Set(removed.map(({ uri }) => uri));
      this.#folders = [...this.#folders.filter(({ uri }) => !gone.has(uri)), ...added];
      changed();
    });
  }

  all(): readonly WorkspaceFolder[] {
    return this.#folders;
  }

  /** The innermost folder that holds a resource. */
  of(uri: string): WorkspaceFolder | undefined {
    return this.#folders
      .filter((folder) => pathBelow(folder.uri, uri) !== undefined)
      .sort((a, b) => b.uri.length - a.uri.length)[0];
  }
}
