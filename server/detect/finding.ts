import type { Severity } from '../rules/rule';
import type { Span } from '../text/span';

/** How the place of the credential was recognised; decides what a fix may do and how it is named. */
export type FindingKind =
  | 'token'
  | 'named'
  | 'url-userinfo'
  | 'url-query'
  | 'header'
  | 'flag'
  | 'connection-string'
  | 'private-key'
  | 'jwt'
  /** about the whole file (a tracked `.env`) */
  | 'file'
  /** about a comment (an ignore comment without reason or use) */
  | 'comment';

/** certain: checksum or unmistakable format; high: known format or strong name with random value; … */
export type Confidence = 'certain' | 'high' | 'medium' | 'low';

/** A kept candidate. It never carries the value, nor a part of it beyond a rule's public prefix. */
export interface Finding {
  /** Rule id. */
  readonly rule: string;
  readonly kind: FindingKind;
  /** Exactly the credential as it stands in the source (CONTRACT, "Spans and SARIF"). */
  readonly span: Span;
  readonly severity: Severity;
  readonly confidence: Confidence;
  /** One calm sentence: what it is and what to do. */
  readonly message: string;
  /** `ghp_…`, or `•••• (12)` for a value without a public prefix. */
  readonly preview: string;
  /** Variable, key path, parameter, header or flag that the value is given to. */
  readonly name?: string;
  /** Why it was kept, for hover and `explain`: short phrases without the value. */
  readonly reasons: readonly string[];
  /** Other rules that matched the same span. */
  readonly alsoMatched: readonly string[];
}

/** A candidate that was not kept, for `credlint explain`. */
export interface Dropped {
  readonly rule: string;
  readonly span: Span;
  /** Id of the verdict that dropped it: `placeholder`, `reference`, `prose`, … */
  readonly verdict: string;
  /** One short sentence without the value. */
  readonly reason: string;
}

/** What became of a document. */
export interface Inspection {
  readonly findings: readonly Finding[];
  /** Filled only if asked for. */
  readonly dropped: readonly Dropped[];
}
