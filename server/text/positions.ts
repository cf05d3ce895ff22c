import type { Span } from './span';

/** Zero-based line and zero-based UTF-16 column, as in LSP. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** Line starts of one text. Lines end with `\n`, `\r\n` or `\r`, as in LSP. */
export class Positions {
  readonly #starts: number[] = [0];

  constructor(readonly text: string) {
    for (let i = 0; i < text.length; i++) {
      const c = text.charCodeAt(i);
      if (c === 13 && text.charCodeAt(i + 1) === 10) i++;
      if (c === 10 || c === 13) this.#starts.push(i + 1);
    }
  }

  get lineCount(): number {
    return this.#starts.length;
  }

  /** Position of an offset in UTF-16 code units; an offset outside the text is moved to its nearer end. */
  at(offset: number): Position {
    const wanted = Math.max(0, Math.min(offset, this.text.length));
    let low = 0;
    let high = this.#starts.length;
    while (low + 1 < high) {
      const middle = (low + high) >> 1;
      if (this.#start(middle) <= wanted) low = middle;
      else high = middle;
    }
    return { line: low, character: wanted - this.#start(low) };
  }

  /** Offset of a position in UTF-16 code units; a column past the line's end is moved to that end, as in LSP. */
  offset({ line, character }: Position): number {
    if (line < 0) return 0;
    if (line >= this.lineCount) return this.text.length;
    return Math.min(this.#start(line) + Math.max(0, character), this.lineSpan(line).end);
  }

  /** The line's span without its line break. */
  lineSpan(line: number): Span {
    const start = this.#start(line);
    let end = line + 1 < this.lineCount ? this.#start(line + 1) : this.text.length;
    if (end > start && this.text.charCodeAt(end - 1) === 10) end--;
    if (end > start && this.text.charCodeAt(end - 1) === 13) end--;
    return { start, end };
  }

  #start(line: number): number {
    return this.#starts[line] ?? 0;
  }
}
