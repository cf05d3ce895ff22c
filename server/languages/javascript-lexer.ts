import { isBlank, isWord, lineEnd } from './chars';
import { CodeLiterals, type CodeLiteral, type Syntax } from './code';
import { entityEscapes, javascriptEscapes } from './decode';
import {
  attributeEnd,
  beforeExpression,
  conditions,
  jsxName,
  regexEnd,
  stringEnd,
  trimmed,
} from './javascript-tokens';

/** What kind of text an open bracket, template or tag holds. */
const enum Inside {
  /** `{` of a block, `(`, `[`: code */
  Code,
  /** `{` of an object or another expression: what follows its end is an operator */
  Expression,
  /** `(` of `if (`, `while (`, `for (`: what follows its end is a statement */
  Condition,
  /** `${` */
  Template,
  /** `{` in JSX */
  JsxCode,
  /** from `<x` to `>` */
  JsxTag,
  /** from `<x>` to `</x>` */
  JsxChildren,
}

interface Open {
  inside: Inside;
  readonly char: number;
  readonly bracket: number;
  readonly template: CodeLiteral | undefined;
  /** Name of a JSX element. */
  readonly element: string;
  /** How many literals stand before it. */
  readonly items: number;
  readonly container: number;
}

/** What the last token was, as far as the meaning of the next one hangs on it. */
const enum Last {
  /** an operator, an opening bracket, the start: an expression follows */
  Operator,
  /** `=>`: an expression or a block follows */
  Arrow,
  /** `.`: a name follows, even if it is spelled like a keyword */
  Dot,
  /** what an operator follows */
  Operand,
  /** a word: it hangs on which one */
  Word,
}

