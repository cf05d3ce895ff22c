import type { Span } from '../text/span';
import { Backwards } from './backwards';
import type { CodeLiteral } from './code';
import { keyPlace } from './key-places';
import type { LiteralRole } from './language';
import { keywords, lookups, nameLike, plainCalls, setters, wrappers } from './name-words';
import { Target } from './targets';

/** What a literal is for, and the name that it is given. */
export interface Place {
  readonly role: LiteralRole;
  readonly name?: string;
  readonly nameSpan?: Span;
}

const other: Place = { role: 'other' };

/** Looks backwards and outwards in the source for what `literal` is for. Pure; costs at most a few hundred code units. */
export function placeOf(literal: CodeLiteral): Place {
  return keyPlace(literal) ?? new PlaceFinder(literal).find() ?? other;
}

class PlaceFinder {
  readonly #back: Backwards;
  readonly #text: string;
  /** Name of the call around, in case that nothing better is found. */
  #call: Place | undefined;
  /** Name of the environment variable or option that this is the default of. */
  #fallback: Place | undefined;
  #bracket: number;

  constructor(private readonly literal: CodeLiteral) {
    this.#back = new Backwards(literal.list, literal.outerStart, literal.index - 1);
    this.#text = literal.list.text;
    this.#bracket = literal.bracket;
  }

  find(): Place | undefined {
    for (let steps = 0; steps < 12; steps++) {
      const place = this.#step();
      if (place === 'on') continue;
      if (!place) break;
      if (place.role === 'argument') return this.#fallback ?? place;
      return place.name === undefined ? (this.#fallback ?? this.#call ?? place) : place;
    }
    return this.#fallback ?? this.#call;
  }

  /** Line breaks do not end anything here. */
  get #lines(): boolean {
    return !this.literal.list.syntax.newlineEnds || this.#bracket >= 0;
  }

