import type { GenericRuleId } from '../rules/generic';
import type { Severity } from '../rules/rule';
import type { Span } from '../text/span';
import type { Confidence } from './finding';

/** A credential of no provider that its form alone gives away: a private key or a JSON Web Token. */
export interface FormCandidate {
  readonly rule: GenericRuleId;
  readonly kind: 'private-key' | 'jwt';
  readonly span: Span;
  readonly confidence: Confidence;
  /** Default: that of the rule. */
  readonly severity?: Severity;
  /** Short phrases without the value. */
  readonly reasons: readonly string[];
  /** Given where it is not to be reported, and why. */
  readonly dropped?: { readonly verdict: string; readonly reason: string };
}
