/** A text, its language and its place: all that detection knows of a file. */
export interface Document {
  /** As the client names it; for files a `file:` URI. */
  readonly uri: string;
  /** Relative to its boundary (git top level, workspace folder or scanned PATH), with `/`. Names the kind of file; never opened. */
  readonly path: string;
  /** Id of a language in `server/languages` (`plaintext` where none fits). */
  readonly languageId: string;
  /** Without a byte order mark. */
  readonly text: string;
}
