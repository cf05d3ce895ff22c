import { lineEnd } from './chars';
import type { Decoder } from './decode';
import { KeyedLiteral, type KeyNode } from './literal';
import { blockScalar, doubleQuoted, plainScalar, singleQuoted } from './yaml-scalars';

interface Level {
  readonly indent: number;
  readonly key: KeyNode | undefined;
  readonly list: boolean;
}

interface Scalar {
  readonly outerStart: number;
  readonly start: number;
  readonly end: number;
  readonly outerEnd: number;
  readonly decoder: Decoder | undefined;
}

const properties = /(?:[&!][^\s,[\]{}]*[ \t]*)+/y;
const header = /[|>][-+0-9]*[ \t]*(?=#|\r|\n|$)/y;
const keyValue = /^(--?[A-Za-z][\w.-]*|[A-Za-z_][\w.-]*)=/;
const flag = /^--?[A-Za-z][\w-]*$/;

/** A tolerant reader of YAML, line by line; templates (`{{ … }}`) and half-typed lines give what can be told. */
export class YamlLexer {
  readonly #found: KeyedLiteral[] = [];
  #levels: Level[] = [];
  /** The flag that stood alone in the list item before. */
  #flag: KeyNode | undefined;

  constructor(
    private readonly text: string,
    private at: number,
    private readonly end: number,
  ) {}

  read(): KeyedLiteral[] {
    while (this.at < this.end) {
      const start = this.at;
      this.#line();
      if (this.at <= start) this.at = start + 1;
    }
    return this.#found;
  }

  get #eol(): number {
    return lineEnd(this.text, this.at, this.end);
  }

  #nextLine(): void {
    const next = this.text.indexOf('\n', this.at);
    this.at = next === -1 || next >= this.end ? this.end : next + 1;
  }

  #blanks(): void {
    while (this.at < this.end && (this.text[this.at] === ' ' || this.text[this.at] === '\t')) this.at++;
  }

  #line(): void {
    const { text } = this;
    const lineStart = this.at;
    this.#blanks();
    const eol = this.#eol;
    if (this.at >= eol) return this.#nextLine();
    if (text[this.at] === '#') return this.#comment();
    if (this.at === lineStart && /^(?:---|\.\.\.)(?:\s|$)/.test(text.slice(this.at, this.at + 4))) {
      this.#levels = [];
      this.at += 3;
      this.#blanks();
      if (this.at < eol && text[this.at] !== '#') this.#value(-1, undefined, false);
      return this.#rest();
    }
    if (text[this.at] === '%' && this.at === lineStart) return this.#nextLine();
    let indent = this.at - lineStart;
    let list = false;
    while (text[this.at] === '-' && (this.at + 1 >= eol || /\s/.test(text.charAt(this.at + 1)))) {
      this.#popTo(indent, true);
      this.#levels.push({ indent, key: this.#levels.at(-1)?.key, list: true });
      this.at++;
      this.#blanks();
      indent = this.at - lineStart;
      list = true;
    }
    if (this.at >= eol || text[this.at] === '#') return this.#rest();
    const from = this.at;
    const key = this.#key(eol);
    if (!key) {
      this.at = from;
      this.#popTo(indent, false);
      this.#value(this.#levels.at(-1)?.indent ?? -1, this.#levels.at(-1)?.key, list);
      return this.#rest();
    }
    this.#popTo(indent, false);
    this.#flag = undefined;
    const node: KeyNode = { ...key, parent: this.#levels.at(-1)?.key };
    this.#levels.push({ indent, key: node, list: false });
    this.#blanks();
    if (this.at < eol && text[this.at] !== '#') this.#value(indent, node, false);
    this.#rest();
  }

  /** Leaves the levels that a line with this indentation ends; a list may stand as far in as its key. */
  #popTo(indent: number, list: boolean): void {
    for (let top = this.#levels.at(-1); top; top = this.#levels.at(-1)) {
      if (top.indent < indent || (list && top.indent === indent && !top.list)) return;
      this.#levels.pop();
      if (top.list) this.#flag = list ? this.#flag : undefined;
    }
  }

  /** The rest of the line holds a comment at most. */
  #rest(): void {
    const { text } = this;
    // A block scalar has taken its last line with it.
    if (this.at > 0 && text[this.at - 1] === '\n') return;
    const eol = this.#eol;
    this.#blanks();
    if (this.at < eol && text[this.at] === '#' && /\s/.test(text.charAt(this.at - 1))) return this.#comment();
    this.#nextLine();
  }

  #comment(): void {
    const { text } = this;
    const start = this.at;
    const end = this.#eol;
    this.#found.push(
      new KeyedLiteral(text, {
        outerStart: start,
        start: start + 1,
        end,
        outerEnd: end,
        form: 'comment',
        role: 'other',
      }),
    );
    this.#nextLine();
  }

  /** Steps over `key:`. */
  #key(eol: number): Omit<KeyNode, 'parent'> | undefined {
    const { text } = this;
    if (text[this.at] === '?' && text[this.at + 1] === ' ') this.at += 2;
    properties.lastIndex = this.at;
    const tag = properties.exec(text);
    if (tag && this.at + tag[0].length < eol) this.at += tag[0].length;
    const start = this.at;
    const quote = text[start];
    if (quote === '"' || quote === "'") {
      const stop = text.indexOf(quote, start + 1);
      if (stop === -1 || stop >= eol) return undefined;
      const colon = /[ \t]*:(?=\s|$)/y;
      colon.lastIndex = stop + 1;
      const found = colon.exec(text);
      if (!found) return undefined;
      this.at = stop + 1 + found[0].length;
      return { name: text.slice(start + 1, stop), span: { start: start + 1, end: stop } };
    }
    if (/[[\]{}|>@`,#*]/.test(quote ?? '') && !text.startsWith('{{', start) && quote !== '*')
      return undefined;
    for (let i = start; i < eol; i++) {
      const c = text.charCodeAt(i);
      if (c === 35 && /\s/.test(text.charAt(i - 1))) return undefined;
      if (c !== 58) continue;
      if (i + 1 < eol && text[i + 1] !== ' ' && text[i + 1] !== '\t') continue;
      let stop = i;
      while (stop > start && /\s/.test(text.charAt(stop - 1))) stop--;
      if (stop === start) return undefined;
      this.at = i + 1;
      return { name: text.slice(start, stop), span: { start, end: stop } };
    }
    return undefined;
  }

  #value(indent: number, key: KeyNode | undefined, item: boolean): void {
    const { text } = this;
    properties.lastIndex = this.at;
    const tag = properties.exec(text);
    if (tag) this.at += tag[0].length;
    const eol = this.#eol;
    if (this.at >= eol) return;
    const c = text[this.at];
    if (c === '*' && /[\w-]/.test(text.charAt(this.at + 1))) {
      this.at = eol;
      return;
    }
    header.lastIndex = this.at;
    if ((c === '|' || c === '>') && header.test(text)) return this.#block(indent, key, c === '>');
    if ((c === '{' && text[this.at + 1] !== '{') || c === '[') return this.#flow(indent, key);
    const scalar = c === '"' || c === "'" ? this.#quoted(indent, c) : this.#plain(indent, eol);
    this.#emit(scalar, key, item);
  }

  #emit(scalar: Scalar, key: KeyNode | undefined, item: boolean): void {
    const { text } = this;
    const { end } = scalar;
    let { outerStart, start, outerEnd } = scalar;
    if (end <= start && outerStart === start) return;
    let role: 'value' | 'other' = key && !item ? 'value' : 'other';
    let node = key;
    const raw = item ? text.slice(start, Math.min(end, start + 200)) : '';
    const pair = item ? keyValue.exec(raw) : null;
    const before = this.#flag;
    this.#flag = undefined;
    if (pair?.[1]) {
      node = { name: pair[1], span: { start, end: start + pair[1].length }, parent: key };
      if (outerStart === start) outerStart += pair[0].length;
      start += pair[0].length;
      outerEnd = Math.max(outerEnd, start);
      role = 'value';
    } else if (item && flag.test(raw)) this.#flag = { name: raw, span: { start, end }, parent: key };
    else if (item && before) {
      node = before;
      role = 'value';
    }
    const form = outerStart === start ? 'bare' : 'quoted';
    const computed = text.slice(start, end).includes('{{');
    const { decoder } = scalar;
    this.#found.push(
      new KeyedLiteral(text, { outerStart, start, end, outerEnd, form, role, key: node, decoder, computed }),
    );
  }

  /** A quoted scalar; over several lines only as long as they belong to its key. */
  #quoted(indent: number, quote: string): Scalar {
    const { text, end } = this;
    const outerStart = this.at;
    const start = outerStart + 1;
    const decoder = quote === '"' ? doubleQuoted : singleQuoted;
    const firstLine = this.#eol;
    for (let i = start; i < end; i++) {
      const c = text[i];
      if (c === '\\' && quote === '"') i++;
      else if (c === quote) {
        if (quote === "'" && text[i + 1] === "'" && i + 1 < end) {
          i++;
          continue;
        }
        this.at = i + 1;
        return { outerStart, start, end: i, outerEnd: i + 1, decoder };
      } else if (c === '\n' && !this.#belongs(i + 1, indent)) break;
    }
    this.at = firstLine;
    return { outerStart, start: Math.min(start, firstLine), end: firstLine, outerEnd: firstLine, decoder };
  }

  /** True if the line at `at` is empty or stands further in than `indent`. */
  #belongs(at: number, indent: number): boolean {
    let i = at;
    while (i < this.end && this.text[i] === ' ') i++;
    if (i >= this.end) return false;
    return i - at > indent || /[\r\n\t]/.test(this.text.charAt(i));
  }

  #plain(indent: number, eol: number): Scalar {
    const start = this.at;
    let end = this.#plainEnd(start, eol);
    const cut = end < eol;
    this.at = eol;
    // Further lines belong to it if they stand further in and do not look like an entry or a comment.
    while (!cut && this.at < this.end) {
      const next = this.text.indexOf('\n', this.at) + 1;
      if (next === 0 || next >= this.end || !this.#belongs(next, indent)) break;
      const stop = lineEnd(this.text, next, this.end);
      const line = this.text.slice(next, stop);
      if (line.trim() === '' || /^(?:---|\.\.\.)(?:\s|$)|^\s*(?:#|- |-$|\{\{)|:(?:\s|$)|\s#/.test(line))
        break;
      this.at = stop;
      end = next + line.trimEnd().length;
    }
    if (cut) this.at = end;
    return { outerStart: start, start, end, outerEnd: end, decoder: plainScalar };
  }

  /** End of a plain scalar on its line: before a comment and trailing blanks. */
  #plainEnd(start: number, eol: number): number {
    let end = eol;
    for (let i = this.text.indexOf('#', start); i !== -1 && i < eol; i = this.text.indexOf('#', i + 1)) {
      if (i > start && /[ \t]/.test(this.text.charAt(i - 1))) {
        end = i;
        break;
      }
    }
    while (end > start && /[ \t\r]/.test(this.text.charAt(end - 1))) end--;
    return end;
  }

  #block(indent: number, key: KeyNode | undefined, folded: boolean): void {
    const { text } = this;
    const outerStart = this.at;
    this.at = this.#eol;
    this.#nextLine();
    let own = -1;
    let start = -1;
    let end = -1;
    while (this.at < this.end) {
      const line = this.at;
      const eol = this.#eol;
      let i = line;
      while (i < eol && text[i] === ' ') i++;
      if (i < eol) {
        if (i - line <= indent) break;
        if (own === -1) {
          own = i - line;
          start = i;
        }
        end = eol;
      }
      this.#nextLine();
    }
    if (start === -1) return;
    const decoder = blockScalar(folded, own);
    const computed = text.slice(start, end).includes('{{');
    const role = key ? 'value' : 'other';
    this.#found.push(
      new KeyedLiteral(text, {
        outerStart,
        start,
        end,
        outerEnd: end,
        form: 'block',
        role,
        key,
        decoder,
        computed,
      }),
    );
  }

  /** `{a: b, c: [d]}`; one that is not closed ends with its line. */
  #flow(indent: number, key: KeyNode | undefined): void {
    const { text } = this;
    const open: { array: boolean; key: KeyNode | undefined }[] = [];
    let entry: KeyNode | undefined;
    while (this.at < this.end) {
      const c = text.charAt(this.at);
      const top = open.at(-1);
      if (
        c === '\n' &&
        !this.#belongs(this.at + 1, indent) &&
        !/^[ \t]*[\]}]/.test(text.slice(this.at + 1, this.at + 40))
      )
        return;
      if (c === '{' || c === '[') {
        open.push({ array: c === '[', key: open.length === 0 ? key : (entry ?? top?.key) });
        entry = undefined;
        this.at++;
      } else if (c === '}' || c === ']') {
        open.pop();
        entry = undefined;
        this.at++;
        if (open.length === 0) return;
      } else if (c === ',') {
        entry = undefined;
        this.at++;
      } else if (/[\s:]/.test(c)) this.at++;
      else if (c === '#' && /\s/.test(text.charAt(this.at - 1))) this.#comment();
      else {
        const scalar = c === '"' || c === "'" ? this.#quoted(indent, c) : this.#flowPlain();
        const colon = /[ \t]*:(?=[\s,[\]{}]|$)/y;
        colon.lastIndex = scalar.outerEnd;
        if (!entry && (colon.test(text) || (c === '"' && text[scalar.outerEnd] === ':'))) {
          const span = { start: scalar.start, end: scalar.end };
          entry = { name: text.slice(span.start, span.end), span, parent: top?.key };
        } else this.#emit(scalar, entry ?? top?.key, entry === undefined);
      }
    }
  }

  #flowPlain(): Scalar {
    const { text } = this;
    const start = this.at;
    let i = start;
    for (; i < this.end; i++) {
      const c = text.charAt(i);
      if (/[,[\]{}\n\r]/.test(c)) break;
      if (c === ':' && /[\s,[\]{}]|^$/.test(text.charAt(i + 1))) break;
      if (c === '#' && /\s/.test(text.charAt(i - 1))) break;
    }
    let end = i;
    while (end > start && /\s/.test(text.charAt(end - 1))) end--;
    this.at = Math.max(end, start + 1);
    end = Math.max(end, Math.min(start + 1, this.end));
    return { outerStart: start, start, end, outerEnd: end, decoder: undefined };
  }
}
