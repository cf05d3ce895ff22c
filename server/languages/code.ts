import type { Span } from '../text/span';
import type { Decoder } from './decode';
import { findGroup } from './groups';
import type { LiteralForm, LiteralRole } from './language';
import { SourceLiteral } from './literal';
import { placeOf, type Place } from './names';

/** What the search for names must know of a programming language. */
export interface Syntax {
  /** A line break outside brackets ends a statement (Python, Ruby, …). */
  readonly newlineEnds?: boolean;
  /** `a => "b"` is an entry of a map (Ruby, PHP, Scala), not a function. */
  readonly arrowIsEntry?: boolean;
  /** Operators that join texts, each one or two characters. */
  readonly joins: readonly string[];
  /** Neighbouring literals are one text (Python, C, C++). */
  readonly joinsNeighbours?: boolean;
  /** `puts "x"`: a call without brackets. */
  readonly bareCalls?: boolean;
  readonly jsx?: boolean;
}

/** The literals and brackets of one text, as its lexer found them. */
export class CodeLiterals {
  readonly items: CodeLiteral[] = [];
  /** Offsets of the opening brackets, in order. */
  readonly brackets: number[] = [];
  /** Index of the bracket around each bracket, -1 for none. */
  readonly parents: number[] = [];
  /** Index of the bracket around the present place, -1 for none. */
  bracket = -1;
  /** Index of the literal (a template) around the present place, -1 for none. */
  container = -1;

  constructor(
    readonly text: string,
    readonly syntax: Syntax,
    /** Names are not looked for before this offset. */
    readonly from = 0,
  ) {}

  open(at: number): void {
    this.brackets.push(at);
    this.parents.push(this.bracket);
    this.bracket = this.brackets.length - 1;
  }

  /** Closes the innermost bracket that is opened by `opener`; one that opens nothing near is left out. */
  close(opener: string): void {
    let index = this.bracket;
    for (let depth = 0; index >= 0 && depth < 3; depth++) {
      if (this.text[this.brackets[index] ?? 0] === opener) {
        this.bracket = this.parents[index] ?? -1;
        return;
      }
      index = this.parents[index] ?? -1;
    }
  }

  add(
    form: LiteralForm,
    outerStart: number,
    start: number,
    end: number,
    outerEnd: number,
    decoder?: Decoder,
    computed = false,
  ): CodeLiteral {
    const literal = new CodeLiteral(
      this,
      this.items.length,
      this.bracket,
      this.container,
      outerStart,
      start,
      end,
      outerEnd,
      form,
      decoder,
      computed,
    );
    this.items.push(literal);
    return literal;
  }

  /** Drops `literal` and all that was found after it, to read the text from there in another way. */
  rewind(literal: CodeLiteral): void {
    this.items.length = literal.index;
    this.bracket = literal.bracket;
    this.container = literal.container;
  }
}

/** A literal of a programming language; role, name and group are looked for when they are asked for. */
export class CodeLiteral extends SourceLiteral {
  #place: Place | undefined;
  #group: Span | null | undefined;

  constructor(
    readonly list: CodeLiterals,
    readonly index: number,
    readonly bracket: number,
    readonly container: number,
    outerStart: number,
    start: number,
    end: number,
    outerEnd: number,
    form: LiteralForm,
    decoder: Decoder | undefined,
    computed: boolean,
  ) {
    super(list.text, outerStart, start, end, outerEnd, form, decoder, computed);
  }

  get role(): LiteralRole {
    return this.place.role;
  }

  get name(): string | undefined {
    return this.place.name;
  }

  get nameSpan(): Span | undefined {
    return this.place.nameSpan;
  }

  get place(): Place {
    return (this.#place ??= this.form === 'comment' ? { role: 'other' } : placeOf(this));
  }

  get group(): Span | undefined {
    if (this.#group === undefined) {
      const members = this.form === 'comment' ? [] : findGroup(this);
      const first = members[0];
      const last = members.at(-1);
      const span = first && last && first !== last ? { start: first.start, end: last.end } : null;
      for (const member of members) member.#group = span;
      this.#group = span;
    }
    return this.#group ?? undefined;
  }
}
