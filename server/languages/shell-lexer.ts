import { isWord, lineEnd } from './chars';
import { ansiCEscapes, shellBareEscapes, shellEscapes, type Decoder } from './decode';
import type { LiteralForm, LiteralRole } from './language';
import { KeyedLiteral, type KeyNode } from './literal';

/** What the parts of a word are for. */
interface Use {
  readonly role: LiteralRole;
  readonly key: KeyNode | undefined;
  /** The name of a command or another word that nobody judges. */
  readonly silent?: boolean;
}

interface Heredoc {
  readonly tag: string;
  readonly strips: boolean;
  readonly raw: boolean;
  readonly key: KeyNode | undefined;
}

const assignment = /([A-Za-z_]\w*)(?:\[[^\]\n]*\])?\+?=/y;
const flagValue = /(--?[A-Za-z][\w-]*)=/y;
const flagWord = /^--?[A-Za-z][\w-]*$/;
const heredocStart = /<<(-?)[ \t]*(?:'([^'\n]+)'|"([^"\n]+)"|\\?([A-Za-z_][\w.-]*))/y;
const expansion = /\$\{[#!]?([A-Za-z_]\w*|[0-9@*])(:?[-=?+])?/y;
/** Flags whose value is `NAME=value`. */
const pairFlag =
  /^(?:-e|--env|--build-arg|--set|--set-string|--from-literal|-D|-v|--var|--data-urlencode|-var)$/;
const quotedPair = /^([A-Za-z_][\w.-]*)=/;
/** Words after which another command (or its assignments) starts. */
const introducers = new Set(
  'export local readonly declare typeset env sudo exec time command nohup then do else elif if while until ! eval { builtin set $'.split(
    ' ',
  ),
);
const deepest = 40;

/** A tolerant lexer for POSIX shells, bash and zsh: assignments, words of commands, quotes, defaults, here-documents. */
export class ShellLexer {
  readonly #found: KeyedLiteral[] = [];
  #heredocs: Heredoc[] = [];
  /** Tags that no line from here on closes. */
  readonly #unclosed = new Set<string>();
  #depth = 0;

  constructor(
    private readonly text: string,
    private at: number,
    private readonly end: number,
  ) {}

  read(): KeyedLiteral[] {
    while (this.at < this.end) {
      this.#commands('');
      if (this.at < this.end) this.at++;
    }
    return this.#found;
  }

  #peek(offset = 0): string {
    return this.at + offset < this.end ? this.text.charAt(this.at + offset) : '';
  }

  /** Reads commands up to `stop`, which stays unread. */
  #commands(stop: string): void {
    let command: KeyNode | undefined;
    let before: string[] = [];
    let brackets = 0;
    this.#depth++;
    while (this.at < this.end) {
      const c = this.text.charAt(this.at);
      if (c === stop && brackets === 0) break;
      if (c === ' ' || c === '\t' || c === '\r') this.at++;
      else if (c === '\\' && /[\r\n]/.test(this.#peek(1)))
        this.at += this.#peek(1) === '\r' && this.#peek(2) === '\n' ? 3 : 2;
      else if (c === '\n') {
        this.at++;
        this.#readHeredocs();
        command = undefined;
        before = [];
      } else if (/[;&|()]/.test(c)) {
        if (c === '(') brackets++;
        else if (c === ')' && brackets > 0) brackets--;
        this.at++;
        command = undefined;
        before = [];
      } else if (c === '#') this.#comment();
      else if (c === '<' || c === '>') this.#redirection(command);
      else {
        const start = this.at;
        const use = this.#use(command, before);
        this.#word(use, stop);
        if (this.at === start) this.at++;
        const word = this.text.slice(start, this.at);
        if (use.silent && !introducers.has(word))
          command = { name: word, span: { start, end: this.at }, parent: undefined };
        before = use.silent ? [] : [...before.slice(-1), word];
      }
    }
    this.#depth--;
  }

  /** What the word that starts here is for; steps over `NAME=` and `--flag=`. */
  #use(command: KeyNode | undefined, before: readonly string[]): Use {
    const start = this.at;
    for (const pattern of command ? [assignment, flagValue] : [assignment]) {
      pattern.lastIndex = start;
      const found = pattern.exec(this.text);
      if (!found?.[1] || start + found[0].length > this.end) continue;
      this.at += found[0].length;
      return {
        role: 'value',
        key: { name: found[1], span: { start, end: start + found[1].length }, parent: undefined },
      };
    }
    if (!command) return { role: 'other', key: undefined, silent: true };
    const previous = before.at(-1) ?? '';
    if (flagWord.test(previous)) {
      const from = this.text.lastIndexOf(previous, start - previous.length);
      return {
        role: 'value',
        key: { name: previous, span: { start: from, end: from + previous.length }, parent: undefined },
      };
    }
    if (/^(?:\[\[?|test)$/.test(command.name) && /^(?:==?|!=)$/.test(previous)) {
      const variable = /\w+/.exec(before.at(-2) ?? '')?.[0];
      if (!variable) return { role: 'comparison', key: undefined };
      const from = this.text.lastIndexOf(variable, start - 1);
      return {
        role: 'comparison',
        key: { name: variable, span: { start: from, end: from + variable.length }, parent: undefined },
      };
    }
    return { role: 'argument', key: command };
  }

  #add(form: LiteralForm, outerStart: number, start: number, use: Use, decoder?: Decoder): KeyedLiteral {
    const { role, key } = use;
    const literal = new KeyedLiteral(this.text, {
      outerStart,
      start,
      end: start,
      outerEnd: start,
      form,
      role,
      key,
      decoder,
      flat: true,
    });
    this.#found.push(literal);
    return literal;
  }

  #finish(literal: KeyedLiteral, end: number, outerEnd: number, computed: boolean): void {
    literal.end = Math.min(end, this.end);
    literal.outerEnd = Math.min(outerEnd, this.end);
    literal.computed = computed;
  }

  /** Reads the parts of one word: quoted ones and bare ones are literals of their own. */
  #word(use: Use, stop: string): void {
    if (this.#peek() === '(' && use.key && use.role === 'value') return this.#array(use);
    while (this.at < this.end) {
      const c = this.#peek();
      if (c === stop || /[\s;&|()<>]/.test(c)) return;
      // A continued line: the bare part has ended and cannot go on.
      if (c === '\\' && /[\r\n]/.test(this.#peek(1))) return;
      if (c === "'") this.#single(use, this.at, undefined);
      else if (c === '"') this.#double(use, this.at);
      else if (c === '$' && this.#peek(1) === "'") {
        this.at++;
        this.#single(use, this.at - 1, ansiCEscapes);
      } else if (c === '$' && this.#peek(1) === '"') {
        this.at++;
        this.#double(use, this.at - 1);
      } else this.#bare(use, stop);
    }
  }

  #array(use: Use): void {
    this.at++;
    while (this.at < this.end && this.#peek() !== ')') {
      const c = this.#peek();
      if (c === '#') this.#comment();
      else if (/\s/.test(c)) this.at++;
      else {
        const start = this.at;
        this.#word({ role: 'other', key: use.key }, ')');
        if (this.at === start) this.at++;
      }
    }
    this.at++;
  }

  #single(use: Use, outerStart: number, decoder: Decoder | undefined): void {
    const { text } = this;
    const start = this.at + 1;
    let close = start;
    while (close < this.end && text.charAt(close) !== "'")
      close += decoder && text.charAt(close) === '\\' ? 2 : 1;
    const line = lineEnd(text, start, this.end);
    const swallows = close > line && /\w/.test(text.charAt(close + 1));
    const closed = close < this.end && !swallows;
    const stop = closed ? close : line;
    this.at = closed ? close + 1 : line;
    if (use.silent) return;
    const form = decoder ? 'quoted' : 'raw';
    this.#finish(this.#addQuoted(form, outerStart, start, use, decoder), stop, this.at, false);
  }

  /** `-e "NAME=value"`: the literal is only the value. */
  #addQuoted(
    form: LiteralForm,
    outerStart: number,
    start: number,
    use: Use,
    decoder?: Decoder,
  ): KeyedLiteral {
    const pair = use.key && use.role === 'value' && pairFlag.test(use.key.name);
    const name = pair
      ? quotedPair.exec(this.text.slice(start, Math.min(start + 80, this.end)))?.[1]
      : undefined;
    if (!name) return this.#add(form, outerStart, start, use, decoder);
    const key = { name, span: { start, end: start + name.length }, parent: undefined };
    return this.#add(form, outerStart, start + name.length + 1, { role: 'value', key }, decoder);
  }

  #double(use: Use, outerStart: number): void {
    const { text } = this;
    const start = this.at + 1;
    const before = this.#found.length;
    const line = lineEnd(text, start, this.end);
    const literal = use.silent ? undefined : this.#addQuoted('quoted', outerStart, start, use, shellEscapes);
    let computed = false;
    this.at = start;
    while (this.at < this.end && this.#peek() !== '"') {
      if (this.#peek() === '\\') this.at += 2;
      else if (this.#isExpansion()) {
        computed = true;
        this.#expand();
      } else this.at++;
    }
    const swallows = this.at > line && /\w/.test(text.charAt(this.at + 1));
    if (this.at >= this.end || swallows) {
      // Never closed: it ends with its line, and what was found behind it is read again.
      this.#found.length = before + (literal ? 1 : 0);
      this.at = line;
      if (literal) this.#finish(literal, line, line, /[$`]/.test(text.slice(start, line)));
      return;
    }
    this.at++;
    if (literal) this.#finish(literal, this.at - 1, this.at, computed);
  }

  #bare(use: Use, stop: string): void {
    const start = this.at;
    const literal = use.silent ? undefined : this.#add('bare', start, start, use, shellBareEscapes);
    let computed = false;
    while (this.at < this.end) {
      const c = this.#peek();
      if (c === stop || c === '"' || c === "'" || /[\s;&|()<>]/.test(c)) break;
      if (c === '$' && (this.#peek(1) === "'" || this.#peek(1) === '"')) break;
      if (c === '\\') {
        if (/[\r\n]/.test(this.#peek(1))) break;
        this.at += 2;
      } else if (this.#isExpansion()) {
        computed = true;
        this.#expand();
      } else this.at++;
    }
    this.at = Math.min(this.at, this.end);
    if (!literal) return;
    this.#finish(literal, this.at, this.at, computed);
  }

  #isExpansion(): boolean {
    const c = this.#peek();
    return c === '`' || (c === '$' && /[\w({@*#?!$-]/.test(this.#peek(1)));
  }

  /** Steps over `$x`, `${x:-default}`, `$(command)` or a command in backticks, and reads what is in it. */
  #expand(): void {
    const c = this.#peek();
    const next = this.#peek(1);
    if (this.#depth > deepest) {
      this.at++;
      return;
    }
    if (c === '`' || next === '(') {
      this.at += c === '`' ? 1 : 2;
      const heredocs = this.#heredocs;
      this.#heredocs = [];
      this.#commands(c === '`' ? '`' : ')');
      this.#heredocs = [...this.#heredocs, ...heredocs];
      this.at++;
    } else if (next === '{') this.#parameter();
    else {
      this.at += 2;
      while (/[A-Za-z_]/.test(next) && isWord(this.text.charCodeAt(this.at)) && this.#peek() !== '$')
        this.at++;
    }
  }

  #parameter(): void {
    expansion.lastIndex = this.at;
    const found = expansion.exec(this.text);
    this.at += found ? found[0].length : 2;
    const operator = found?.[2];
    const name = found?.[1] ?? '';
    const start = this.at - (operator?.length ?? 0) - name.length;
    const key = { name, span: { start, end: start + name.length }, parent: undefined };
    const isDefault = operator?.endsWith('-') || operator?.endsWith('=');
    const use: Use = isDefault
      ? { role: 'value', key }
      : { role: 'other', key: undefined, silent: !operator };
    this.#depth++;
    while (this.at < this.end && this.#peek() !== '}' && this.#peek() !== '\n') {
      const from = this.at;
      if (operator) this.#word(use, '}');
      else if (this.#isExpansion()) this.#expand();
      else this.at += this.#peek() === '\\' ? 2 : 1;
      if (this.at === from) this.at++;
    }
    this.#depth--;
    if (this.#peek() === '}') this.at++;
  }

  #comment(): void {
    const start = this.at;
    const end = lineEnd(this.text, start, this.end);
    this.#found.push(
      new KeyedLiteral(this.text, {
        outerStart: start,
        start: start + 1,
        end,
        outerEnd: end,
        form: 'comment',
        role: 'other',
      }),
    );
    this.at = end;
  }

  #redirection(command: KeyNode | undefined): void {
    heredocStart.lastIndex = this.at;
    const found = this.text.startsWith('<<<', this.at) ? null : heredocStart.exec(this.text);
    const tag = found?.[2] ?? found?.[3] ?? found?.[4];
    if (found && tag && this.at + found[0].length <= this.end) {
      const raw = found[4] === undefined || found[0].includes('\\');
      this.#heredocs.push({ tag, strips: found[1] === '-', raw, key: command });
      this.at += found[0].length;
      return;
    }
    while (/[<>&]/.test(this.#peek())) this.at++;
    if (this.#peek() === '(') return;
    while (/[ \t]/.test(this.#peek())) this.at++;
    if (this.#peek() !== '\n') this.#word({ role: 'other', key: undefined }, '');
  }

  #readHeredocs(): void {
    const waiting = this.#heredocs;
    this.#heredocs = [];
    for (const { tag, strips, raw, key } of waiting) {
      if (this.#unclosed.has(tag)) continue;
      const start = this.at;
      let closed = false;
      for (let line = start; line < this.end;) {
        const stop = lineEnd(this.text, line, this.end);
        const content = this.text.slice(line, stop);
        if ((strips ? content.replace(/^\t+/, '') : content) === tag) {
          const last = line > start ? line - (this.text.charAt(line - 2) === '\r' ? 2 : 1) : start;
          const computed = !raw && /[$`]/.test(this.text.slice(start, last));
          const literal = this.#add(
            'heredoc',
            start,
            start,
            { role: 'other', key },
            raw ? undefined : shellEscapes,
          );
          this.#finish(literal, Math.max(last, start), Math.max(last, start), computed);
          this.at = stop;
          closed = true;
          break;
        }
        const next = this.text.indexOf('\n', line);
        if (next === -1) break;
        line = next + 1;
      }
      if (!closed) this.#unclosed.add(tag);
    }
  }
}
