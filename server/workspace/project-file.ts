import { existsSync } from 'node:fs';
import path from 'node:path';
import {
  findNodeAtLocation,
  getNodeValue,
  parseTree,
  printParseErrorCode,
  type Node,
  type ParseError,
} from 'jsonc-parser';
import { projectFileSchema } from '../config/schema';
import { DEFAULT_SETTINGS, type CustomRule, type Settings } from '../config/settings';
import { compileCustomRules } from '../detect/custom';
import { ruleById } from '../rules/index';
import { Positions, type Position } from '../text/positions';
import { readTextFile } from './files';
import { upwards } from './paths';
import { schemaProblems } from './schema';

export const PROJECT_FILE = '.credlintrc.json';

/** Something wrong in a project file: where, and what to do. */
export interface ConfigProblem {
  readonly file: string;
  readonly position: Position;
  readonly message: string;
}

/** A project file that was read; with problems its settings do not count. */
export interface ProjectFile {
  /** Absolute. */
  readonly file: string;
  /** Only what the file sets. */
  readonly settings: Partial<Settings>;
  readonly problems: readonly ConfigProblem[];
}

/** Reads and checks one project file (absolute path). JSON with comments and trailing commas. */
export function readProjectFile(file: string, boundary = path.dirname(file)): ProjectFile {
  const read = readTextFile(file, { boundary });
  if (read.kind !== 'text') {
    const reason = read.kind === 'missing' ? 'does not exist' : read.reason;
    return {
      file,
      settings: {},
      problems: [{ file, position: { line: 0, character: 0 }, message: `The file ${reason}.` }],
    };
  }
  return parseProjectFile(file, read.file.text);
}

/** Checks the text of a project file. */
export function parseProjectFile(file: string, text: string): ProjectFile {
  const positions = new Positions(text);
  const problem = (offset: number, message: string): ConfigProblem => ({
    file,
    position: positions.at(offset),
    message,
  });
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true });
  const [error] = errors;
  if (!root || error)
    return {
      file,
      settings: {},
      problems: [
        problem(
          error?.offset ?? 0,
          `Not valid JSON: ${error ? printParseErrorCode(error.error) : 'empty file'}.`,
        ),
      ],
    };
  const problems = [
    ...schemaProblems(root, projectFileSchema()).map(({ offset, message }) => problem(offset, message)),
    ...unknownRules(root).map(({ offset, message }) => problem(offset, message)),
  ];
  // only what fits the schema can be compiled
  if (problems.length === 0)
    problems.push(...brokenRules(root).map(({ offset, message }) => problem(offset, message)));
  return { file, settings: problems.length > 0 ? {} : (getNodeValue(root) as Partial<Settings>), problems };
}

/** Custom rules whose pattern or examples do not hold. */
function brokenRules(root: Node): { offset: number; message: string }[] {
  const rules = findNodeAtLocation(root, ['customRules'])?.children ?? [];
  return rules.flatMap((node) => {
    try {
      compileCustomRules([getNodeValue(node) as CustomRule]);
      return [];
    } catch (error) {
      return [{ offset: node.offset, message: (error as Error).message }];
    }
  });
}

/** A misspelt rule id would silently do nothing. */
function unknownRules(root: Node): { offset: number; message: string }[] {
  const value = getNodeValue(root) as { customRules?: { id?: unknown }[] } | undefined;
  const custom = new Set(Array.isArray(value?.customRules) ? value.customRules.map((rule) => rule?.id) : []);
  const names: { offset: number; id: unknown }[] = [];
  for (const property of root.children ?? []) {
    const [key, content] = property.children ?? [];
    if (key?.value === 'rules' && content?.type === 'object')
      for (const { children } of content.children ?? [])
        if (children?.[0]) names.push({ offset: children[0].offset, id: children[0].value });
    if (key?.value === 'ignores' && content?.type === 'array')
      for (const entry of content.children ?? [])
        for (const { children } of entry.children ?? [])
          if (children?.[0]?.value === 'rule' && children[1])
            names.push({ offset: children[1].offset, id: children[1].value });
  }
  return names
    .filter(({ id }) => typeof id === 'string' && id !== '*' && !custom.has(id) && !ruleById(id))
    .map(({ offset, id }) => ({
      offset,
      message: `There is no rule "${String(id)}". \`credlint rules\` lists them.`,
    }));
}

/** Settings with what `over` sets put over them. */
export function mergeSettings(base: Settings, over: Partial<Settings>): Settings {
  const { limits, rules, ...others } = over;
  return {
    ...base,
    ...others,
    rules: { ...base.rules, ...rules },
    limits: { ...base.limits, ...limits },
  };
}

/** The settings that hold for a folder. */
export interface FolderSettings {
  readonly settings: Settings;
  /** The folder that the globs of `exclude` and `ignores` count from. */
  readonly base: string;
  readonly projectFile?: ProjectFile;
}

/** Finds the project file of each folder: the nearest one upwards within the boundary. Reads each file once. */
export class ProjectFiles {
  readonly #files = new Map<string, ProjectFile | undefined>();
  readonly #folders = new Map<string, FolderSettings>();

  /**
   * @param boundary absolute folder above which nothing is looked for
   * @param base what the project file is put over: defaults and editor settings
   * @param explicit a project file that was named on the command line; its globs count from its folder, if it lies in the boundary
   */
  constructor(
    readonly boundary: string,
    readonly base: Settings = DEFAULT_SETTINGS,
    readonly explicit?: ProjectFile,
  ) {}

  /** @param folder absolute, inside the boundary */
  of(folder: string): FolderSettings {
    const known = this.#folders.get(folder);
    if (known) return known;
    const found = this.explicit ?? this.#nearest(folder);
    const inside = found && upwards(folder, this.boundary).includes(path.dirname(found.file));
    const result: FolderSettings = {
      settings: found ? mergeSettings(this.base, found.settings) : this.base,
      base: inside ? path.dirname(found.file) : this.boundary,
      projectFile: found,
    };
    this.#folders.set(folder, result);
    return result;
  }

  #nearest(folder: string): ProjectFile | undefined {
    for (const up of upwards(folder, this.boundary)) {
      if (!this.#files.has(up)) {
        const file = path.join(up, PROJECT_FILE);
        // Most folders have none: that is asked without an exception.
        this.#files.set(up, existsSync(file) ? readProjectFile(file, this.boundary) : undefined);
      }
      const found = this.#files.get(up);
      if (found) return found;
    }
    return undefined;
  }
}
