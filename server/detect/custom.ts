import { RE2JS } from 're2js';
import type { CustomRule } from '../config/settings';
import { example } from '../rules/examples';
import type { TokenRule } from '../rules/rule';
import { parseTemplate } from '../rules/template';
import { buildAutomaton } from './automaton';
import type { TokenCandidate, TokenFinder } from './tokens';

/** Longest pattern of a project's own rule, in characters. */
const LONGEST_PATTERN = 1000;
/** How far around an anchor a match may reach, in UTF-16 code units; it never leaves the anchor's line. */
const REACH = 1000;

interface Compiled {
  readonly rule: TokenRule;
  readonly anchors: readonly string[];
  readonly pattern: RE2JS;
  readonly group: number;
}

/**
 * Finds the credentials that a project's own rules describe. Patterns run in linear time (RE2 syntax: no lookaround,
 * no backreferences), on the line around an anchor. Throws an Error that names the rule and what to mend in it.
 */
export function compileCustomRules(rules: readonly CustomRule[]): TokenFinder {
  const ids = new Set<string>();
  const compiled = rules.map((rule) => {
    if (ids.has(rule.id)) throw mend(rule, 'another rule has the same id; choose one of its own');
    ids.add(rule.id);
    return compile(rule);
  });
  const finder = finderOf(compiled);
  rules.forEach((rule, index) => checkExamples(rule, finderOf(compiled.slice(index, index + 1))));
  return finder;
}

const mend = (rule: CustomRule, what: string): Error => new Error(`customRules: ${rule.id}: ${what}.`);

function compile(rule: CustomRule): Compiled {
  if (rule.anchors.length === 0)
    throw mend(rule, 'anchors is empty; give a literal text that every match contains');
  for (const anchor of rule.anchors) {
    if (!/^[\x20-\x7e]{3,}$/.test(anchor))
      throw mend(rule, 'an anchor is shorter than 3 characters or not ASCII; give a longer literal text');
  }
  if (rule.pattern.length > LONGEST_PATTERN)
    throw mend(rule, `pattern is longer than ${LONGEST_PATTERN} characters; shorten it`);
  let pattern: RE2JS;
  try {
    pattern = RE2JS.compile(rule.pattern);
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'it cannot be read';
    throw mend(
      rule,
      `pattern is not RE2 syntax (${reason}); lookaround and backreferences are not supported`,
    );
  }
  if (pattern.matcher('').matches())
    throw mend(rule, 'pattern matches the empty text; make a part of it required');
  const groups = pattern.groupCount();
  const group = rule.secretGroup ?? (groups > 0 ? 1 : 0);
  if (group > groups) throw mend(rule, `secretGroup is ${group}, but pattern has ${groups} groups`);
  return { rule: asTokenRule(rule), anchors: rule.anchors, pattern, group };
}

function asTokenRule({ id, title, severity, anchors, pattern, examples }: CustomRule): TokenRule {
  return {
    id,
    title,
    severity,
    about: 'A kind of credential that this project describes in `.credlintrc.json`.',
    rotate: 'Issue a new one where this one came from, put it into the environment, then revoke the old one.',
    links: { documentation: 'https://cwe.mitre.org/data/definitions/798.html' },
    anchors,
    pattern,
    examples: { match: examples.match, noMatch: examples.noMatch ?? [] },
  };
}

function finderOf(rules: readonly Compiled[]): TokenFinder {
  const words = rules.flatMap(({ anchors }) => anchors.map((word) => ({ word })));
  const ruleOf = rules.flatMap((rule, index) => rule.anchors.map(() => ({ rule, rank: index })));
  return {
    words,
    at(text, wordIndex, endOffset, emit) {
      const found = ruleOf[wordIndex];
      if (found === undefined) return;
      const anchorStart = endOffset - (words[wordIndex]?.word.length ?? 0);
      matchesAround(text, anchorStart, endOffset, found.rule, found.rank, emit);
    },
  };
}

/** Emits the matches on the anchor's line that contain the anchor. */
function matchesAround(
  text: string,
  anchorStart: number,
  anchorEnd: number,
  { rule, pattern, group }: Compiled,
  rank: number,
  emit: (candidate: TokenCandidate) => void,
): void {
  let start = anchorStart;
  while (start > 0 && anchorStart - start < REACH && !isBreak(text.charCodeAt(start - 1))) start--;
  let end = anchorEnd;
  while (end < text.length && end - anchorEnd < REACH && !isBreak(text.charCodeAt(end))) end++;
  const matcher = pattern.matcher(text.slice(start, end));
  while (matcher.find()) {
    const whole = { start: start + matcher.start(), end: start + matcher.end() };
    if (whole.start > anchorStart) return;
    if (whole.end < anchorEnd || matcher.start(group) < 0) continue;
    const span = { start: start + matcher.start(group), end: start + matcher.end(group) };
    if (span.end > span.start) emit({ rule, span, whole, confidence: 'high', publicPrefix: '', rank });
  }
}

const isBreak = (code: number): boolean => code === 10 || code === 13;

/** An example is a text, or a template of `rules/template.ts`, so that no credential has to be written down. */
function written(text: string): string {
  try {
    return parseTemplate(text).some(({ kind }) => kind !== 'text') ? example(text, 1) : text;
  } catch {
    return text;
  }
}

function checkExamples(rule: CustomRule, finder: TokenFinder): void {
  const automaton = buildAutomaton(finder.words);
  const isFound = (text: string): boolean => {
    let found = false;
    automaton.scan(text, (index, end) => finder.at(text, index, end, () => (found = true)));
    return found;
  };
  if (rule.examples.match.length === 0)
    throw mend(rule, 'examples.match is empty; give a text that must match');
  rule.examples.match.forEach((text, index) => {
    if (!isFound(written(text)))
      throw mend(rule, `examples.match[${index}] does not match; mend pattern, anchors or the example`);
  });
  rule.examples.noMatch?.forEach((text, index) => {
    if (isFound(written(text)))
      throw mend(rule, `examples.noMatch[${index}] matches; mend pattern or the example`);
  });
}
