import { isBlank, lineEnd } from './chars';
import { decode, jsonEscapes } from './decode';
import type { Language, Near } from './language';
import { KeyedLiteral, type KeyNode } from './literal';
import { stringEnd } from './javascript-tokens';

interface Level {
  readonly array: boolean;
  /** Key that holds this object or array. */
  readonly parent: KeyNode | undefined;
  /** Where the key of the entry being read stands; -1 between entries. */
  keyStart: number;
  keyEnd: number;
  /** The same, once somebody asks for it. */
  key: KeyNode | undefined;
  index: number;
}

const level = (array: boolean, parent: KeyNode | undefined): Level => ({
  array,
  parent,
  keyStart: -1,
  keyEnd: -1,
  key: undefined,
  index: 0,
});

/** Blanks and `,:{}[]"` end a bare word. */
function endsBare(c: number): boolean {
  return c === 44 || c === 58 || c === 34 || c === 91 || c === 93 || c === 123 || c === 125 || isBlank(c);
}

/** Reads JSON with comments, trailing commas, single quotes and bare words; broken text gives what can be told. */
class JsonLexer {
  readonly #found: KeyedLiteral[] = [];
  readonly #levels: Level[] = [];
  #top: Level = level(true, undefined);

  constructor(
    private readonly text: string,
    private at: number,
    private readonly end: number,
    private readonly near: Near | undefined,
  ) {}

  read(): KeyedLiteral[] {
    const { text, end } = this;
    while (this.at < end) {
      const c = text.charCodeAt(this.at);
      if (isBlank(c) || c === 58) this.at++;
      else if (c === 34 || c === 39) this.#string(c);
      else if (c === 123 || c === 91) this.#open(c === 91);
      else if (c === 125 || c === 93) this.#close(c === 93);
      else if (c === 44) {
        this.#top.index++;
        this.#top.keyStart = -1;
        this.at++;
      } else if (c === 47 && (text[this.at + 1] === '/' || text[this.at + 1] === '*')) this.#comment();
      else this.#bare();
    }
    return this.#found;
  }

  #open(array: boolean): void {
    const parent = this.#valueKey();
    this.#levels.push(this.#top);
    this.#top = level(array, parent);
    this.at++;
  }

  #close(array: boolean): void {
    this.at++;
    const { length } = this.#levels;
    // A bracket that does not fit is skipped, or closes what was left open in it.
    if (this.#top.array !== array && this.#levels[length - 1]?.array === array && length > 1) {
      this.#top = this.#levels.pop() ?? this.#top;
    } else if (this.#top.array !== array) return;
    this.#top = this.#levels.pop() ?? this.#top;
  }

  /** The key that a value here is given to: that of its entry, or its index in the list that holds it. */
  #valueKey(): KeyNode | undefined {
    const top = this.#top;
    if (top.keyStart >= 0) return this.#key(top);
    if (!top.array || this.#levels.length === 0) return top.parent;
    return {
      name: String(top.index),
      span: top.parent?.span ?? { start: this.at, end: this.at },
      parent: top.parent,
    };
  }

  #string(quote: number): void {
    const { text, end } = this;
    const start = this.at;
    const stop = stringEnd(text, start + 1, end, quote);
    this.at = stop < end && text.charCodeAt(stop) === quote ? stop + 1 : stop;
    let next = this.at;
    while (next < end && isBlank(text.charCodeAt(next))) next++;
    this.#add(start, start + 1, stop, this.at, text.charCodeAt(next) === 58 && next < end);
  }

  #add(outerStart: number, start: number, end: number, outerEnd: number, isKey: boolean): void {
    const top = this.#top;
    const key = isKey && !(top.array && this.#levels.length > 0);
    if (this.near?.(outerStart, outerEnd) !== false) {
      this.#found.push(
        new KeyedLiteral(this.text, {
          outerStart,
          start,
          end,
          outerEnd,
          form: outerStart === start ? 'bare' : 'quoted',
          role: key ? 'key' : top.keyStart >= 0 ? 'value' : 'other',
          key: key ? top.parent : this.#elementKey(),
          flat: false,
          decoder: jsonEscapes,
          computed: false,
        }),
      );
    }
    if (key) {
      top.keyStart = start;
      top.keyEnd = end;
      top.key = undefined;
    } else if (!top.array) top.keyStart = -1;
  }

  /** The key of the entry being read: most are never asked for. */
  #key(top: Level): KeyNode {
    const { keyStart: start, keyEnd: end, parent } = top;
    return (top.key ??= {
      name: decode(this.text, start, end, jsonEscapes).value,
      span: { start, end },
      parent,
    });
  }

  /** An element of a list is named after the list. */
  #elementKey(): KeyNode | undefined {
    return this.#top.keyStart >= 0 ? this.#key(this.#top) : this.#top.parent;
  }

  #comment(): void {
    const { text, end } = this;
    const start = this.at;
    const line = lineEnd(text, start, end);
    const block = text[start + 1] === '*' ? text.indexOf('*/', start + 2) : -1;
    const closed = block !== -1 && block + 2 <= end;
    const stop = closed ? block : line;
    this.at = closed ? block + 2 : line;
    const content = Math.min(start + 2, stop);
    this.#found.push(
      new KeyedLiteral(text, {
        outerStart: start,
        start: content,
        end: stop,
        outerEnd: this.at,
        form: 'comment',
        role: 'other',
      }),
    );
  }

  #bare(): void {
    const { text, end } = this;
    const start = this.at;
    while (this.at < end && !endsBare(text.charCodeAt(this.at))) this.at++;
    if (this.at === start) this.at++;
    let next = this.at;
    while (next < end && isBlank(text.charCodeAt(next))) next++;
    this.#add(start, start, this.at, this.at, text.charAt(next) === ':');
  }
}

export const json: Language = {
  id: 'json',
  title: 'JSON',
  kind: 'config',
  aliases: ['geojson', 'json5'],
  extensions: ['.json', '.geojson', '.webmanifest', '.har', '.ipynb', '.json5', '.tfstate', '.avsc'],
  fileNames: ['.prettierrc', '.eslintrc', '.babelrc', 'composer.lock', 'Pipfile.lock', '.firebaserc'],
  literals: (text, near) => new JsonLexer(text, 0, text.length, near).read(),
  literalsIn: (text, { start, end }, near) => new JsonLexer(text, start, end, near).read(),
};

export const jsonc: Language = {
  ...json,
  id: 'jsonc',
  title: 'JSON with comments',
  aliases: [],
  extensions: ['.jsonc', '.code-workspace', '.code-snippets'],
  fileNames: [
    'tsconfig.json',
    'tsconfig.*.json',
    'jsconfig.json',
    'launch.json',
    'tasks.json',
    'settings.json',
    '.eslintrc.json',
  ],
  comment: { line: '//', block: ['/*', '*/'] },
};
