import type { Span } from '../text/span';

/** How a literal is written, as far as anybody after the lexer cares. */
export type LiteralForm = 'quoted' | 'template' | 'raw' | 'bare' | 'block' | 'heredoc' | 'comment';

/** What a literal is for. */
export type LiteralRole =
  /** given to a name: assignment, object or map entry, key of a configuration file, named argument, flag */
  | 'value'
  /** an argument of a call; `name` is the called function */
  | 'argument'
  /** the name of something: object key, subscript */
  | 'key'
  /** an operand of a comparison or a `case` with a name on the other side */
  | 'comparison'
  /** anything else: list element, statement of its own, line of text, comment */
  | 'other';

/** A constant piece of text in a program or configuration file. */
export interface Literal {
  /** The content as it stands in the source, without delimiters. */
  readonly span: Span;
  /** The content with its delimiters and prefix (`span` itself for a bare one). */
  readonly outer: Span;
  readonly form: LiteralForm;
  readonly role: LiteralRole;
  /** Variable, key, parameter, flag or header that it is given to, as written and without quotes. */
  readonly name?: string;
  /** Where that name stands. */
  readonly nameSpan?: Span;
  /** Keys from the outermost to `name`, in configuration formats. */
  readonly keyPath?: readonly string[];
  /** Decoded: escapes resolved, interpolations left as written. */
  readonly value: string;
  /**
   * In concatenations of literals only (`"a" + "b"`, neighbours in Python): from the first one's content to the last
   * one's. The same span object for all of them.
   */
  readonly group?: Span;
  /** True if parts of the value are computed when the program runs. */
  readonly computed: boolean;
  /** Source offset (UTF-16 code units) of an offset in `value`; exact on character borders. */
  sourceOffset(valueOffset: number): number;
}

/** True if something between the two offsets (UTF-16 code units) or shortly before them is of interest. */
export type Near = (start: number, end: number) => boolean;

/** One language or format. Adding one is one file in `server/languages` and one line in its `index.ts`. */
export interface Language {
  /** Also the VS Code language id where VS Code has one. */
  readonly id: string;
  readonly title: string;
  readonly kind: 'code' | 'config' | 'prose';
  /** Other VS Code ids that mean the same here (`javascriptreact`). */
  readonly aliases?: readonly string[];
  /** With the dot, lower case. The longest that fits wins over a shorter one. */
  readonly extensions?: readonly string[];
  /** Base names, `*` stands for anything, case does not count; they win over extensions. */
  readonly fileNames?: readonly string[];
  /** Tried on the first line of a file without a known name. */
  readonly firstLine?: RegExp;
  /** How an ignore comment is written; none in formats without comments. */
  readonly comment?: { readonly line?: string; readonly block?: readonly [open: string, close: string] };
  /**
   * All literals of a text, in order of their start. Tolerant: half-typed and broken text gives what can be told,
   * it never throws and never reads outside the text. Pure. Those that `near` denies may be left out to save time.
   */
  literals(text: string, near?: Near): Literal[];
  /** The same for a part of a text (a fenced block, a `RUN` line); offsets are those of the whole text. */
  literalsIn?(text: string, part: Span, near?: Near): Literal[];
}
