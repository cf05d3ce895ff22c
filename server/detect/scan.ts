import { NAME_ANCHORS, nameStrength, SHORT_NAMES } from '../rules/names';
import { readAssignment, nameAround } from './assignments';
import { buildAutomaton } from './automaton';
import type { Candidate, Place } from './candidate';
import { PROGRAMS, readCommand } from './flags';
import type { FormCandidate } from './form';
import { ANCHORED_SCHEMES, readScheme, withoutScheme } from './headers';
import { JWT_ANCHORS, type JwtCandidate, readJwt } from './jwt';
import { MATERIAL_ANCHORS, readMaterial } from './key-material';
import { KEY_ANCHORS, readPrivateKey } from './private-keys';
import type { Span } from '../text/span';
import type { TokenCandidate, TokenFinder } from './tokens';
import { readUrl } from './urls';
import type { Bare } from './values';

/** What one pass over a text gives. */
export interface Scanned {
  readonly tokens: TokenCandidate[];
  readonly candidates: Candidate[];
  readonly keys: FormCandidate[];
  readonly jwts: JwtCandidate[];
  /** Where names stand that may be telling, and whose value only the lexer may find. */
  readonly names: Span[];
  /** Those of them with a list or an object behind them. */
  hints: number;
  /** Ignore comments, or texts that look like one. */
  ignores: number;
}

/** What the scan must know of the text's language. */
export interface Ground {
  readonly kind: 'code' | 'config' | 'prose';
  /** True where words without quotes are strings: shell, Dockerfile. */
  readonly isShell: boolean;
}

export type Scan = (text: string, ground: Ground, tokensOnly: boolean) => Scanned;

type Handler = (text: string, start: number, end: number, ground: Ground, into: Scanned) => void;

/** Builds the one pass: token rules, secret-bearing names, URLs, schemes of headers, programs, statements. */
export function createScan(tokens: TokenFinder): Scan {
  const words = tokens.words.map(({ word, ignoreCase }) => ({ word, ignoreCase }));
  const handlers: Handler[] = [];
  const on = (word: string, handler: Handler, ignoreCase = true): void => {
    words.push({ word, ignoreCase });
    handlers.push(handler);
  };
  const firstWord = words.length;
  for (const word of KEY_ANCHORS) {
    on(
      word,
      (text, start, end, _ground, into) => {
        const key = readPrivateKey(text, start, end);
        if (key !== undefined) into.keys.push(key);
      },
      false,
    );
  }
  for (const word of JWT_ANCHORS) {
    on(
      word,
      (text, start, _end, _ground, into) => {
        const jwt = readJwt(text, start);
        if (jwt !== undefined) into.jwts.push(jwt);
      },
      false,
    );
  }
  on('credlint-disable-', (_text, _start, _end, _ground, into) => void into.ignores++, false);
  const small = buildAutomaton([...words]);
  /** End of the last name that was read, so that `api_key_secret` is read once. */
  let readTo = 0;
  for (const word of NAME_ANCHORS) {
    const border = /\w$/.test(word) ? 0 : 1;
    on(word, (text, start, end, ground, into) => {
      if (start < readTo) return;
      const span = nameAround(text, start, end - border);
      readTo = span.end;
      into.names.push(span);
      if (ground.kind === 'code' && !mayGive(text, span.end)) return;
      const [place, bare] = expected(text, span.start, ground);
      const candidate = readAssignment(text, span, place, bare);
      if (candidate === undefined) {
        if (ground.kind === 'config' && hasNested(text, span.end) && isTelling(text, span)) into.hints++;
        return;
      }
      const kind = candidate.strength?.kind;
      into.candidates.push(kind === 'auth' || kind === 'token' ? withoutScheme(candidate) : candidate);
    });
  }
  for (const word of SHORT_NAMES) {
    on(word, (text, start, end, _ground, into) => {
      if (isWhole(text, start, end)) into.names.push({ start, end });
    });
  }
  const emitTo = (into: Scanned) => (candidate: Candidate) => void into.candidates.push(candidate);
  on('://', (text, start, _end, ground, into) => readUrl(text, start, placeOf(ground), emitTo(into)));
  for (const word of ANCHORED_SCHEMES) {
    on(word, (text, start, end, ground, into) => {
      const candidate = readScheme(text, start, end, placeOf(ground));
      if (candidate !== undefined) into.candidates.push(candidate);
    });
  }
  PROGRAMS.forEach((word, index) =>
    on(word, (text, start, end, ground, into) =>
      readCommand(text, index, start, end, placeOf(ground), emitTo(into)),
    ),
  );
  for (const word of MATERIAL_ANCHORS) {
    on(word, (text, start, end, ground, into) =>
      readMaterial(text, word, start, end, placeOf(ground), emitTo(into)),
    );
  }

  const full = buildAutomaton(words);
  return (text, ground, tokensOnly) => {
    const into: Scanned = { tokens: [], candidates: [], keys: [], jwts: [], names: [], hints: 0, ignores: 0 };
    const emit = (token: TokenCandidate) => void into.tokens.push(token);
    readTo = 0;
    (tokensOnly ? small : full).scan(text, (index, end) => {
      if (index < firstWord) tokens.at(text, index, end, emit);
      else handlers[index - firstWord]?.(text, end - (words[index]?.word.length ?? 0), end, ground, into);
    });
    return into;
  };
}

