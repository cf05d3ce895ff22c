import type { TextEdit } from '../text/edits';
import type { Span } from '../text/span';

/** strict: fails and names the variable when it is missing; lenient: the format cannot fail. */
export type LookupClass = 'strict' | 'lenient';

/** One file of the snapshot. */
export interface SnapshotFile {
  /** Text without byte order mark; from the open buffer where there is one, else from disk. */
  readonly text: string;
  readonly bom: boolean;
  /** False if it cannot be written (permissions, symlink out of the boundary, not UTF-8 and not byte-identical on writing). */
  readonly writable: boolean;
  /** Why not: a phrase that follows the file's name. */
  readonly reason?: string;
  /** Known to git (`ls-files`); undefined without git or where git may not run. */
  readonly tracked?: boolean;
}

/**
 * All that a fix may know of the world, as a value. Paths are relative to the boundary, with `/`.
 * Holds the source, and in its folder and each folder up to the boundary the files that `SNAPSHOT_NAMES` lists.
 */
export interface Snapshot {
  readonly files: ReadonlyMap<string, SnapshotFile>;
  /** Names that exist but are no readable text (folder, FIFO, binary), with the reason as a phrase that follows the name. */
  readonly blocked: ReadonlyMap<string, string>;
  /** True if the boundary lies in a git work tree. */
  readonly git: boolean;
  /** Names (never values) of variables set in the process that hosts the fix. */
  readonly environment: ReadonlySet<string>;
  /** True where the folder lies in `node_modules`-like places or the host may write nothing. */
  readonly readOnly?: boolean;
}

/**
 * What a snapshot reads in each folder from the source's up to the boundary: globs (minimatch) over base names, and paths
 * relative to the folder.
 */
export const SNAPSHOT_NAMES: readonly string[] = [
  '.env',
  '.env.*',
  '.gitignore',
  '.dockerignore',
  '.npmignore',
  '.vscodeignore',
  '.gcloudignore',
  'Dockerfile',
  'Dockerfile.*',
  'Containerfile',
  'compose.y*ml',
  'docker-compose*.y*ml',
  'package.json',
  'pyproject.toml',
  'requirements*.txt',
  'setup.py',
  'Pipfile',
  'Gemfile',
  'go.mod',
  'Cargo.toml',
  'composer.json',
  'pom.xml',
  'build.gradle*',
  '*.csproj',
  'vite.config.*',
  'next.config.*',
  '.vscode/launch.json',
  '.prettierrc',
  '.prettierrc.{json,yaml,yml}',
  '.editorconfig',
  'tsconfig.json',
];

/** Changes to one file. */
export interface FileChange {
  /** Relative to the boundary, with `/`. */
  readonly path: string;
  /** Set if the file does not exist yet; `mode` in POSIX bits. The edits then apply to an empty text. */
  readonly create?: { readonly mode: number };
  /** In offsets of the snapshot's text. */
  readonly edits: readonly TextEdit[];
}

/** One variable that the plan makes the program read. Never shown with its value. */
export interface PlannedVariable {
  readonly name: string;
  readonly lookup: LookupClass;
  /** True if `.env` already held the value under this name. */
  readonly reused: boolean;
  /** The moved places, in offsets of the snapshot's source text. */
  readonly spans: readonly Span[];
}

/** Why a place cannot be moved, and the way out. */
export interface Refusal {
  readonly span: Span;
  /** Stable id for tests and `explain`: `annotation`, `browser-bundle`, `env-unterminated-quote`, … */
  readonly id: string;
  /** One or two sentences: why, and what to do instead. Never with the value. */
  readonly reason: string;
}

/** Edits over one or more files that move credentials to the environment. */
export interface Plan {
  /** Relative path of the `.env` that holds the values. */
  readonly envPath: string;
  /** In the order of writing: ignore files, so that no moment leaves a value unignored; `.env`, its example, the source. */
  readonly files: readonly FileChange[];
  readonly variables: readonly PlannedVariable[];
  readonly refusals: readonly Refusal[];
  /**
   * How `.env` reaches the program: by itself, by a further edit ("Load .env here"), or by a command line.
   * The files of an edit are in offsets of the texts after this plan; none if the plan has made the edit already.
   * A command runs in the folder of `.env`.
   */
  readonly loading:
    | { readonly kind: 'automatic'; readonly by: string }
    | { readonly kind: 'edit'; readonly title: string; readonly files: readonly FileChange[] }
    | { readonly kind: 'command'; readonly command: string };
  /** Further advice for the user (rotate, tracked `.env`, …): calm sentences without the value. */
  readonly notes: readonly string[];
}

/** What a caller asks for. */
export interface MoveRequest {
  /** Relative to the boundary; must be in the snapshot. */
  readonly path: string;
  readonly languageId: string;
  /** The findings' or the user's spans, in offsets of the source. */
  readonly targets: readonly MoveTarget[];
  readonly snapshot: Snapshot;
  /** Overrides the choice of `.env`; relative to the boundary. */
  readonly envFile?: string;
  /** Also make the program load `.env`, in the same plan. */
  readonly load?: boolean;
  /** Read all variables through the language's helper, where it has one; for plans that need it anyway. */
  readonly helper?: boolean;
  /** Gives the bytes of a tree-sitter grammar or of the runtime itself (`python`, `bash`, `web-tree-sitter`). */
  readonly loadGrammar: (name: string) => Promise<Uint8Array>;
}

/** One place to move. */
export interface MoveTarget {
  readonly span: Span;
  /** What detection knows of it: helps to name the variable. */
  readonly rule?: string;
  readonly provider?: string;
  readonly kind?: string;
  readonly name?: string;
}
