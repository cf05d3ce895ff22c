/** error = a credential, sure; warning = very likely; information = weak or wordy, and advice. */
export type Severity = 'error' | 'warning' | 'information';

/** What a checksum or structure says of a match; a failing one never drops it. */
export type Check = (match: string) => 'passed' | 'failed';

/** What one kind of credential looks like. Pure data but for `check`. */
export interface Rule {
  /** Stable, kebab-case, provider first: `stripe-secret-key`. */
  readonly id: string;
  readonly title: string;
  /** The service's name as it calls itself; none for rules of no provider. */
  readonly provider?: string;
  readonly severity: Severity;
  /** What it is and why it matters, in one or two sentences; default: said from `title` and `provider`. */
  readonly about?: string;
  /** How a person revokes and rotates it, in one or two short sentences. */
  readonly rotate: string;
  /** Public documentation: the source of the format and where to revoke. */
  readonly links: { readonly documentation: string; readonly revoke?: string };
}

/** A credential that its own text gives away. Adding a provider is one entry in `server/rules/providers`. */
export interface TokenRule extends Rule {
  /** Literal texts that start a match (after what `before` allows), of 4 or more characters (3 if case-sensitive). */
  readonly anchors: readonly string[];
  /** Anchors and pattern ignore case. Default: they do not. */
  readonly ignoreCase?: boolean;
  /**
   * Regular expression source, tried (sticky) where an anchor was found. Group 1, if there is one, is the credential.
   * No leading class quantifier, no nested or adjacent unbounded quantifiers (`recheck` proves it).
   */
  readonly pattern: string;
  /**
   * What belongs to the match before the anchor, for formats whose only literal text stands further in: that many
   * characters of the class. The pattern then starts there.
   */
  readonly before?: { readonly class: string; readonly min: number; readonly max: number };
  /** True where an anchor is a word of a name: no letter stands before it but one in the other case (`myAwsKey`). */
  readonly startsWord?: boolean;
  /** What must not stand just before the match: a class, default `[A-Za-z0-9_]`. Empty: anything may. */
  readonly notAfter?: string;
  /** The public prefix that a masked preview may show; default: the anchor found, if it starts the credential. */
  readonly prefix?: string;
  readonly check?: Check;
  /** Templates for `examples.ts`, never literal tokens: `ghp_{alnum:36}`. */
  readonly examples: { readonly match: readonly string[]; readonly noMatch: readonly string[] };
}