  #step(): Place | 'on' | undefined {
    const back = this.#back.blanks(this.#lines);
    const { syntax } = this.literal.list;
    switch (back.char()) {
      case '=':
        return this.#assignment();
      case ':':
        return this.#colon();
      case '(':
        back.at--;
        return this.#firstArgument();
      case ',':
        back.at--;
        return this.#afterComma();
      case '[':
        back.at--;
        return this.#list();
      case '{': {
        const before = back.char(2);
        back.at--;
        if (before === '$' || before === '#') return this.#call;
        this.#leave();
        return before === '=' && syntax.jsx ? 'on' : this.#list();
      }
      case '?':
        back.at--;
        if (back.skip('?')) return this.#default();
        return this.#condition();
      case '|':
      case '&':
        back.at--;
        if (back.char() !== '|' && back.char() !== '&') return other;
        back.at--;
        return this.#default();
      case '>':
        if (back.skip('=>')) return this.#arrow();
        return other;
      case '+':
      case '.':
      case '~':
      case '%':
        if (!syntax.joins.includes(back.char())) return other;
        return this.#join();
      case '<':
        // `out << "x"`, `List<String>`: nothing is named.
        return other;
      default:
        return this.#word();
    }
  }

  #leave(): void {
    this.#bracket = this.literal.list.parents[this.#bracket] ?? -1;
  }

  /** The part before a `=`. */
  #assignment(): Place | 'on' | undefined {
    const back = this.#back;
    const two = back.char(2);
    if (two === '=' || two === '!' || two === '~') {
      while (/[=!~]/.test(back.char()) && !back.done) back.at--;
      return this.#target('comparison');
    }
    if (two === '<' || two === '>') return other;
    back.at--;
    // `:=`, `+=`, `||=`, `??=`, `.=`
    while (/[:+|?&.*]/.test(back.char()) && !back.done) back.at--;
    return this.#target('value');
  }

  /** What ends before the place. */
  #target(role: 'value' | 'comparison'): Place {
    return { role, ...new Target(this.#back, this.literal, this.#lines).read() };
  }

  /** After `x:`: an entry, a branch of a condition, a label. */
  #colon(): Place | 'on' | undefined {
    const back = this.#back;
    back.at--;
    if (back.char() === ':') return other;
    back.blanks(this.#lines);
    const literal = back.literal();
    if (literal && literal.form !== 'comment') {
      const before = new Backwards(back.list, literal.outerStart, literal.index - 1).blanks(this.#lines);
      if (before.char() !== '?') return named('value', literal);
    }
    const start = back.at;
    const key = this.#colonKey();
    if (key) return key;
    back.at = start;
    // `a ? b : "x"`: over the first branch, then as after a `?`.
    for (let steps = 0; steps < 12 && back.operand(this.#lines); steps++) {
      back.blanks(this.#lines);
      if (back.char() === '?') {
        back.at--;
        return this.#condition();
      }
      if (!/[+\-*./%&|<>=]/.test(back.char())) return other;
      while (/[+\-*./%&|<>=]/.test(back.char()) && !back.done) back.at--;
      back.blanks(this.#lines);
    }
    return other;
  }

  /** `x` of `x: "…"`, if this is one. */
  #colonKey(): Place | undefined {
    const back = this.#back;
    if (back.char() === ']') {
      const inner = new Target(back, this.literal, this.#lines).subscript();
      if (inner) return { role: 'value', ...inner };
      return undefined;
    }
    const end = back.at;
    const start = back.word('-');
    if (start === -1) return undefined;
    const name = this.#text.slice(start, end);
    back.blanks(this.#lines);
    const before = back.char();
    if (before === '?' || before === '.' || keywords.test(name)) return undefined;
    return { role: 'value', name, nameSpan: { start, end } };
  }

  /** Before a `?`: the condition, then what the whole is given to. */
  #condition(): Place | 'on' {
    return this.#back.expression(this.#lines) ? 'on' : other;
  }

  /** Before `||`, `??`, `or`: the value that this is the default of. */
  #default(): Place | 'on' {
    const back = this.#back.blanks(this.#lines);
    const end = back.at;
    if (!back.operand(this.#lines)) return this.#back.expression(this.#lines) ? 'on' : other;
    const operand = this.#text.slice(back.at, end);
    const found = /(?:([\w$-]+)["'`]?\s*[\])]*|([\w$]+)\s*)$/.exec(operand);
    const name = found?.[1] ?? found?.[2];
    if (name && !/^\d/.test(name)) {
      const start = back.at + operand.lastIndexOf(name);
      const place: Place = { role: 'value', name, nameSpan: { start, end: start + name.length } };
      if (/\benv(?:iron)?\b|getenv|ENV\b/.test(operand)) return place;
      this.#fallback ??= place;
    }
    this.#back.expression(this.#lines);
    return 'on';
  }

  /** After `=>`: the entry of a map, or the result of a function. */
  #arrow(): Place | 'on' {
    const back = this.#back.blanks(this.#lines);
    if (this.literal.list.syntax.arrowIsEntry) return this.#target('value');
    if (back.char() === ')') {
      if (!back.brackets()) return other;
    } else if (back.word() === -1) return other;
    back.blanks(this.#lines);
    const at = back.at;
    if (back.word() === -1 || this.#text.slice(back.at, at) !== 'async') back.at = at;
    return 'on';
  }

  /** After `a +`: over what stands before, to what the whole is given to. */
  #join(): Place | 'on' {
    const back = this.#back;
    for (let steps = 0; steps < 40; steps++) {
      if (!this.literal.list.syntax.joins.includes(back.char())) return 'on';
      back.at--;
      back.blanks(this.#lines);
      if (!back.operand(this.#lines)) return 'on';
      back.blanks(this.#lines);
    }
    return other;
  }

  /** Just before the `(` of a call or of brackets around an expression. */
  #firstArgument(): Place | 'on' {
    const back = this.#back;
    this.#leave();
    const end = back.at;
    const callee = this.#callee();
    if (!callee) {
      back.at = end;
      return 'on';
    }
    const { name, isNew, span } = callee;
    if (lookups.test(callee.path) && !isNew) return { role: 'key' };
    if (
      wrappers.has(name) ||
      isNew ||
      (/^[A-Z]\w*$/.test(name) && callee.path === name && !/Error|Exception/.test(name))
    ) {
      this.#call ??= { role: 'argument', name, nameSpan: span };
      return 'on';
    }
    return { role: 'argument', name, nameSpan: span };
  }

  /** Steps over the callee that ends here. */
  #callee(): { name: string; path: string; isNew: boolean; span: Span } | undefined {
    const back = this.#back.blanks(false);
    if (back.char() === '>') this.#generics();
    if (back.char() === '!') back.at--;
    const end = back.at;
    if (!/[\w$\])?]/.test(back.char()) || !back.operand(false)) return undefined;
    const path = this.#text.slice(back.at, end);
    const name = /[\w$]+$/.exec(path)?.[0];
    if (!name || (keywords.test(path) && path !== 'from')) return undefined;
    const at = back.at;
    back.blanks(this.#lines);
    const wordEnd = back.at;
    const start = back.word();
    const word = start === -1 ? '' : this.#text.slice(start, wordEnd);
    if (word !== 'new' && word !== 'await') back.at = at;
    else back.blanks(this.#lines);
    return { name, path, isNew: word === 'new', span: { start: end - name.length, end } };
  }

  #generics(): void {
    const open = this.#text.lastIndexOf('<', this.#back.at);
    if (open > this.#back.at - 60 && /^<[\w\s.,<>[\]?]*$/.test(this.#text.slice(open, this.#back.at - 1)))
      this.#back.at = open;
  }

  /** After a comma: a later argument, a list element, the second of a pair. */
  #afterComma(): Place | 'on' {
    const { list } = this.literal;
    const back = this.#back;
    const open = list.brackets[this.#bracket];
    if (open === undefined) return other;
    const opener = this.#text.charAt(open);
    back.blanks(true);
    const previous = back.literal();
    const isName = previous && previous.bracket === this.#bracket && nameLike.test(previous.value);
    const beforePrevious = isName
      ? new Backwards(list, previous.outerStart, previous.index - 1).blanks(true).char()
      : '';
    const first = previous && beforePrevious === opener && this.#betweenIs(open + 1, previous.outerStart);
    const end = back.at;
    back.at = open;
    const outer = new Backwards(list, open, this.literal.index - 1);
    if (opener === '(') {
      this.#back.at = open;
      const callee = this.#calleeAt(outer);
      if (
        first &&
        !(callee && (plainCalls.test(callee.name) || (wrappers.has(callee.name) && callee.name !== 'of'))) &&
        (callee || this.#isLast())
      ) {
        return named('value', previous);
      }
      if (callee && !previous && setters.test(callee.name)) {
        const word = /(?:[\w$]+\.)*([\w$]+)$/.exec(this.#text.slice(open + 1, end));
        if (word?.[1] && word.index === 0 && !/^\d/.test(word[1]))
          return { role: 'value', name: word[1], nameSpan: { start: end - word[1].length, end } };
      }
      if (callee) return { role: 'argument', name: callee.name, nameSpan: callee.span };
      this.#leave();
      return this.#listName();
    }
    if (first && this.#isLast()) return named('value', previous);
    this.#leave();
    return this.#listName();
  }

  #betweenIs(from: number, to: number): boolean {
    return to - from < 200 && this.#text.slice(from, to).trim() === '';
  }

  /** True if the bracket closes right after the literal. */
  #isLast(): boolean {
    const after = this.#text.slice(this.literal.outerEnd, this.literal.outerEnd + 40).trimStart();
    return /^,?\s*[)\]}]/.test(after);
  }

  #calleeAt(outer: Backwards): { name: string; span: Span } | undefined {
    outer.blanks(false);
    const end = outer.at;
    if (outer.char() === '!') outer.at--;
    if (outer.char() === '>') return undefined;
    const start = outer.word();
    if (start === -1) return undefined;
    const name = this.#text.slice(start, end).replace(/!$/, '');
    return keywords.test(name) && outer.char() !== '.'
      ? undefined
      : { name, span: { start, end: start + name.length } };
  }

  /** Just before the `[` or `{` of a list: the name of the list. */
  #list(): Place {
    if (this.#text.charAt(this.#back.at) === '[') this.#leave();
    return this.#listName();
  }

  #listName(): Place {
    const back = this.#back.blanks(this.#lines);
    if (back.char() === '=' && !/[=!<>]/.test(back.char(2))) {
      const place = this.#assignment();
      if (place && place !== 'on') return { ...place, role: 'other' };
    } else if (back.char() === ':') {
      const place = this.#colon();
      if (place && place !== 'on') return { ...place, role: 'other' };
    }
    return other;
  }

  /** After a word: `return`, `case`, `or`, a tag, a call without brackets, or a neighbour literal. */
  #word(): Place | 'on' | undefined {
    const back = this.#back;
    const { syntax } = this.literal.list;
    const neighbour = back.literal();
    if (neighbour && neighbour.form !== 'comment') {
      if (!syntax.joinsNeighbours) return other;
      back.at = neighbour.outerStart;
      return 'on';
    }
    const end = back.at;
    const start = back.word();
    if (start === -1) return other;
    const word = this.#text.slice(start, end);
    if (word === 'or') return this.#default();
    if (word === 'case' || word === 'when' || word === 'is' || word === 'in') return { role: 'comparison' };
    if (word === 'await' || word === 'new') return 'on';
    if (word === 'eq' || word === 'ne') return this.#target('comparison');
    if (word === 'else') return other;
    if (keywords.test(word)) return other;
    const touches = end === this.literal.outerStart;
    if (touches || (syntax.bareCalls && this.#text.slice(end, this.literal.outerStart).trim() === '')) {
      return { role: 'argument', name: word, nameSpan: { start, end } };
    }
    return other;
  }
}

function named(role: 'value' | 'comparison', key: CodeLiteral): Place {
  return { role, name: key.value, nameSpan: key.span };
}
