import type { Severity } from '../rules/rule';
import type { Candidate } from './candidate';
import type { Confidence } from './finding';
import { plausibility } from './plausibility';
import { DROPS, LOWERS, WEAK } from './verdicts/index';

/** What became of a candidate. */
export type Judgement =
  | {
      readonly kept: true;
      readonly severity: Severity;
      readonly confidence: Confidence;
      readonly reasons: readonly string[];
    }
  | { readonly kept: false; readonly verdict: string; readonly reason: string };

/** Probabilities at which a value is reported; chosen on one half of labelled data, confirmed on the other. */
export const THRESHOLDS = { error: 0.85, overrule: 0.7, warning: 0.45, information: 0.12 };

/** The first verdict that drops a candidate whatever its name; undefined: none. */
export function dropFor(candidate: Candidate): (Judgement & { readonly kept: false }) | undefined {
  const drop = DROPS.find((verdict) => verdict.applies(candidate));
  return drop && { kept: false, verdict: drop.id, reason: drop.reason };
}

/** Asks every verdict, then the model: kept with a severity, or dropped for a named reason. */
export function judge(candidate: Candidate, onJudged?: (candidate: Candidate) => void): Judgement {
  const drop = dropFor(candidate);
  if (drop !== undefined) return drop;
  if (candidate.severity !== undefined)
    return {
      kept: true,
      severity: candidate.severity,
      confidence: 'high',
      reasons: ['this format keeps secrets here'],
    };
  onJudged?.(candidate);
  const p = plausibility(candidate);
  const lower =
    WEAK.find((verdict) => verdict.applies(candidate)) ??
    (p < THRESHOLDS.overrule ? LOWERS.find((verdict) => verdict.applies(candidate)) : undefined);
  const strong = (candidate.strength?.strength ?? 0) >= 0.85;
  if (lower !== undefined && isRealHost(candidate))
    return {
      kept: true,
      severity: 'warning',
      confidence: 'medium',
      reasons: [nameReason(candidate), 'a weak, wordy value'],
    };
  if (lower !== undefined) {
    if (!strong || candidate.place === 'prose' || (candidate.quote === '' && candidate.place !== 'config'))
      return { kept: false, verdict: lower.id, reason: lower.reason };
    return {
      kept: true,
      severity: 'information',
      confidence: 'low',
      reasons: ['a telling name', 'a weak, wordy value'],
    };
  }
  const reasons = [
    nameReason(candidate),
    p >= THRESHOLDS.error ? 'a value that looks random' : 'a value that could be one',
  ];
  if (p >= THRESHOLDS.error && strong) return { kept: true, severity: 'error', confidence: 'high', reasons };
  if (p >= THRESHOLDS.warning)
    return {
      kept: true,
      severity: 'warning',
      confidence: p >= THRESHOLDS.error ? 'high' : 'medium',
      reasons,
    };
  const isValue = candidate.place === 'config' || (candidate.quote !== '' && candidate.place !== 'prose');
  if (strong && p >= THRESHOLDS.information && isValue)
    return { kept: true, severity: 'information', confidence: 'low', reasons };
  return { kept: false, verdict: 'implausible', reason: 'The value does not look like a credential.' };
}

const NO_HOST =
  /^@(?:[\w-]+\.)*(?:example|host|proxy|server|company|domain|test|invalid|localhost|local|your[\w-]*|my[\w-]*|some[\w-]*)\b|^@[\w-]*(?:[:/?"'`\s)]|$)|^@(?:127\.|0\.0|192\.168|10\.)|^@[<{[\]$%]/i;

/** True for userinfo before a host that is not made up. */
function isRealHost({ kind, after }: Candidate): boolean {
  return kind === 'url-userinfo' && after !== undefined && !NO_HOST.test(after);
}

function nameReason({ kind, strength }: Candidate): string {
  switch (kind) {
    case 'url-userinfo':
      return 'it stands in the userinfo of a URL';
    case 'url-query':
      return 'it is a credential parameter of a URL';
    case 'header':
      return 'it is sent in a header that authenticates';
    case 'flag':
      return 'it is given by a credential flag';
    case 'token':
    case 'named':
    case 'connection-string':
    case 'private-key':
    case 'jwt':
    case 'file':
    case 'comment':
      return (strength?.strength ?? 0) >= 0.85 ? 'a telling name' : 'a name that may mean a credential';
  }
}
