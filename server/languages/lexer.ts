import { isWord, lineEnd } from './chars';
import { CodeLiterals, type CodeLiteral, type Syntax } from './code';
import type { Decoder } from './decode';
import type { LiteralForm } from './language';

/** One way to write a text. */
export interface StringForm {
  /** Delimiters, with what belongs to them: `"`, `"""`, `@"`. The longest that fits wins. */
  readonly open: string;
  /** Default: the same as `open`. */
  readonly close?: string;
  /** Sticky; the close then follows from the opener (`r#"`, `R"x(`, `%q{`). Replaces `open` after its first character. */
  readonly opener?: RegExp;
  readonly closeOf?: (opener: RegExpExecArray) => string;
  readonly multiline?: boolean;
  readonly form?: LiteralForm;
  /** A backslash takes the next character along, whatever the decoder does with it. Default: if there is a decoder. */
  readonly backslash?: boolean;
  /** The closing delimiter written twice stands for itself. */
  readonly doubles?: boolean;
  readonly decoder?: Decoder;
  /** Sticky; what is computed in it. A match that ends in `{` or `(` runs to the bracket that closes it. */
  readonly interpolation?: RegExp;
  /** Not a text but a single character, or a name: nothing is told of it. */
  readonly silent?: boolean;
}

/** A programming language as a table. */
export interface LexerTable extends Syntax {
  readonly lineComments: readonly string[];
  /** Opening and closing text of comments over several lines. */
  readonly blockComments?: readonly (readonly [open: string, close: string])[];
  readonly strings: readonly StringForm[];
  /** Letters before a quote that choose another form: `r`, `f`, `u8`. */
  readonly prefixes?: Readonly<Record<string, readonly StringForm[]>>;
  /** Sticky, at `<<`; groups `quote`, `tag`. The text starts on the next line and ends with a line that holds only the tag. */
  readonly heredoc?: { readonly opener: RegExp; readonly decoder?: Decoder; readonly interpolation?: RegExp };
}

interface Token {
  readonly comment?: { readonly open: string; readonly close?: string };
  readonly string?: StringForm;
  readonly text: string;
}

/** Makes the lexer of a table. Tolerant as `Language.literals` asks for. */
export function lexerOf(table: LexerTable): (text: string, from: number, to: number) => CodeLiteral[] {
  const tokens: (readonly Token[] | undefined)[] = [];
  const add = (token: Token) => {
    const c = token.text.charCodeAt(0);
    tokens[c] = [...(tokens[c] ?? []), token].sort((a, b) => b.text.length - a.text.length);
  };
  for (const open of table.lineComments) add({ comment: { open }, text: open });
  for (const [open, close] of table.blockComments ?? []) add({ comment: { open, close }, text: open });
  for (const string of table.strings) add({ string, text: string.open });
  return (text, from, to) => new TableLexer(table, tokens, text, from, to).read();
}

