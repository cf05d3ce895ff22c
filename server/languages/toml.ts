import { isBlank, lineEnd } from './chars';
import { yamlEscapes } from './decode';
import type { Language } from './language';
import { KeyedLiteral, type KeyNode } from './literal';

const key = /(?:"[^"\n]*"|'[^'\n]*'|[\w-]+)(?:[ \t]*\.[ \t]*(?:"[^"\n]*"|'[^'\n]*'|[\w-]+))*(?=[ \t]*=)/y;
const table = /\[\[?([^\]\n]{1,200})\]\]?/y;
const part = /"([^"\n]*)"|'([^'\n]*)'|[\w-]+/g;

/** A tolerant reader of TOML: tables, dotted keys, all four kinds of strings, arrays and inline tables. */
class TomlLexer {
  readonly #found: KeyedLiteral[] = [];
  #table: KeyNode | undefined;

  constructor(
    private readonly text: string,
    private at: number,
    private readonly end: number,
  ) {}

  read(): KeyedLiteral[] {
    const { text } = this;
    while (this.at < this.end) {
      const start = this.at;
      if (isBlank(text.charCodeAt(start))) this.at++;
      else if (text.charAt(start) === '#') this.#comment();
      else if (text.charAt(start) === '[') this.#header();
      else this.#entry(this.#table);
      if (this.at <= start) this.at = start + 1;
    }
    return this.#found;
  }

  #header(): void {
    table.lastIndex = this.at;
    const found = table.exec(this.text);
    if (found?.[1]) this.#table = this.#path(this.at + found[0].indexOf(found[1]), found[1], undefined);
    this.at += found ? found[0].length : 1;
  }

  #path(start: number, written: string, parent: KeyNode | undefined): KeyNode | undefined {
    let node = parent;
    for (const found of written.matchAll(part)) {
      const name = found[1] ?? found[2] ?? found[0];
      const from = start + found.index + (found[1] !== undefined || found[2] !== undefined ? 1 : 0);
      node = { name, span: { start: from, end: from + name.length }, parent: node };
    }
    return node;
  }

  /** `a.b = value`; anything else is skipped to the end of its line. */
  #entry(parent: KeyNode | undefined): void {
    key.lastIndex = this.at;
    const found = key.exec(this.text);
    if (!found) {
      this.at = lineEnd(this.text, this.at, this.end);
      return;
    }
    const node = this.#path(this.at, found[0], parent);
    this.at = this.text.indexOf('=', this.at + found[0].length) + 1;
    this.#blanks(false);
    this.#value(node, 'value');
  }

  #blanks(lines: boolean): void {
    while (
      this.at < this.end &&
      isBlank(this.text.charCodeAt(this.at)) &&
      (lines || !/[\r\n]/.test(this.text.charAt(this.at)))
    )
      this.at++;
  }

  #value(node: KeyNode | undefined, role: 'value' | 'other'): void {
    const c = this.at < this.end ? this.text.charAt(this.at) : '';
    if (c === '"' || c === "'") this.#string(c, node, role);
    else if (c === '[') this.#list(node, ']');
    else if (c === '{') this.#list(node, '}');
    else if (c !== '') this.#bare(node, role);
  }

  #list(node: KeyNode | undefined, close: string): void {
    const { text } = this;
    this.at++;
    while (this.at < this.end) {
      const start = this.at;
      this.#blanks(true);
      const c = text.charAt(this.at);
      if (c === close) {
        this.at++;
        return;
      }
      if (c === '#') this.#comment();
      else if (c === ',') this.at++;
      else {
        key.lastIndex = this.at;
        const entry = key.test(text);
        // A list that is never closed ends before the next entry or table.
        if (close === ']' && entry) return;
        if (close === '}' && entry) this.#entry(node);
        else this.#value(node, 'other');
      }
      if (this.at <= start) this.at = start + 1;
    }
  }

  #string(quote: string, node: KeyNode | undefined, role: 'value' | 'other'): void {
    const { text, end } = this;
    const outerStart = this.at;
    const long = text.startsWith(quote.repeat(3), outerStart);
    const close = long ? quote.repeat(3) : quote;
    let start = outerStart + close.length;
    const line = lineEnd(text, Math.min(start, end), end);
    let stop = start;
    while (stop < end && !text.startsWith(close, stop) && (long || stop < line)) {
      stop += quote === '"' && text.charAt(stop) === '\\' ? 2 : 1;
    }
    const closed = stop + close.length <= end && text.startsWith(close, stop);
    if (!closed) stop = Math.min(line, end);
    // Up to two quotes may stand before the closing three.
    if (closed && long) while (text.charAt(stop + 3) === quote && stop + 3 < end) stop++;
    this.at = closed ? stop + close.length : stop;
    if (long && text.charAt(start) === '\r') start++;
    if (long && text.charAt(start) === '\n') start++;
    start = Math.min(start, stop);
    const decoder = quote === '"' ? yamlEscapes : undefined;
    const form = decoder ? 'quoted' : 'raw';
    const parts = {
      outerStart,
      start,
      end: stop,
      outerEnd: this.at,
      form,
      role,
      key: node,
      decoder,
    } as const;
    this.#found.push(new KeyedLiteral(text, parts));
  }

  #bare(node: KeyNode | undefined, role: 'value' | 'other'): void {
    const { text } = this;
    const start = this.at;
    while (this.at < this.end && !/[\s,\]}#]/.test(text.charAt(this.at))) this.at++;
    if (this.at === start) return;
    const parts = {
      outerStart: start,
      start,
      end: this.at,
      outerEnd: this.at,
      form: 'bare',
      role,
      key: node,
    } as const;
    this.#found.push(new KeyedLiteral(text, parts));
  }

  #comment(): void {
    const start = this.at;
    this.at = lineEnd(this.text, start, this.end);
    const parts = {
      outerStart: start,
      start: start + 1,
      end: this.at,
      outerEnd: this.at,
      form: 'comment',
      role: 'other',
    } as const;
    this.#found.push(new KeyedLiteral(this.text, parts));
  }
}

export const toml: Language = {
  id: 'toml',
  title: 'TOML',
  kind: 'config',
  extensions: ['.toml'],
  fileNames: ['Pipfile', 'poetry.lock', 'Cargo.lock', 'uv.lock'],
  comment: { line: '#' },
  literals: (text) => new TomlLexer(text, 0, text.length).read(),
  literalsIn: (text, { start, end }) => new TomlLexer(text, start, end).read(),
};