/** What cannot follow a template's end: then its supposed end was the start of another one. */
const afterTemplate = /[A-Za-z0-9_$"'\\@#]/;
const mostRestarts = 50;

/**
 * A tolerant lexer for JavaScript, TypeScript and JSX. Strings end with their line at the latest; a template that is never
 * closed, or whose end cannot be one, ends with its first line.
 */
export class JavaScriptLexer {
  readonly #out: CodeLiterals;
  readonly #open: Open[] = [];
  #at: number;
  #inside = Inside.Code;
  #last = Last.Operator;
  #wordStart = 0;
  #wordEnd = 0;
  /** Offsets of templates and elements that turned out not to be closed. */
  readonly #broken = new Set<number>();

  constructor(
    private readonly text: string,
    from: number,
    private readonly end: number,
    private readonly syntax: Syntax,
  ) {
    this.#at = from;
    this.#out = new CodeLiterals(text, syntax, from);
  }

  read(): CodeLiteral[] {
    if (this.#at === 0 && this.text.startsWith('#!')) this.#lineComment();
    for (;;) {
      while (this.#at < this.end) {
        if (this.#inside === Inside.JsxTag) this.#tag();
        else if (this.#inside === Inside.JsxChildren) this.#children();
        else this.#token();
      }
      const unclosed = this.#open.findIndex(({ inside }) => inside >= Inside.Template);
      if (unclosed === -1 || !this.#restart(unclosed)) return this.#out.items;
    }
  }

  /** Steps over blanks and one token. */
  #token(): void {
    const { text, end } = this;
    let at = this.#at;
    let c = text.charCodeAt(at);
    while (isBlank(c) && ++at < end) c = text.charCodeAt(at);
    this.#at = at;
    if (at >= end) return;
    if (isWord(c)) return this.#name();
    switch (c) {
      case 34: // "
      case 39: // '
        return this.#string(c);
      case 96: // `
        return this.#template(this.#out.add('template', at, at + 1, 0, 0, javascriptEscapes));
      case 47: // /
        return this.#slash();
      case 40: // (
      case 91: // [
      case 123: // {
        return this.#openBracket(c);
      case 41: // )
      case 93: // ]
      case 125: // }
        return this.#closeBracket(c);
      case 46: // .
        this.#at++;
        this.#last = Last.Dot;
        return;
      case 60: // <
        if (this.syntax.jsx && this.#startsExpression() && this.#startElement()) return;
        break;
      case 43: // ++ and -- leave what they stand beside as it is: `a++ / b`
      case 45:
        if (text.charCodeAt(at + 1) !== c) break;
        this.#at += 2;
        return;
      case 33: // `x! / 2` of TypeScript; as an operator it stands where an expression starts
        if (text.charCodeAt(at + 1) === 61 || this.#startsExpression()) break;
        this.#at++;
        return;
    }
    this.#last = c === 62 && text.charCodeAt(at - 1) === 61 ? Last.Arrow : Last.Operator;
    this.#at++;
  }

  #name(): void {
    const { text, end } = this;
    const start = this.#at;
    let i = start + 1;
    while (i < end && isWord(text.charCodeAt(i))) i++;
    this.#at = i;
    if (this.#last === Last.Dot) {
      this.#last = Last.Operand;
      return;
    }
    this.#last = Last.Word;
    this.#wordStart = start;
    this.#wordEnd = i;
  }

  /** The last token, if it is a word and no longer than a keyword. */
  #word(): string {
    if (this.#last !== Last.Word || this.#wordEnd - this.#wordStart > 10) return '';
    return this.text.slice(this.#wordStart, this.#wordEnd);
  }

  /** True where a regular expression or JSX may start and a division may not. */
  #startsExpression(): boolean {
    if (this.#last === Last.Word) return beforeExpression.has(this.#word());
    return this.#last !== Last.Operand;
  }

  #string(quote: number): void {
    const start = this.#at;
    const stop = stringEnd(this.text, start + 1, this.end, quote);
    this.#at = stop < this.end && this.text.charCodeAt(stop) === quote ? stop + 1 : stop;
    this.#out.add('quoted', start, start + 1, stop, this.#at, javascriptEscapes);
    this.#last = Last.Operand;
  }

  /** Reads a template from its start, or on after a `${…}`. */
  #template(template: CodeLiteral, at = template.start): void {
    const { text, end } = this;
    const { outerStart } = template;
    if (this.#broken.has(outerStart)) {
      template.end = template.outerEnd = this.#at = lineEnd(text, at, end);
      this.#last = Last.Operand;
      return;
    }
    let i = at;
    for (; i < end; i++) {
      const c = text.charCodeAt(i);
      if (c === 96) break;
      if (c === 92) i++;
      else if (c === 36 && i + 1 < end && text.charCodeAt(i + 1) === 123) {
        template.computed = true;
        this.#out.container = template.index;
        this.#push(Inside.Template, 123, i + 1, template);
        this.#at = i + 2;
        return;
      }
    }
    const closed = i < end;
    template.end = Math.min(i, end);
    template.outerEnd = this.#at = closed ? i + 1 : end;
    this.#out.container = template.container;
    this.#last = Last.Operand;
    const next = text.charAt(i + 1);
    const swallows = closed && afterTemplate.test(next) && text.slice(outerStart, i).includes('\n');
    if (swallows || !closed) this.#restartTemplate(template);
  }

  #push(inside: Inside, char: number, at: number, template?: CodeLiteral, element = ''): void {
    const out = this.#out;
    const items = out.items.length;
    out.open(at);
    this.#open.push({
      inside,
      char,
      bracket: out.bracket,
      template,
      element,
      items,
      container: out.container,
    });
    this.#inside = inside;
    this.#last = Last.Operator;
  }

  /** Closes all that was opened since there were `depth` open ones. */
  #popTo(depth: number): void {
    this.#open.length = depth;
    const top = this.#open[depth - 1];
    this.#out.bracket = top?.bracket ?? -1;
    this.#inside = top?.inside ?? Inside.Code;
  }

  #restartTemplate(template: CodeLiteral): boolean {
    if (this.#broken.size >= mostRestarts) return false;
    this.#broken.add(template.outerStart);
    this.#popTo(this.#open.findIndex(({ bracket }) => bracket === template.bracket) + 1);
    this.#out.rewind(template);
    this.#at = template.outerStart;
    this.#last = Last.Operator;
    return true;
  }

  /** Reads again from the open template or element number `depth`, which never ends. False if that was tried too often. */
  #restart(depth: number): boolean {
    const open = this.#open[depth];
    if (!open || this.#broken.size >= mostRestarts) return false;
    if (open.template) return this.#restartTemplate(open.template);
    const at = this.#out.brackets[open.bracket] ?? 0;
    this.#broken.add(at);
    this.#popTo(depth);
    this.#out.items.length = open.items;
    this.#out.container = open.container;
    this.#at = at;
    this.#last = Last.Operator;
    return true;
  }

  #slash(): void {
    const { text, end } = this;
    const next = text.charCodeAt(this.#at + 1);
    if (next === 47 && this.#at + 1 < end) return this.#lineComment();
    if (next === 42 && this.#at + 1 < end) return this.#blockComment();
    const stop = this.#startsExpression() ? regexEnd(text, this.#at, end) : -1;
    this.#last = stop === -1 ? Last.Operator : Last.Operand;
    this.#at = stop === -1 ? this.#at + 1 : stop;
  }

  #lineComment(): void {
    const stop = lineEnd(this.text, this.#at, this.end);
    this.#out.add('comment', this.#at, Math.min(this.#at + 2, stop), stop, stop);
    this.#at = stop;
  }

  /** A comment that is never closed is being typed: it ends with its line. */
  #blockComment(): void {
    const start = this.#at;
    const close = this.text.indexOf('*/', start + 2);
    const closed = close !== -1 && close + 2 <= this.end;
    const stop = closed ? close : lineEnd(this.text, start + 2, this.end);
    this.#at = closed ? close + 2 : stop;
    this.#out.add('comment', start, start + 2, stop, this.#at);
  }

  #openBracket(c: number): void {
    const expression = c === 123 && this.#asksForOperand();
    const condition = c === 40 && conditions.has(this.#word());
    const inside = condition ? Inside.Condition : expression ? Inside.Expression : Inside.Code;
    this.#push(inside, c, this.#at);
    this.#at++;
  }

  /** True if the last token asks for an operand, so that `{` starts an object. */
  #asksForOperand(): boolean {
    if (this.#last === Last.Word) return this.#word() === 'return' || this.#word() === 'typeof';
    if (this.#last !== Last.Operator) return false;
    let i = this.#at - 1;
    while (i >= 0 && isBlank(this.text.charCodeAt(i))) i--;
    const c = this.text.charCodeAt(i);
    return i >= 0 && c !== 59 && c !== 123 && c !== 125 && c !== 41;
  }

  #closeBracket(c: number): void {
    const opener = c === 41 ? 40 : c - 2;
    let depth = this.#open.length - 1;
    // A wrong bracket is skipped; one that fits a little further out closes what is between.
    for (let steps = 0; steps < 3 && depth >= 0 && this.#open[depth]?.char !== opener; steps++) {
      if ((this.#open[depth]?.inside ?? 0) >= Inside.Template) break;
      depth--;
    }
    const open = this.#open[depth];
    const at = this.#at++;
    this.#last = Last.Operand;
    if (!open || open.char !== opener) return;
    this.#popTo(depth);
    if (open.template) return this.#template(open.template, at + 1);
    if (open.inside === Inside.Condition || (c === 125 && open.inside === Inside.Code))
      this.#last = Last.Operator;
  }

  /** Opens a JSX element if one starts here. */
  #startElement(): boolean {
    const name = this.#broken.has(this.#at) ? undefined : jsxName(this.text, this.#at);
    if (name === undefined) return false;
    this.#push(Inside.JsxTag, 60, this.#at, undefined, name);
    this.#at += 1 + name.length;
    return true;
  }

  #endElement(): void {
    this.#popTo(this.#open.length - 1);
    this.#last = Last.Operand;
  }

  #tag(): void {
    const { text, end } = this;
    const c = text.charCodeAt(this.#at);
    const next = this.#at + 1 < end ? text.charCodeAt(this.#at + 1) : 0;
    if (c === 34 || c === 39) {
      const start = this.#at;
      const stop = attributeEnd(text, start + 1, end, text.charAt(start));
      this.#at = text.charCodeAt(stop) === c && stop < end ? stop + 1 : stop;
      this.#out.add('quoted', start, start + 1, stop, this.#at, entityEscapes);
    } else if (c === 123) {
      this.#push(Inside.JsxCode, c, this.#at++);
    } else if (c === 47 && next === 62) {
      this.#at += 2;
      this.#endElement();
    } else if (c === 47 && next === 42) this.#blockComment();
    else if (c === 47 && next === 47) this.#lineComment();
    else if (c === 62) {
      this.#at++;
      const top = this.#open.at(-1);
      if (top) this.#inside = top.inside = Inside.JsxChildren;
    } else if (c === 59 || c === 41 || c === 125) {
      // Half a tag: back to code.
      while (this.#open.length > 0 && this.#inside >= Inside.JsxTag) this.#popTo(this.#open.length - 1);
      this.#last = Last.Operand;
    } else this.#at++;
  }

  #children(): void {
    const { text, end } = this;
    const start = this.#at;
    let i = start;
    while (i < end && text.charCodeAt(i) !== 60 && text.charCodeAt(i) !== 123) i++;
    if (i > start) {
      const [first, last] = trimmed(text, start, i);
      if (last > first) this.#out.add('bare', first, first, last, last, entityEscapes);
    }
    this.#at = i;
    if (i >= end) return;
    if (text.charCodeAt(i) === 123) {
      this.#push(Inside.JsxCode, 123, i);
      this.#at++;
    } else if (text.charCodeAt(i + 1) === 47) this.#closeElement(i);
    else if (!this.#startElement()) this.#at++;
  }

  /** `</name>`: closes the innermost element of that name with all in it. */
  #closeElement(at: number): void {
    const stop = this.text.indexOf('>', at);
    const name = this.text.slice(at + 2, stop === -1 ? at + 2 : stop).trim();
    let depth = this.#open.length - 1;
    while (
      depth >= 0 &&
      this.#open[depth]?.inside === Inside.JsxChildren &&
      this.#open[depth]?.element !== name
    )
      depth--;
    if (this.#open[depth]?.inside !== Inside.JsxChildren) depth = this.#open.length - 1;
    this.#at = stop === -1 || stop >= this.end ? this.end : stop + 1;
    this.#popTo(depth);
    this.#last = Last.Operand;
  }
}
