import {
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type FileEvent,
} from 'vscode-languageserver';
import { PROJECT_FILE } from '../workspace/project-file';
import type { Session } from './session';
import { nameOf } from './uri';

/** Files that decide what is reported elsewhere. */
const DECISIVE = [PROJECT_FILE, '.gitignore', '.env*'];

/** Asks the client to tell of changes of the settings and of the files that decide about findings. */
export async function registerWatches({ client, connection }: Session): Promise<void> {
  if (client.watchesConfiguration)
    await connection.client.register(DidChangeConfigurationNotification.type, { section: 'credlint' });
  if (client.watchesFiles)
    await connection.client.register(DidChangeWatchedFilesNotification.type, {
      watchers: DECISIVE.map((name) => ({ globPattern: `**/${name}` })),
    });
}

/** Asks the client to tell of every file's change: once a scan has listed closed files, they must vanish when fixed or deleted. */
export async function watchEverything({ client, connection }: Session): Promise<void> {
  if (!client.watchesFiles) return;
  await connection.client.register(DidChangeWatchedFilesNotification.type, {
    watchers: [{ globPattern: '**/*' }],
  });
}

/** True if one of the changed files decides about findings elsewhere. */
export function decides(events: readonly FileEvent[]): boolean {
  return events.some(({ uri }) => {
    const name = nameOf(uri);
    return name === PROJECT_FILE || name === '.gitignore' || name.startsWith('.env');
  });
}
