import type { Settings } from '../config/settings';
import { languageById } from '../languages/index';
import { ruleById } from '../rules/index';
import type { Severity } from '../rules/rule';
import type { Document } from '../text/document';
import type { Candidate } from './candidate';
import type { Dropped, Finding, Inspection } from './finding';
import { judge } from './judge';
import { fromLiterals, LiteralIndex, settle } from './literals';
import { mask } from './mask';
import { merge } from './merge';
import { messageFor } from './messages';
import { createScan } from './scan';
import { createTokenFinder, type TokenCandidate } from './tokens';
import { judgeToken } from './verdicts/tokens';

/** How one document is inspected. */
export interface InspectOptions {
  /** Search for provider tokens only (huge or minified files). */
  readonly tokensOnly?: boolean;
  /** Also report what was not kept, and why. */
  readonly explain?: boolean;
  /** Milliseconds since 1970, for the lives of JWTs; default: they are judged without it. */
  readonly now?: number;
  /** Sees each candidate that the model judges, for training; it must not keep the values. */
  readonly onJudged?: (candidate: Candidate) => void;
}

/** Finds the credentials of one document. Everything it needs is built once. */
export interface Inspector {
  /** Synchronous and pure; never throws. */
  inspect(document: Document, options?: InspectOptions): Inspection;
}

/** Builds an inspector for these settings. */
export function createInspector(settings: Settings): Inspector {
  const scan = createScan(createTokenFinder());

  function inspect(document: Document, options: InspectOptions = {}): Inspection {
    const { text } = document;
    const language = languageById(document.languageId);
    const isShell = language.id === 'shellscript' || language.id === 'dockerfile';

    // 1. One pass: anchors, and what stands right where they were found.
    const scanned = scan(text, { kind: language.kind, isShell }, options.tokensOnly === true);

    // 2. Only if something was found: the language's own view of it.
    let candidates: Candidate[] = scanned.candidates;
    if (candidates.length > 0) {
      const index = new LiteralIndex(language, text);
      candidates = settle(candidates, index, isShell ? 'config' : language.kind);
      const known = new Set(candidates.map(({ start }) => start));
      candidates.push(...fromLiterals(index, known, isShell ? 'config' : language.kind));
    }

    // 3. Verdicts.
    const kept: Finding[] = [];
    const dropped: Dropped[] = [];
    for (const token of scanned.tokens) keepToken(token, text, kept, dropped);
    for (const candidate of candidates) keepCandidate(candidate, options, kept, dropped);

    // 4. One result a span, the project's severities, in order.
    const findings = merge(kept)
      .map((finding) => withSeverity(finding, settings.rules[finding.rule]))
      .filter((finding) => finding !== undefined)
      .sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
    return { findings, dropped: options.explain === true ? dropped : [] };
  }

  return { inspect };
}

function withSeverity(finding: Finding, wanted: Severity | 'off' | undefined): Finding | undefined {
  if (wanted === 'off') return undefined;
  return wanted === undefined ? finding : { ...finding, severity: wanted };
}

function keepCandidate(
  candidate: Candidate,
  { onJudged }: InspectOptions,
  kept: Finding[],
  dropped: Dropped[],
): void {
  const { rule, kind, start, end, name } = candidate;
  const span = { start, end };
  const judgement = judge(candidate, onJudged);
  if (!judgement.kept) {
    dropped.push({ rule, span, verdict: judgement.verdict, reason: judgement.reason });
    return;
  }
  kept.push({
    rule,
    kind,
    span,
    severity: judgement.severity,
    confidence: judgement.confidence,
    message: messageFor(rule, judgement.severity, ruleById(rule)),
    preview: mask(end - start),
    name,
    reasons: judgement.reasons,
    alsoMatched: [],
  });
}

function keepToken(token: TokenCandidate, text: string, kept: Finding[], dropped: Dropped[]): void {
  const { rule, span, confidence, publicPrefix } = token;
  const judgement = judgeToken(token, text);
  if (judgement !== undefined) {
    dropped.push({ rule: rule.id, span, verdict: judgement.id, reason: judgement.reason });
    return;
  }
  kept.push({
    rule: rule.id,
    kind: 'token',
    span,
    severity: rule.severity,
    confidence,
    message: messageFor(rule.id, rule.severity, rule),
    preview: mask(span.end - span.start, publicPrefix),
    reasons: [
      `the form of a ${rule.title}`,
      ...(confidence === 'certain' ? ['its checksum or structure holds'] : []),
    ],
    alsoMatched: [],
  });
}
