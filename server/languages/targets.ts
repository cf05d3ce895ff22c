import type { Span } from '../text/span';
import { Backwards } from './backwards';
import type { CodeLiteral } from './code';

/** A name and where it stands. */
export interface Name {
  readonly name: string;
  readonly nameSpan: Span;
}

/** Reads backwards what a value is given to or compared with. */
export class Target {
  readonly #text: string;

  constructor(
    private readonly back: Backwards,
    private readonly literal: CodeLiteral,
    /** Line breaks do not end a statement here. */
    private readonly lines: boolean,
  ) {
    this.#text = literal.list.text;
  }

  /** `x`, `a.x`, `a['x']`, `x: string`, `String x`, `f(a)` that ends before the place. */
  read(): Name | undefined {
    const back = this.back.blanks(this.lines);
    const literal = back.literal();
    if (literal && literal.form !== 'comment') return { name: literal.value, nameSpan: literal.span };
    const subscript = back.char() === ']' ? this.subscript() : undefined;
    const typed = subscript ?? this.#annotated();
    if (typed) return typed;
    if (back.char() === '?' || back.char() === '!') back.at--;
    if (back.char() === ')' && back.brackets()) back.blanks(false);
    return this.#word();
  }

  /** The last word before the place. */
  #word(): Name | undefined {
    const end = this.back.at;
    const extra = this.#text.charAt(end - 1) === '-' ? '' : '-';
    // Dashes belong to names in JSX attributes and in maps of some languages, never before `=` with a blank.
    const dashed = this.literal.list.syntax.jsx && this.#text.charAt(end) === '=';
    const start = this.back.word(dashed ? extra : '');
    if (start === -1) return undefined;
    const name = this.#text.slice(start, end);
    if (name === 'string') {
      // Go writes the type behind the name.
      const wordEnd = this.back.blanks(false).at;
      const wordStart = this.back.word();
      const word = wordStart === -1 ? '' : this.#text.slice(wordStart, wordEnd);
      if (word && !/^(?:const|var|let|final|static|readonly)$/.test(word)) {
        return { name: word, nameSpan: { start: wordStart, end: wordEnd } };
      }
    }
    return { name, nameSpan: { start, end } };
  }

  /** `['x']` or `[X]` that ends here. */
  subscript(): Name | undefined {
    const back = this.back;
    const inner = new Backwards(back.list, back.at - 1, this.literal.index - 1).blanks(true);
    const literal = inner.literal();
    if (literal) return { name: literal.value, nameSpan: literal.span };
    const end = inner.at;
    const start = inner.word(':@');
    if (start !== -1 && inner.char() === '[' && !/^\d+$/.test(this.#text.slice(start, end))) {
      return { name: this.#text.slice(start, end).replace(/^:/, ''), nameSpan: { start, end } };
    }
    // `a.x[0]`, `char x[] = …`
    back.brackets();
    return undefined;
  }

  /** `x: T`, `x?: T` that ends here. */
  #annotated(): Name | undefined {
    if (!this.#hasColon()) return undefined;
    const line = this.#text.slice(Math.max(this.back.at - 120, this.literal.list.from), this.back.at);
    const found =
      /([\p{L}\p{N}_$#]+)\s*[?!]?\s*:\s*[&*]?(?:readonly\s+)?[\p{L}_$'"][\p{L}\p{N}_$.<>[\]|&,'" ]*$/u.exec(
        line,
      );
    if (!found?.[1] || line.charAt(found.index + found[0].length - 1) === ',') return undefined;
    // `{ a: b, c = "x" }`: a comma outside <> ends the type.
    let type = found[0].slice(found[1].length);
    for (let shorter = ''; shorter !== type;) {
      shorter = type;
      type = type.replace(/<[^<>]*>/g, '');
    }
    if (type.includes(',')) return undefined;
    if (/\?/.test(line.slice(0, found.index)) && /\?[^?:]*$/.test(line.slice(0, found.index)))
      return undefined;
    const start = this.back.at - line.length + found.index;
    return { name: found[1], nameSpan: { start, end: start + found[1].length } };
  }

  /** True if a colon stands near enough before the place to be that of a type. */
  #hasColon(): boolean {
    const least = Math.max(this.back.at - 120, this.literal.list.from);
    for (let i = this.back.at - 1; i >= least; i--) {
      const c = this.#text.charCodeAt(i);
      if (c === 58) return true;
      if (c === 59 || c === 40 || c === 41 || c === 123 || c === 125 || c === 61 || c === 10) return false;
    }
    return false;
  }
}
