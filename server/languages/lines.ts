import type { Span } from '../text/span';
import { isWord } from './chars';
import { cEscapes } from './decode';
import type { Near } from './language';
import { KeyedLiteral, type KeyNode } from './literal';

const longestKey = 60;

/**
 * What stands in lines of text: values of `key = value` and `key: value`, quoted parts, and lines without either. Lines that
 * `near` denies are left out.
 */
export function lineLiterals(text: string, from: number, to: number, near?: Near): KeyedLiteral[] {
  const found: KeyedLiteral[] = [];
  for (let at = from; at < to;) {
    let stop = text.indexOf('\n', at);
    if (stop === -1 || stop > to) stop = to;
    const end = stop > at && text.charCodeAt(stop - 1) === 13 ? stop - 1 : stop;
    if (end > at && near?.(at, end) !== false) new LineReader(text, at, end, found).read();
    at = stop + 1;
  }
  return found;
}

class LineReader {
  #at: number;

  constructor(
    private readonly text: string,
    private readonly start: number,
    private readonly end: number,
    private readonly found: KeyedLiteral[],
  ) {
    this.#at = start;
  }

  read(): void {
    const { text, end, found } = this;
    const before = found.length;
    for (; this.#at < end; this.#at++) {
      const c = text.charCodeAt(this.#at);
      if (c === 34 || c === 39 || c === 96) this.#quoted(undefined);
      else if (c === 61 || c === 58) this.#separator(c);
    }
    if (found.length === before) this.#line();
  }

  #line(): void {
    let { start, end } = this;
    while (start < end && this.#blank(start)) start++;
    while (end > start && this.#blank(end - 1)) end--;
    if (end > start) this.#add(start, start, end, end, undefined);
  }

  #blank(at: number): boolean {
    const c = this.text.charCodeAt(at);
    return c === 32 || c === 9 || c === 160;
  }

  #add(outerStart: number, start: number, end: number, outerEnd: number, key: KeyNode | undefined): void {
    const form = outerStart === start ? 'bare' : 'quoted';
    const role = key ? 'value' : 'other';
    const decoder = form === 'quoted' ? cEscapes : undefined;
    this.found.push(
      new KeyedLiteral(this.text, { outerStart, start, end, outerEnd, form, role, key, decoder, flat: true }),
    );
  }

  /** Reads the quoted part that starts here, up to its last code unit; an apostrophe or a lone quote is none. */
  #quoted(key: KeyNode | undefined): boolean {
    const { text, end } = this;
    const start = this.#at;
    if (start > this.start && isWord(text.charCodeAt(start - 1))) return false;
    const quote = text.charAt(start);
    let stop = start + 1;
    while (stop < end && text.charAt(stop) !== quote) stop += text.charAt(stop) === '\\' ? 2 : 1;
    if (stop >= end) {
      if (!key) return false;
      stop = end;
    }
    // `"key": "value"`: the quoted key is no literal of its own.
    let after = stop + 1;
    while (after < end && this.#blank(after)) after++;
    const separator = text.charAt(after);
    if (!key && (separator === ':' || separator === '=') && stop - start <= longestKey) {
      this.#at = after;
      this.#valueOf({
        name: text.slice(start + 1, stop),
        span: { start: start + 1, end: stop },
        parent: undefined,
      });
      return true;
    }
    this.#add(start, start + 1, stop, Math.min(stop + 1, end), key);
    this.#at = Math.min(stop, end - 1);
    return true;
  }

  #separator(c: number): void {
    const { text } = this;
    if (c === 58 && text.startsWith('//', this.#at + 1)) {
      // The rest of an URL holds no pairs of its own.
      while (this.#at + 1 < this.end && !/[\s"'`<>]/.test(text.charAt(this.#at + 1))) this.#at++;
      return;
    }
    if (c === 58 && text.charAt(this.#at + 1) === ':') {
      while (text.charAt(this.#at + 1) === ':') this.#at++;
      return;
    }
    const key = this.#keyBefore();
    if (key) this.#valueOf(key);
  }

  /** The key that ends before the separator: one word, or up to four from the start of the line. */
  #keyBefore(): KeyNode | undefined {
    const { text, start } = this;
    let end = this.#at;
    while (end > start && this.#blank(end - 1)) end--;
    if (/[)\]`*]/.test(text.charAt(end - 1))) end--;
    let i = end;
    while (i > start && this.#inKey(i - 1) && end - i < longestKey) i--;
    const line = end - start <= 2 * longestKey ? text.slice(start, end) : '';
    const words =
      /^[\s>*+#|-]*(?:\d+[.)]\s+)?((?:[\p{L}_][\p{L}\p{N}_-]*[ ]){0,3}[\p{L}_$][\p{L}\p{N}_.$/-]*)$/u.exec(
        line,
      );
    if (words?.[1]) i = end - words[1].length;
    const name = text.slice(i, end);
    return /[\p{L}_]/u.test(name) ? { name, span: { start: i, end }, parent: undefined } : undefined;
  }

  #inKey(at: number): boolean {
    const c = this.text.charCodeAt(at);
    return isWord(c) || c === 45 || c === 46;
  }

  /** Reads the value after the separator that stands here. */
  #valueOf(key: KeyNode): void {
    const { text, end } = this;
    this.#at++;
    while (this.#at < end && (this.#blank(this.#at) || /[=>~]/.test(text.charAt(this.#at)))) this.#at++;
    if (this.#at >= end) return;
    if (/["'`]/.test(text.charAt(this.#at)) && this.#quoted(key)) return;
    const value = this.#bareValue();
    if (value.end > value.start) this.#add(value.start, value.start, value.end, value.end, key);
    this.#at = Math.max(value.end, value.start + 1) - 1;
  }

  /** The rest of the line, or what stands before another `key=` or a quoted part. */
  #bareValue(): Span {
    const { text, end } = this;
    const start = this.#at;
    const rest = text.slice(start, end);
    const next = /[\s,;&|]+["']?[\p{L}_][\p{L}\p{N}_.-]*["']?\s*[=:](?![/:])|\s["'`]/u.exec(rest);
    let stop = start + (next ? next.index : rest.length);
    while (stop > start && /[\s,;]/.test(text.charAt(stop - 1))) stop--;
    return { start, end: stop };
  }
}
