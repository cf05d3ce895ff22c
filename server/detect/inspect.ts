import type { Settings } from '../config/settings';
import { languageById } from '../languages/index';
import type { Language } from '../languages/language';
import { ruleById } from '../rules/index';
import { nameStrength } from '../rules/names';
import type { Severity } from '../rules/rule';
import type { Document } from '../text/document';
import type { Candidate } from './candidate';
import { compileCustomRules } from './custom';
import { inContext } from './contexts';
import type { Dropped, Finding, Inspection } from './finding';
import type { Refined } from './formats/format';
import { FORMATS } from './formats/index';
import type { FormCandidate } from './form';
import { dropFor, judge } from './judge';
import { judgeJwt } from './jwt';
import { fromLiterals, LiteralIndex, settle } from './literals';
import { mask } from './mask';
import { merge } from './merge';
import { messageFor } from './messages';
import { createScan } from './scan';
import { applyIgnoreComments } from './suppress';
import { createTokenFinder, joinFinders, type TokenCandidate } from './tokens';
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

/** Builds an inspector for these settings. Throws an Error that says what to mend in a custom rule. */
export function createInspector(settings: Settings): Inspector {
  const scan = createScan(joinFinders([createTokenFinder(), compileCustomRules(settings.customRules)]));

  function inspect(document: Document, options: InspectOptions = {}): Inspection {
    const { text, path } = document;
    const language = languageById(document.languageId);
    const isShell = language.id === 'shellscript' || language.id === 'dockerfile';
    const kind = isShell ? 'config' : language.kind;
    const tokensOnly = options.tokensOnly === true;
    const dropped: Dropped[] = [];

    // 1. One pass: anchors, and what stands right where they were found.
    const scanned = scan(text, { kind: language.kind, isShell }, tokensOnly);
    const formats = tokensOnly ? [] : FORMATS.filter((format) => format.selects(path, text));
    for (const format of formats) format.read?.(text, (candidate) => scanned.candidates.push(candidate));

    // 2. Only if something was found: the language's own view of it, and the format's.
    let candidates = scanned.candidates
      .map((candidate) => inContext(candidate, text))
      .filter((candidate) => isJoined(candidate, text) || isPossible(candidate, dropped));
    if (candidates.length > 0 || scanned.hints > 0) {
      const names = scanned.names.filter((span) => mayTell(text.slice(span.start, span.end), kind));
      const index = new LiteralIndex(language, text, [...names, ...candidates]);
      candidates = settle(candidates, index, kind);
      const known = new Set(candidates.map(({ start }) => start));
      candidates.push(...fromLiterals(index, known, kind).map((candidate) => inContext(candidate, text)));
      for (const format of formats) candidates = refined(candidates, format.refine?.(text, index), dropped);
    }

    // 3. Verdicts.
    const kept: Finding[] = [];
    for (const token of scanned.tokens) keepToken(token, text, kept, dropped);
    for (const key of scanned.keys) keepForm(key, kept, dropped);
    const limits = { now: options.now, maxLife: settings.limits.jwtMaxLife };
    for (const jwt of scanned.jwts) keepForm(judgeJwt(jwt, limits), kept, dropped);
    for (const candidate of candidates) keepCandidate(candidate, options, kept, dropped);

    // 4. One result a span, the project's severities, ignore comments, in order.
    const findings = merge(kept)
      .map((finding) => withSeverity(finding, settings.rules[finding.rule]))
      .filter((finding) => finding !== undefined)
      .sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
    const named = withoutTellingNames(findings, text);
    const left =
      scanned.ignores === 0 ? { findings: named, dropped: [] } : applyIgnoreComments(language, text, named);
    const shown = left.findings.filter(({ rule }) => settings.rules[rule] !== 'off');
    return { findings: shown, dropped: options.explain === true ? [...dropped, ...left.dropped] : [] };
  }

  return { inspect };
}

/** So many characters in a row of a value must not be said (CONTRACT, "Masks"). */
const WINDOW = 5;

/** True for a telling name, and for a plain `key`, which may be one by the keys around it: `stripe: {key: …}`. */
function mayTell(name: string, kind: Language['kind']): boolean {
  return nameStrength(name) !== undefined || (kind === 'config' && /^key$/i.test(name));
}

/** Takes away names that would give a part of a value away, as in `{"TOKEN": "PASSWORD"}`. */
function withoutTellingNames(findings: readonly Finding[], text: string): Finding[] {
  const windows = new Set<string>();
  for (const { span, severity } of findings) {
    const end = Math.min(span.end, span.start + 500);
    if (severity !== 'information')
      for (let i = span.start; i + WINDOW <= end; i++) windows.add(text.slice(i, i + WINDOW));
  }
  return findings.map((finding) => {
    const { name = '' } = finding;
    for (let i = 0; i + WINDOW <= name.length; i++)
      if (windows.has(name.slice(i, i + WINDOW))) return { ...finding, name: undefined };
    return finding;
  });
}

/** What a format makes of the candidates. */
function refined(
  candidates: Candidate[],
  refine: ((candidate: Candidate) => Refined) | undefined,
  dropped: Dropped[],
): Candidate[] {
  if (refine === undefined) return candidates;
  return candidates.flatMap((candidate) => {
    const result = refine(candidate);
    if ('candidate' in result) return [result.candidate];
    const { rule, start, end } = candidate;
    dropped.push({ rule, span: { start, end }, verdict: result.drop.id, reason: result.drop.reason });
    return [];
  });
}

/** True for a part of a concatenation: it is judged as a whole, once the lexer has told its end. */
function isJoined({ quote, end }: Candidate, text: string): boolean {
  return quote !== '' && /^\\?["'`]\s*(?:\+|\.(?=\s*["'])|\\?\s*[bru]?["'`])/.test(text.slice(end, end + 40));
}

/** False for what no lexer can save: most candidates end here, and most files are never lexed. */
function isPossible(candidate: Candidate, dropped: Dropped[]): boolean {
  const { rule, start, end, quote, place } = candidate;
  const judgement = quote === '' && place === 'config' ? dropFor(candidate) : judge(candidate);
  if (judgement === undefined || judgement.kept) return true;
  dropped.push({ rule, span: { start, end }, verdict: judgement.verdict, reason: judgement.reason });
  return false;
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
    alsoMatched: candidate.reportedAs === undefined ? [] : [candidate.reportedAs],
  });
}

function keepForm(form: FormCandidate, kept: Finding[], dropped: Dropped[]): void {
  const { rule, span, kind, confidence, reasons } = form;
  if (form.dropped !== undefined) {
    dropped.push({ rule, span, ...form.dropped });
    return;
  }
  const severity = form.severity ?? ruleById(rule)?.severity ?? 'warning';
  kept.push({
    rule,
    kind,
    span,
    severity,
    confidence,
    message: messageFor(rule, severity, ruleById(rule)),
    preview: mask(span.end - span.start),
    reasons,
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
