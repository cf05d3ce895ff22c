import { isBlank, lineEnd } from './chars';
import { jsonEscapes } from './decode';
import type { Language } from './language';
import { KeyedLiteral, type KeyNode } from './literal';
import { stringEnd } from './javascript-tokens';

interface Level {
  readonly array: boolean;
  /** Key that holds this object or array. */
  readonly parent: KeyNode | undefined;
  /** Key of the entry being read. */
  key: KeyNode | undefined;
  index: number;
}

/** Blanks and `,:{}[]"` end a bare word. */
function endsBare(c: number): boolean {
  return c === 44 || c === 58 || c === 34 || c === 91 || c === 93 || c === 123 || c === 125 || isBlank(c);
}

/** Reads JSON with comments, trailing commas, single quotes and bare words; broken text gives what can be told. */
class JsonLexer {
  readonly #found: KeyedLiteral[] = [];
  readonly #levels: Level[] = [];
  #top: Level = { array: true, parent: undefined, key: undefined, index: 0 };

  constructor(
    private readonly text: string,
    private at: number,
    private readonly end: number,
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
        this.#top.key = undefined;
        this.at++;
      } else if (c === 47 && (text[this.at + 1] === '/' || text[this.at + 1] === '*')) this.#comment();
      else this.#bare();
    }
    return this.#found;
  }

  #open(array: boolean): void {
    const parent = this.#valueKey();
    this.#levels.push(this.#top);
    this.#top = { array, parent, key: undefined, index: 0 };
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
    if (top.key) return top.key;
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
    const literal = new KeyedLiteral(this.text, {
      outerStart,
      start,
      end,
      outerEnd,
      form: outerStart === start ? 'bare' : 'quoted',
      role: key ? 'key' : top.key ? 'value' : 'other',
      key: key ? top.parent : this.#elementKey(),
      flat: false,
      decoder: jsonEscapes,
      computed: false,
    });
    this.#found.push(literal);
    if (key) top.key = { name: literal.value, span: literal.span, parent: top.parent };
    else if (!top.array) top.key = undefined;
  }

  /** An element of a list is named after the list. */
  #elementKey(): KeyNode | undefined {
    return this.#top.key ?? this.#top.parent;
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
  literals: (text) => new JsonLexer(text, 0, text.length).read(),
  literalsIn: (text, { start, end }) => new JsonLexer(text, start, end).read(),
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
