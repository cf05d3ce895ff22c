import type { Literal } from '../languages/language';
import type { NameStrength } from '../rules/names';
import type { Severity } from '../rules/rule';
import type { FindingKind } from './finding';

/** How a name and its value are tied together in the text. */
export type Tie =
  /** `name = value`, `name: value`, `name := value` */
  | 'assignment'
  /** `name == value` */
  | 'comparison'
  /** `name(value)`, `set("name", value)` */
  | 'call'
  /** `--name value` */
  | 'flag'
  /** `<name>value</name>` */
  | 'element'
  /** `name is value`, `| name | value |` */
  | 'prose'
  /** `{name: "X", value: "…"}` */
  | 'pair'
  /** the form alone says it: URL, header, statement */
  | 'form';

/** Where a candidate stands. */
export type Place =
  /** an expression of a program */
  | 'code'
  /** inside a string or comment of a program */
  | 'embedded'
  /** a value of a configuration file */
  | 'config'
  /** documentation or plain text */
  | 'prose';

/** A place where a rule or a name suggests a credential. It lives only while a document is inspected. */
export interface Candidate {
  readonly rule: string;
  /** The rule that a format has put its own in place of; reported beside it. */
  readonly reportedAs?: string;
  readonly kind: FindingKind;
  /** Of the value in the source, UTF-16 code units, end exclusive. */
  readonly start: number;
  readonly end: number;
  /** The value as judged. */
  readonly value: string;
  readonly name?: string;
  readonly strength?: NameStrength;
  readonly tie: Tie;
  /** The delimiter before the value as it stands in the source; empty for a bare value. */
  readonly quote: string;
  /** The function that the value is handed to on its way: `Buffer.from`, `t`. */
  readonly wrapper?: string;
  /** True for the part of a lookup that is used when the variable is missing. */
  readonly fallback?: boolean;
  /** What follows the value: three characters, for userinfo `@` and the host. */
  readonly after?: string;
  place: Place;
  /** The literal that holds the value, once the text is lexed. */
  literal?: Literal;
  /** Given where the form alone decides; else it is judged. */
  readonly severity?: Severity;
}

/** Why a candidate is not kept. */
export interface Verdict {
  /** Stable id for `explain`: `placeholder`, `reference`, … */
  readonly id: string;
  /** One short sentence without the value. */
  readonly reason: string;
  /** True if this candidate is of that kind. */
  applies(candidate: Candidate): boolean;
}
