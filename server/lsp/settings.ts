import path from 'node:path';
import { parseTree } from 'jsonc-parser';
import type { Connection } from 'vscode-languageserver';
import { editorProperties } from '../config/schema';
import { DEFAULT_SETTINGS, type Settings } from '../config/settings';
import { createInspector, type Inspector } from '../detect/inspect';
import { boundaryOf } from '../workspace/boundary';
import { ProjectIgnores } from '../workspace/ignores';
import { relativeTo } from '../workspace/paths';
import { ProjectFiles, type ProjectFile } from '../workspace/project-file';
import { schemaProblems } from '../workspace/schema';
import type { Client } from './client';
import type { Documents } from './documents';
import type { Folders } from './folders';
import type { Log } from './log';
import { tell } from './tell';
import { fileOf, nameOf, pathBelow } from './uri';

/** Where a document lies, and what it is checked with. */
export interface Configured {
  readonly settings: Settings;
  readonly inspector: Inspector;
  /** Relative to the boundary, with `/`; the bare name of a document that is not on disk. */
  readonly path: string;
  /** Only of documents on disk. */
  readonly disk?: {
    /** Absolute. */
    readonly file: string;
    /** Absolute: the git top level, else the workspace folder, else the file's folder. */
    readonly boundary: string;
    readonly ignores: ProjectIgnores;
    readonly projectFile?: ProjectFile;
  };
}

/** The editor's settings of one workspace folder, and the project files found below it. */
interface Scope {
  readonly settings: Settings;
  readonly projects: Map<string, ProjectFiles>;
}

/** Settings of every place: pulled from the client per folder, under the nearest project file. Built once until something changes. */
export class SettingsStore {
  readonly #scopes = new Map<string, Promise<Scope>>();
  readonly #inspectors = new Map<string, Inspector>();
  readonly #configured = new Map<string, Configured>();
  /** What was last said of a project file or of a folder's settings. */
  readonly #reported = new Map<string, string>();
  #generation = 0;
  #given: unknown;

  constructor(
    readonly connection: Connection,
    readonly client: Client,
    readonly folders: Folders,
    readonly documents: Documents,
    readonly log: Log,
  ) {}

  /** What holds for a document, on disk or not. Never fails: without an answer of the client the defaults hold. */
  async of(uri: string): Promise<Configured> {
    const generation = this.#generation;
    const place = this.documents.placeOf(uri);
    const folder = this.folders.of(place)?.uri;
    const scope = await this.#scope(folder ?? '');
    const known = this.#configured.get(uri);
    if (known && generation === this.#generation) return known;
    const configured = this.#configure(place, folder, scope);
    if (generation === this.#generation) this.#configured.set(uri, configured);
    return configured;
  }

  /** The editor's settings of a workspace folder, without project files. */
  async ofFolder(folder: string): Promise<Settings> {
    return (await this.#scope(folder)).settings;
  }

  /** Settings that a client sends by itself, which counts where it cannot be asked. */
  given(settings: unknown): void {
    if (typeof settings === 'object' && settings !== null && 'credlint' in settings)
      this.#given = settings.credlint;
  }

  /** Forgets everything: the next question asks the client and reads the project files again. */
  clear(): void {
    this.#generation++;
    this.#scopes.clear();
    this.#configured.clear();
  }

  /** Forgets one document, when it is closed. */
  forget(uri: string): void {
    this.#configured.delete(uri);
  }

  inspectorFor(settings: Settings): Inspector {
    const key = JSON.stringify(settings);
    let inspector = this.#inspectors.get(key);
    if (!inspector) {
      if (this.#inspectors.size >= 16) this.#inspectors.clear();
      inspector = createInspector(settings);
      this.#inspectors.set(key, inspector);
    }
    return inspector;
  }

  #configure(uri: string, folder: string | undefined, scope: Scope): Configured {
    const file = fileOf(uri);
    if (file === undefined) {
      const { settings } = scope;
      const path = (folder && pathBelow(folder, uri)) ?? nameOf(uri);
      return { settings, inspector: this.inspectorFor(settings), path };
    }
    const boundary = boundaryOf(file, folder && fileOf(folder));
    let projects = scope.projects.get(boundary);
    if (!projects) scope.projects.set(boundary, (projects = new ProjectFiles(boundary, scope.settings)));
    const found = projects.of(path.dirname(file));
    this.#report(found.projectFile);
    return {
      settings: found.settings,
      inspector: this.inspectorFor(found.settings),
      path: relativeTo(boundary, file) ?? path.basename(file),
      disk: {
        file,
        boundary,
        ignores: new ProjectIgnores(found, Date.now()),
        projectFile: found.projectFile,
      },
    };
  }

  /** Says once that a project file is wrong, since none of its settings then count. */
  #report(projectFile: ProjectFile | undefined): void {
    const [problem] = projectFile?.problems ?? [];
    if (!projectFile) return;
    if (!problem) return this.#warn(projectFile.file, '');
    const { line, character } = problem.position;
    const place = `${projectFile.file}:${line + 1}:${character + 1}`;
    this.#warn(
      projectFile.file,
      `${place}: ${problem.message} None of its settings count until this is mended.`,
    );
  }

  /** Says once what is wrong with `source`; nothing is wrong with it if the message is empty. */
  #warn(source: string, message: string): void {
    if ((this.#reported.get(source) ?? '') === message) return;
    this.#reported.set(source, message);
    if (message !== '') tell(this, 'warning', message);
  }

  #scope(folder: string): Promise<Scope> {
    let scope = this.#scopes.get(folder);
    if (!scope) {
      scope = this.#pull(folder).then((given) => {
        const { settings, problems } = settingsFrom(given);
        this.#warn(folder, problems.map((problem) => `${problem} Until then the default counts.`).join(' '));
        return { settings, projects: new Map<string, ProjectFiles>() };
      });
      this.#scopes.set(folder, scope);
    }
    return scope;
  }

  async #pull(folder: string): Promise<unknown> {
    if (!this.client.configuration) return this.#given;
    return this.log.guard('configuration', undefined, () =>
      this.connection.workspace.getConfiguration({ scopeUri: folder || undefined, section: 'credlint' }),
    );
  }
}

/** What the editor's settings make of the defaults, and what is wrong with them: such a value does not count. */
export function settingsFrom(given: unknown): {
  readonly settings: Settings;
  /** Sentences that name the setting. */
  readonly problems: readonly string[];
} {
  const settings = structuredClone(DEFAULT_SETTINGS) as unknown as Record<string, unknown>;
  const problems: string[] = [];
  for (const [name, schema] of Object.entries(editorProperties())) {
    const path = name.split('.').slice(1);
    const value = path.reduce(memberOf, given);
    // a client that keeps no such setting answers null
    if (value === undefined || value === null) continue;
    const node = parseTree(JSON.stringify(value));
    const [problem] = node ? schemaProblems(node, schema, `The setting ${name}`) : [];
    if (problem) problems.push(problem.message);
    else put(settings, path, value);
  }
  return { settings: settings as unknown as Settings, problems };
}

function memberOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}

function put(target: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const [key = '', ...rest] = path;
  if (rest.length === 0) target[key] = value;
  else put(target[key] as Record<string, unknown>, rest, value);
}
