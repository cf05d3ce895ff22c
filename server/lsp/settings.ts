import type { Connection } from 'vscode-languageserver';
import { DEFAULT_SETTINGS, type Settings } from '../config/settings';
import { createInspector, type Inspector } from '../detect/inspect';
import type { Client } from './client';
import type { Folders } from './folders';
import type { Log } from './log';

/** What one place is checked with. */
export interface Configured {
  readonly settings: Settings;
  readonly inspector: Inspector;
}

/** Settings of each folder, pulled from the client and merged with the project file; built once until something changes. */
export class SettingsStore {
  readonly #configured = new Map<string, Promise<Configured>>();

  constructor(
    readonly connection: Connection,
    readonly client: Client,
    readonly folders: Folders,
    readonly log: Log,
  ) {}

  of(uri: string): Promise<Configured> {
    const scope = this.folders.of(uri)?.uri ?? '';
    let configured = this.#configured.get(scope);
    if (!configured) {
      configured = this.#load(scope);
      this.#configured.set(scope, configured);
    }
    return configured;
  }

  /** Forgets everything: the next question asks the client again. */
  clear(): void {
    this.#configured.clear();
  }

  async #load(scope: string): Promise<Configured> {
    const settings = mergeSettings(DEFAULT_SETTINGS, await this.#pull(scope));
    return { settings, inspector: createInspector(settings) };
  }

  async #pull(scope: string): Promise<unknown> {
    if (!this.client.configuration) return undefined;
    return this.log.guard('configuration', undefined, () =>
      this.connection.workspace.getConfiguration({ scopeUri: scope || undefined, section: 'credlint' }),
    );
  }
}

/** `given` over `base`, as far as each value has the type of its default; anything else keeps the default. */
export function mergeSettings(base: Settings, given: unknown): Settings {
  return merge(base, given) as Settings;
}

function merge(base: unknown, given: unknown): unknown {
  if (given === undefined || given === null) return base;
  if (Array.isArray(base)) return Array.isArray(given) ? given : base;
  if (typeof base !== 'object' || base === null) return typeof given === typeof base ? given : base;
  if (typeof given !== 'object' || Array.isArray(given)) return base;
  const known = Object.entries(base);
  if (known.length === 0) return given;
  return Object.fromEntries(
    known.map(([key, value]) => [key, merge(value, (given as Record<string, unknown>)[key])]),
  );
}