function placeOf({ kind, isShell }: Ground): Place {
  return isShell ? 'config' : kind;
}

/** Where a name stands and how a bare value behind it would end. The lexer corrects both. */
function expected(text: string, start: number, { kind, isShell }: Ground): readonly [Place, Bare] {
  if (isShell) return ['config', 'shell'];
  if (kind !== 'config') return [kind, 'word'];
  return startsLine(text, start) ? ['config', 'line'] : ['embedded', 'word'];
}

const isTelling = (text: string, { start, end }: Span): boolean =>
  nameStrength(text.slice(start, end)) !== undefined;

/** True for a word of a name: `iv` in `cipher_iv` and `cipherIv`, not in `archive`. */
function isWhole(text: string, start: number, end: number): boolean {
  return !/[a-z]/.test(text.charAt(end)) && !/[a-z][a-z]|[A-Z][A-Z]/.test(text.slice(start - 1, start + 1));
}

/** False for a name of a program that is only used: `token.length`, `f(token);`. Most names end here. */
function mayGive(text: string, end: number): boolean {
  let at = end;
  while (text.charCodeAt(at) === 92) at++;
  const closed = text.charCodeAt(at);
  const isQuoted = closed === 34 || closed === 39 || closed === 96;
  if (isQuoted || closed === 93) at++;
  if (text.charCodeAt(at) === 93) at++;
  while (text.charCodeAt(at) === 32 || text.charCodeAt(at) === 9) at++;
  const next = text[at] ?? '';
  if (next === ',' || next === ')') return isQuoted;
  return next !== '' && !';.+*}]/'.includes(next);
}

/** True if a list or an object opens behind the name, or the name ends its line. */
function hasNested(text: string, offset: number): boolean {
  return /^\\{0,7}["']?\s*[:=]?\s*(?:[[{\n|>-]|$)/.test(text.slice(offset, offset + 12));
}

/** True if only indentation and list or comment marks stand before `offset` on its line. */
function startsLine(text: string, offset: number): boolean {
  let i = offset - 1;
  while (i >= 0 && text[i] !== '\n' && offset - i < 60) {
    if (!' \t-"\'#;$'.includes(text[i] ?? '')) {
      return /(?:^|\n)[ \t]*(?:export|set|setenv|ENV|ARG)[ \t]+$/.test(
        text.slice(Math.max(0, offset - 40), offset),
      );
    }
    i--;
  }
  return true;
}
