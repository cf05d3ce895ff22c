import { TOKEN_RULES } from '../rules/index';
import type { TokenRule } from '../rules/rule';
import type { Span } from '../text/span';
import type { Word } from './automaton';
import type { Confidence } from './finding';

/** A place where a token rule matches. The verdicts decide whether it is kept. */
export interface TokenCandidate {
  readonly rule: TokenRule;
  /** The credential itself: group 1 of the pattern, or all of it. */
  readonly span: Span;
  /** All that the pattern matched. */
  readonly whole: Span;
  /** certain: the checksum or structure holds; a failing one leaves it at high. */
  readonly confidence: Confidence;
  /** What a masked preview may show (`ghp_`); empty: nothing. */
  readonly publicPrefix: string;
  /** Place of the rule in the list: of two rules for one span the lower rank is the more specific. */
  readonly rank: number;
}

/** The words that an automaton looks for, and what is tried where one was found. */
export interface TokenFinder {
  readonly words: readonly Word[];
  /** Candidates at a hit of `words[wordIndex]` that ends at `endOffset` (UTF-16 code units). */
  at(text: string, wordIndex: number, endOffset: number, emit: (candidate: TokenCandidate) => void): void;
}

/** One rule, ready to be tried. */
interface Prepared {
  readonly rule: TokenRule;
  readonly rank: number;
  readonly pattern: RegExp;
  /** The same with the places of its groups; only for rules with a group. */
  readonly located?: RegExp;
  readonly notAfter?: RegExp;
  readonly before?: RegExp;
}

/** Prepares rules. Throws a SyntaxError for a pattern that is none. */
export function createTokenFinder(rules: readonly TokenRule[] = TOKEN_RULES): TokenFinder {
  const words: Word[] = [];
  const byWord: Prepared[][] = [];
  const known = new Map<string, number>();
  rules.forEach((rule, rank) => {
    const prepared = prepare(rule, rank);
    for (const anchor of rule.anchors) {
      const ignoreCase = rule.ignoreCase === true;
      const word = ignoreCase ? anchor.toLowerCase() : anchor;
      const key = `${ignoreCase ? 'i' : 'c'}:${word}`;
      let index = known.get(key);
      if (index === undefined) {
        index = words.push({ word, ignoreCase }) - 1;
        byWord.push([]);
        known.set(key, index);
      }
      byWord[index]?.push(prepared);
    }
  });
  return {
    words,
    at(text, wordIndex, endOffset, emit) {
      const anchorStart = endOffset - (words[wordIndex]?.word.length ?? 0);
      for (const prepared of byWord[wordIndex] ?? []) {
        const candidate = tryRule(prepared, text, anchorStart, endOffset);
        if (candidate) emit(candidate);
      }
    },
  };
}

/** Several finders as one; the first one's candidates are the more specific. */
export function joinFinders(finders: readonly TokenFinder[]): TokenFinder {
  const owners = finders.flatMap((finder) => finder.words.map((_, index) => ({ finder, index })));
  return {
    words: finders.flatMap(({ words }) => words),
    at(text, wordIndex, endOffset, emit) {
      const owner = owners[wordIndex];
      owner?.finder.at(text, owner.index, endOffset, emit);
    },
  };
}

function prepare(rule: TokenRule, rank: number): Prepared {
  const flags = rule.ignoreCase ? 'iy' : 'y';
  const notAfter = rule.notAfter ?? 'A-Za-z0-9_';
  return {
    rule,
    rank,
    pattern: new RegExp(rule.pattern, flags),
    located: /\((?!\?)/.test(rule.pattern.replace(/\\./g, ''))
      ? new RegExp(rule.pattern, `d${flags}`)
      : undefined,
    notAfter: notAfter === '' ? undefined : new RegExp(`[${notAfter}]`),
    before: rule.before && new RegExp(`[${rule.before.class}]`),
  };
}

function tryRule(prepared: Prepared, text: string, anchorStart: number, anchorEnd: number) {
  const { rule, pattern, located, notAfter, before } = prepared;
  let start = anchorStart;
  if (before && rule.before) {
    const least = Math.max(0, anchorStart - rule.before.max);
    while (start > least && before.test(text.charAt(start - 1))) start--;
    if (anchorStart - start < rule.before.min) return undefined;
  }
  if (notAfter && start > 0 && notAfter.test(text.charAt(start - 1)) && !endsEscape(text, start))
    return undefined;
  if (rule.startsWord === true && !(startsWord(text, start) && givesValue(text, anchorEnd))) return undefined;
  pattern.lastIndex = start;
  if (!pattern.test(text)) return undefined;
  const whole = { start, end: pattern.lastIndex };
  let span: Span = whole;
  if (located) {
    located.lastIndex = start;
    const place = located.exec(text)?.indices?.[1];
    if (place) span = { start: place[0], end: place[1] };
  }
  if (rule.startsWord === true && MEANS_OTHERWISE.test(text.slice(whole.start, span.start))) return undefined;
  const passed = rule.check?.(text.slice(whole.start, whole.end)) === 'passed';
  const anchor = rule.ignoreCase ? '' : text.slice(anchorStart, anchorEnd);
  const candidate: TokenCandidate = {
    rule,
    span,
    whole,
    confidence: passed ? 'certain' : 'high',
    publicPrefix: rule.prefix ?? (span.start === anchorStart ? anchor : ''),
    rank: prepared.rank,
  };
  return candidate;
}

/** A name that ends so gives its value another meaning: a digest, a place, a version. */
const MEANS_OTHERWISE =
  /^[\w.-]*(?:sha(?:1|256|512)?|md5|hash|sum|digest|commit|rev|etag|guid|integrity|version|url|file|path|dir|image|class|zone)(?![\w.-])/i;

const isLower = (code: number): boolean => code >= 97 && code <= 122;
const isUpper = (code: number): boolean => code >= 65 && code <= 90;

/** True unless a letter stands before `offset` that belongs to the same word. */
function startsWord(text: string, offset: number): boolean {
  if (offset === 0) return true;
  const before = text.charCodeAt(offset - 1);
  const first = text.charCodeAt(offset);
  return isLower(before) ? isUpper(first) : !(isUpper(before) && isUpper(first));
}

const QUOTES = '"\'`\\])';

/**
 * False where the rest of the name that goes on at `offset` is not tied to a value: `github.com/…`. What the patterns of
 * names say too, but at each such place of a text they would say it slowly.
 */
function givesValue(text: string, offset: number): boolean {
  let at = offset;
  while (isNamePart(text.charCodeAt(at))) at++;
  while (QUOTES.includes(text.charAt(at)) && at < text.length) at++;
  while (text.charCodeAt(at) === 32 || text.charCodeAt(at) === 9) at++;
  return at < text.length && '=:?|,>('.includes(text.charAt(at));
}

/** Letters, digits, `_`, `-` and `.`. */
const isNamePart = (code: number): boolean =>
  isLower(code) || isUpper(code) || (code >= 48 && code <= 57) || code === 95 || code === 45 || code === 46;

/** True if an escape sequence ends just before `offset`: `\n`, `\x1b[94m`, `%20`, so that a word may start there. */
export function endsEscape(text: string, offset: number): boolean {
  const before = text.slice(Math.max(0, offset - 12), offset);
  return /(?:\\[nrtbf0]|%[0-9A-Fa-f]{2}|\\u[0-9A-Fa-f]{4}|\\x[0-9A-Fa-f]{2}|\[[0-9;]{1,6}m)$/.test(before);
}
