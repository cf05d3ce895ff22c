import type { Span } from '../text/span';
import { decode, type Decoded, type Decoder } from './decode';
import type { Literal, LiteralForm, LiteralRole } from './language';

/** What the lexers know of a literal from the start; everything that costs is told when asked for. */
export abstract class SourceLiteral implements Literal {
  #decoded: Decoded | undefined;

  constructor(
    protected readonly text: string,
    readonly outerStart: number,
    readonly start: number,
    public end: number,
    public outerEnd: number,
    readonly form: LiteralForm,
    private readonly decoder: Decoder | undefined,
    public computed: boolean,
  ) {}

  abstract get role(): LiteralRole;
  abstract get name(): string | undefined;
  abstract get nameSpan(): Span | undefined;

  get span(): Span {
    return { start: this.start, end: this.end };
  }

  get outer(): Span {
    return { start: this.outerStart, end: this.outerEnd };
  }

  get value(): string {
    return this.#decode().value;
  }

  sourceOffset(valueOffset: number): number {
    const { offsets, value } = this.#decode();
    const offset = Math.max(0, Math.min(valueOffset, value.length));
    return offsets ? (offsets[offset] ?? this.end) : this.start + offset;
  }

  #decode(): Decoded {
    return (this.#decoded ??= decode(this.text, this.start, this.end, this.decoder));
  }
}

/** A key of a configuration file. */
export interface KeyNode {
  readonly name: string;
  readonly span: Span;
  readonly parent: KeyNode | undefined;
}

/** Where a literal of a configuration file stands. */
export interface LiteralParts {
  readonly outerStart: number;
  readonly start: number;
  readonly end: number;
  readonly outerEnd: number;
  readonly form: LiteralForm;
  readonly role: LiteralRole;
  readonly key?: KeyNode | undefined;
  /** The name is not the key of a configuration format: there is no key path. */
  readonly flat?: boolean;
  readonly decoder?: Decoder | undefined;
  readonly computed?: boolean;
}

/** A literal whose name is known when it is found. */
export class KeyedLiteral extends SourceLiteral {
  readonly role: LiteralRole;
  readonly #key: KeyNode | undefined;
  readonly #flat: boolean;
  #path: readonly string[] | undefined;

  constructor(text: string, parts: LiteralParts) {
    const { outerStart, start, end, outerEnd, form, decoder, computed } = parts;
    super(text, outerStart, start, end, outerEnd, form, decoder, computed ?? false);
    this.role = parts.role;
    this.#key = parts.key;
    this.#flat = parts.flat ?? false;
  }

  get name(): string | undefined {
    return this.#key?.name;
  }

  get nameSpan(): Span | undefined {
    return this.#key?.span;
  }

  get keyPath(): readonly string[] | undefined {
    if (!this.#key || this.#flat) return undefined;
    if (!this.#path) {
      const path: string[] = [];
      for (let key: KeyNode | undefined = this.#key; key; key = key.parent) path.unshift(key.name);
      this.#path = path;
    }
    return this.#path;
  }
}