/** What cannot follow the end of a text over several lines: then its supposed end was the start of another one. */
const afterEnd = /[A-Za-z0-9_"'`]/;

class TableLexer {
  readonly #out: CodeLiterals;
  #at: number;
  /** Tags that no line from here on closes. */
  readonly #unclosed = new Set<string>();
  #heredoc: { tag: string; raw: boolean; start: number } | undefined;

  constructor(
    private readonly table: LexerTable,
    private readonly tokens: readonly (readonly Token[] | undefined)[],
    private readonly text: string,
    from: number,
    private readonly end: number,
  ) {
    this.#at = from;
    this.#out = new CodeLiterals(text, table, from);
  }

  read(): CodeLiteral[] {
    const { text, end, tokens } = this;
    while (this.#at < end) {
      const c = text.charCodeAt(this.#at);
      if (isWord(c) && c !== 36) {
        this.#word();
        continue;
      }
      const candidates = tokens[c];
      if (candidates && this.#tryTokens(candidates, this.#at)) continue;
      if (c === 40 || c === 91 || c === 123) this.#out.open(this.#at);
      else if (c === 41) this.#out.close('(');
      else if (c === 93) this.#out.close('[');
      else if (c === 125) this.#out.close('{');
      else if (c === 10 && this.#heredoc) {
        this.#readHeredoc();
        continue;
      } else if (
        c === 60 &&
        this.table.heredoc &&
        text.charCodeAt(this.#at + 1) === 60 &&
        this.#openHeredoc()
      )
        continue;
      this.#at++;
    }
    return this.#out.items;
  }

  #word(): void {
    const { text, end } = this;
    const start = this.#at;
    let i = start + 1;
    while (i < end && isWord(text.charCodeAt(i))) i++;
    this.#at = i;
    const prefixes = this.table.prefixes;
    if (!prefixes || i - start > 3 || i >= end || !'"\'#'.includes(text.charAt(i))) return;
    const word = text.slice(start, i);
    const forms = Object.hasOwn(prefixes, word) ? prefixes[word] : undefined;
    for (const form of forms ?? []) {
      if (text.startsWith(form.open, i) && this.#string(form, start, i)) return;
    }
  }

  #tryTokens(candidates: readonly Token[], at: number): boolean {
    for (const { text, comment, string } of candidates) {
      if (!this.text.startsWith(text, at)) continue;
      if (comment) {
        this.#comment(comment.open, comment.close);
        return true;
      }
      if (string && this.#string(string, at, at)) return true;
    }
    return false;
  }

  #comment(open: string, close: string | undefined): void {
    const { text, end } = this;
    const start = this.#at;
    const line = lineEnd(text, start, end);
    const content = Math.min(start + open.length, line);
    const found = close === undefined ? -1 : text.indexOf(close, start + open.length);
    const closed = close !== undefined && found !== -1 && found + close.length <= end;
    // A comment that is never closed is being typed: it ends with its line.
    const stop = closed ? found : line;
    this.#at = closed ? found + close.length : line;
    this.#out.add('comment', start, content, stop, this.#at);
  }

  /** Reads a text whose delimiter stands at `at`. False if there is none after all. */
  #string(form: StringForm, outerStart: number, at: number): boolean {
    let start = at + form.open.length;
    let close = form.close ?? form.open;
    if (form.opener) {
      form.opener.lastIndex = at;
      const found = form.opener.exec(this.text);
      if (!found) return false;
      start = at + found[0].length;
      if (form.closeOf) close = form.closeOf(found);
      if (form.silent && !form.close) {
        this.#at = Math.min(start, this.end);
        return true;
      }
    }
    if (start > this.end) return false;
    const { stop, closed, computed } = this.#content(form, start, close);
    this.#at = closed ? stop + close.length : stop;
    if (form.silent) return true;
    this.#out.add(form.form ?? 'quoted', outerStart, start, stop, this.#at, form.decoder, computed);
    return true;
  }

  #content(
    form: StringForm,
    start: number,
    close: string,
  ): { stop: number; closed: boolean; computed: boolean } {
    const { text, end } = this;
    const c0 = close.charCodeAt(0);
    const escapes = form.backslash ?? form.decoder !== undefined;
    const { interpolation, multiline } = form;
    let computed = false;
    let firstLine = -1;
    let i = start;
    for (; i < end; i++) {
      const c = text.charCodeAt(i);
      if (c === c0 && (close.length === 1 || text.startsWith(close, i))) {
        if (form.doubles && text.startsWith(close, i + close.length)) {
          i += 2 * close.length - 1;
          continue;
        }
        if (i + close.length > end) break;
        if (firstLine !== -1 && afterEnd.test(text.charAt(i + close.length))) break;
        return { stop: i, closed: true, computed };
      }
      if (c === 92 && escapes) {
        i++;
        if (text.charCodeAt(i) === 13 && text.charCodeAt(i + 1) === 10) i++;
      } else if (c === 10 || c === 13) {
        if (!multiline) return { stop: Math.min(i, end), closed: false, computed };
        if (firstLine === -1) firstLine = i;
      } else if (interpolation) {
        interpolation.lastIndex = i;
        const found = interpolation.exec(text);
        if (!found) continue;
        const last = found[0].charCodeAt(found[0].length - 1);
        if (found[0] === '{{' || found[0] === '}}') i++;
        else {
          computed = true;
          if (last === 123 || last === 40) i = this.#interpolationEnd(i + found[0].length, last, c0) - 1;
          else i += found[0].length - 1;
        }
      }
    }
    return { stop: firstLine === -1 ? lineEnd(text, start, end) : firstLine, closed: false, computed };
  }

  /** End of the computed part whose content starts at `at`; `at` itself if it is not closed on its line. */
  #interpolationEnd(at: number, opener: number, quote: number): number {
    const { text, end } = this;
    const closer = opener === 40 ? 41 : 125;
    let depth = 1;
    for (let i = at; i < end; i++) {
      const c = text.charCodeAt(i);
      if (c === 10 || c === 13) return at;
      if (c === opener) depth++;
      else if (c === closer && --depth === 0) return i + 1;
      else if (c === 34 || c === 39) {
        const close = text.indexOf(text.charAt(i), i + 1);
        const line = lineEnd(text, i, end);
        if (close === -1 || close >= line) return at;
        // The quote of the text itself: nested only if the computed part is closed behind it.
        if (c === quote && text.indexOf(String.fromCharCode(closer), close) === -1) return at;
        i = close;
      }
    }
    return at;
  }

  #openHeredoc(): boolean {
    const { heredoc } = this.table;
    if (!heredoc || this.#heredoc) return false;
    heredoc.opener.lastIndex = this.#at;
    const found = heredoc.opener.exec(this.text);
    const tag = found?.groups?.tag;
    if (!found || !tag || this.#unclosed.has(tag)) return false;
    this.#heredoc = { tag, raw: found.groups?.quote === "'", start: this.#at };
    this.#at += found[0].length;
    return true;
  }

  #readHeredoc(): void {
    const { text, end } = this;
    const start = this.#at + 1;
    const heredoc = this.#heredoc;
    this.#heredoc = undefined;
    this.#at = start;
    if (!heredoc) return;
    for (let line = start; line < end;) {
      const stop = lineEnd(text, line, end);
      const content = text.slice(line, stop).trim();
      if (
        content === heredoc.tag ||
        (content.startsWith(heredoc.tag) && /^[;,)\]]+/.test(content.slice(heredoc.tag.length)))
      ) {
        const last = Math.max(start, text.charCodeAt(line - 2) === 13 ? line - 2 : line - 1);
        const { interpolation, decoder } = this.table.heredoc ?? {};
        const computed =
          !heredoc.raw && interpolation !== undefined && anywhere(interpolation, text.slice(start, last));
        this.#out.add('heredoc', start, start, last, last, heredoc.raw ? undefined : decoder, computed);
        this.#at = line + text.slice(line, stop).indexOf(heredoc.tag) + heredoc.tag.length;
        return;
      }
      const next = text.indexOf('\n', line);
      if (next === -1) break;
      line = next + 1;
    }
    this.#unclosed.add(heredoc.tag);
  }
}

function anywhere(sticky: RegExp, text: string): boolean {
  return new RegExp(sticky.source, sticky.flags.replace('y', '')).test(text);
}
