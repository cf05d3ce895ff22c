import { isBlank, isWord } from './chars';
import type { CodeLiteral, CodeLiterals } from './code';
import { keywords } from './name-words';

/** How far behind a literal its name is looked for, in code units. */
const reach = 600;

/** Reads a program backwards from a place in code; literals and comments are stepped over as wholes. */
export class Backwards {
  /** Code units before this offset are what is looked at next. */
  at: number;
  /** Index of the last literal that may end at `at`. */
  #index: number;
  readonly #limit: number;
  readonly #text: string;

  constructor(
    readonly list: CodeLiterals,
    at: number,
    index: number,
  ) {
    this.at = at;
    this.#index = index;
    this.#text = list.text;
    this.#limit = Math.max(list.from, at - reach);
  }

  get done(): boolean {
    return this.at <= this.#limit;
  }

  /** The character before the place, `''` at the limit. */
  char(back = 1): string {
    return this.at - back < this.#limit ? '' : this.#text.charAt(this.at - back);
  }

  /** The literal that ends here, comments included. */
  literal(): CodeLiteral | undefined {
    const { items } = this.list;
    while (this.#index >= 0 && (items[this.#index]?.outerStart ?? 0) >= this.at) this.#index--;
    for (let i = this.#index; i >= 0;) {
      const item = items[i];
      if (!item) return undefined;
      if (item.outerEnd === this.at && item.outerStart < this.at) return item;
      if (item.outerEnd > this.at) return undefined;
      // A literal inside a template stands after the template in the list.
      i = item.container;
    }
    return undefined;
  }

  /** Steps over blanks and comments; over line breaks only where `lines` says so. */
  blanks(lines: boolean): this {
    for (;;) {
      const c = this.#text.charCodeAt(this.at - 1);
      if (!this.done && isBlank(c)) {
        if ((c === 10 || c === 13) && !lines && !this.#joined()) return this;
        this.at--;
        continue;
      }
      const comment = this.done ? undefined : this.literal();
      if (comment?.form !== 'comment') return this;
      if (!lines && comment.outerEnd < this.at) return this;
      this.at = comment.outerStart;
    }
  }

  /** True if the line break here is escaped with a backslash; then steps to the backslash. */
  #joined(): boolean {
    const back = this.char(1) === '\n' && this.char(2) === '\r' ? 3 : 2;
    if (this.char(back) !== '\\') return false;
    this.at -= back - 1;
    this.at--;
    this.at++;
    return true;
  }

  /** Steps over one word and returns its start, or -1 if no word ends here. */
  word(extra = ''): number {
    let i = this.at;
    while (
      i > this.#limit &&
      (isWord(this.#text.charCodeAt(i - 1)) || extra.includes(this.#text.charAt(i - 1)))
    )
      i--;
    if (i === this.at) return -1;
    this.at = i;
    return i;
  }

  /** Steps over text that stands right here. */
  skip(text: string): boolean {
    if (this.at - text.length < this.#limit || !this.#text.startsWith(text, this.at - text.length))
      return false;
    this.at -= text.length;
    return true;
  }

  /** Steps over a bracketed part that ends here, brackets included. False if it is too far. */
  brackets(): boolean {
    let depth = 0;
    while (!this.done) {
      const literal = this.literal();
      if (literal) {
        this.at = literal.outerStart;
        continue;
      }
      const c = this.char();
      this.at--;
      if (c === ')' || c === ']' || c === '}') depth++;
      else if (c === '(' || c === '[' || c === '{') {
        depth--;
        if (depth === 0) return true;
        if (depth < 0) return false;
      }
    }
    return false;
  }

  /**
   * Steps over one operand that ends here: `a.b['c'](d)`, `"x"`, `(a + b)`. Returns false, without a step, if there is none.
   */
  operand(lines: boolean): boolean {
    const start = this.at;
    for (let steps = 0; steps < 20; steps++) {
      const before = this.at;
      const literal = this.literal();
      if (literal && literal.form !== 'comment') {
        this.at = literal.outerStart;
        break;
      }
      const c = this.char();
      if (c === ')' || c === ']' || c === '}') {
        if (!this.brackets()) {
          this.at = before;
          break;
        }
        const here = this.at;
        this.blanks(false);
        if (!/[A-Za-z0-9_$)\]?!]/.test(this.char())) {
          this.at = here;
          break;
        }
        if (this.char() === '?' || this.char() === '!') {
          if (!/[A-Za-z0-9_$)\].]/.test(this.char(2))) {
            this.at = here;
            break;
          }
          this.at--;
        }
        continue;
      }
      if (this.word('@#') === -1) break;
      const here = this.at;
      this.blanks(lines);
      if (this.skip('?.') || this.skip('::') || this.skip('->') || this.skip('.') || this.skip('&.')) {
        if (this.char() === '!' || this.char() === '?') this.at--;
        this.blanks(lines);
        continue;
      }
      this.at = here;
      break;
    }
    return this.at < start;
  }

  /** Steps back over operands and operators to the start of the expression. */
  expression(lines: boolean): boolean {
    for (let steps = 0; steps < 24; steps++) {
      this.blanks(lines);
      const c = this.char();
      if (c === '=') {
        if (!/[=!<>]/.test(this.char(2))) return true;
        while (/[=!<>]/.test(this.char()) && !this.done) this.at--;
        continue;
      }
      if (c === '' || /[(,:[{;]/.test(c)) return c !== '' && c !== ';';
      if (/[|&?<>+\-*/%!~^]/.test(c)) {
        if (c === '>' && this.char(2) === '=') return true;
        this.at--;
        continue;
      }
      const at = this.at;
      if (!this.operand(lines)) return false;
      if (
        keywords.test(this.#text.slice(this.at, at)) &&
        !/^(?:and|or|not|in|is|typeof|await|new)$/.test(this.#text.slice(this.at, at))
      ) {
        this.at = at;
        return true;
      }
    }
    return false;
  }
}
