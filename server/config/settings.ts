import type { Severity } from '../rules/rule';

/** One entry of `.credlintrc.json` `ignores[]`. */
export interface IgnoreEntry {
  readonly rule: string;
  /** Glob (minimatch) relative to the project file's folder. */
  readonly path: string;
  readonly name?: string;
  readonly reason: string;
  /** ISO date; after it the entry no longer ignores. */
  readonly expires?: string;
}

/** One entry of `.credlintrc.json` `customRules[]`. */
export interface CustomRule {
  readonly id: string;
  readonly title: string;
  readonly anchors: readonly string[];
  readonly pattern: string;
  readonly secretGroup?: number;
  readonly severity: Severity;
  readonly examples: { readonly match: readonly string[]; readonly noMatch?: readonly string[] };
}

/** What a scan or an editor session runs with: defaults, under VS Code settings, under the project file, under the command line. */
export interface Settings {
  readonly exclude: readonly string[];
  readonly rules: Readonly<Record<string, Severity | 'off'>>;
  readonly ignores: readonly IgnoreEntry[];
  readonly customRules: readonly CustomRule[];
  readonly limits: {
    /** Bytes; a larger file is searched for provider tokens only. */
    readonly maxFileSize: number;
    /** Hours. */
    readonly jwtMaxLife: number;
    /** Days. */
    readonly tokenMaxAge: number;
  };
  /** Overrides the choice of `.env`; relative to the boundary. Empty: chosen by the rules of CONTRACT.md. */
  readonly envFile: string;
  /** Milliseconds between a change and its check in the editor. */
  readonly debounce: number;
}

export const DEFAULT_SETTINGS: Settings = {
  exclude: [],
  rules: {},
  ignores: [],
  customRules: [],
  limits: { maxFileSize: 2 * 1024 * 1024, jwtMaxLife: 24, tokenMaxAge: 90 },
  envFile: '',
  debounce: 40,
};
