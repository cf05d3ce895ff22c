import type { Connection } from 'vscode-languageserver';
import type { Client } from './client';
import type { Documents } from './documents';
import type { Folders } from './folders';
import type { Log } from './log';
import type { SettingsStore } from './settings';

/** What every part of the running server shares. */
export interface Session {
  readonly connection: Connection;
  readonly client: Client;
  readonly documents: Documents;
  readonly folders: Folders;
  readonly settings: SettingsStore;
  readonly log: Log;
}
