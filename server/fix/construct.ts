import type { TextEdit } from '../text/edits';
import type { Span } from '../text/span';
import type { EnvFamily } from './env/readers';
import type { LookupClass, MoveRequest, Refusal } from './plan';

/** What stands around a place that can be moved: found by a language's parser, turned into edits once the name is chosen. */
export interface Construct {
  /** The decoded text that goes to `.env` (raw where an URL needs it raw). */
  readonly value: string;
  /** Source span of the literal, of the group of concatenated literals, or of the moved part of it. */
  readonly span: Span;
  /** What the variable could be named after, best first, as written in the source: `stripeKey`, `X-API-Key`, `postgres`. */
  readonly names: readonly string[];
  readonly lookup: LookupClass;
  /** Names that the program itself gives other values: a lookup under one of them would read the wrong value. */
  readonly taken?: readonly string[];
  /** The edits that make the program read `variable`: the lookup, and imports or helpers where they are needed. */
  rewrite(variable: string): readonly TextEdit[];
}

/** How `.env` reaches the files of a format, where the format itself decides it and not the manifests around it. */
export interface FormatLoading {
  /** What reads the `.env` beside the file by itself: `Docker Compose`. */
  readonly by?: string;
  /** Else the command line that hands `.env` over; paths are relative to the folder of `.env`. */
  readonly command?: (env: string, source: string) => string;
  /** The parser that reads `.env` then. */
  readonly reader: EnvFamily;
}

/** The rewriter of one language or format. Adding one is one file in `server/fix/languages` and one line in its `index.ts`. */
export interface LanguageFixer {
  readonly languages: readonly string[];
  /** Narrows by file name where a language has several formats (Compose, GitHub Actions, plain YAML); first fixer that accepts wins. */
  accepts?(path: string, text: string): boolean;
  /** How `.env` reaches these files; without it the manifests decide. */
  readonly loading?: FormatLoading;
  /** Names that the format keeps for itself. */
  readonly reserved?: RegExp;
  /**
   * The construct that holds `span` (a literal, part of one, or part of a group), or why it cannot be moved.
   * `text` is the current source: for several targets it already contains the earlier rewrites.
   */
  find(text: string, span: Span, request: MoveRequest): Promise<Construct | Refusal>;
  /** True if a plan reads its variables in two ways, and would read them in one if it is made again with `helper`. */
  isMixed?(before: string, after: string, request: MoveRequest): boolean;
}
