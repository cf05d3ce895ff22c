import { nameStrength } from '../rules/names';
import type { Candidate, Place, Tie } from './candidate';
import { type Bare, readValue } from './values';

/** Letters, digits, `_`, `$`, and the joiners `-` and `.` within a name. */
function isNamePart(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    (code >= 48 && code <= 57) ||
    code === 95 ||
    code === 36 ||
    code > 127
  );
}
const isJoiner = (code: number): boolean => code === 45 || code === 46;

/** The whole name around an anchor, with dots and dashes inside it. */
export function nameAround(text: string, from: number, to: number): { start: number; end: number } {
  let start = from;
  const earliest = Math.max(0, from - 80);
  while (start > earliest) {
    const code = text.charCodeAt(start - 1);
    if (!isNamePart(code) && !(isJoiner(code) && start < from + 1)) break;
    start--;
  }
  while (start < from && text[start] === '.') start++;
  let end = to;
  const latest = Math.min(text.length, to + 80);
  while (end < latest) {
    const code = text.charCodeAt(end);
    if (isNamePart(code) || (isJoiner(code) && end + 1 < latest && isNamePart(text.charCodeAt(end + 1))))
      end++;
    else break;
  }
  return { start, end };
}

/** Closing quote or bracket of a name: `"name"`, `['name']`, `\"name\"`. */
const CLOSE = /\\{0,7}["'`]?\]?|&quot;/y;
/** `: string =`, the type between a name and its value. */
const TYPED = /[?!]?[ \t]*:[ \t]*[A-Za-z_][\w.<>[\]|? ]{0,60}?[ \t]*=(?![=>])\s*/y;
const ASSIGN = /[ \t]*(?::=|=>|->|\+=|\?=|\|\|=|\?\?=|=(?!=)|:(?![:/]))[ \t]*/y;
/** `${X:-value}`, `${X-value}`, `${X:value}`; not `${X:?message}`. */
const DEFAULT = /:?[-=]|:(?![-=?+])/y;
/** `process.env.X || 'value'`, `os.environ.get('X') or 'value'`. */
const OR_ELSE = /\)?[ \t]*(?:\|\||\?\?|\bor\b)\s*(?=["'`])/y;
const COMPARE = /[ \t]*(?:[=!]==?|\bis\b|\beq\b|\.equals\()\s*/y;
const CALL = /\s*\(\s*/y;
const COMMA = /\s*,\s*/y;
/** `name: 'X', value: `, `name="X" value=`: the second half of a pair. */
const PAIRED =
  /\s*,?\s*(?:\\{0,7}["'])?(?:value|val|default|defaultValue|content)(?:\\{0,7}["'])?\s*[:=]\s*(?=\\{0,7}["'])/iy;
/** Calls of functions with such a name do not set a secret: `getToken('x')`, `make_password('x')`. */
const ASKS =
  /^(?:get|create|make|generate|decode|encode|verify|check|has|is|find|read|load|parse|validate|hash|compare|fetch|request|require|require|build|random|test|assert|expect|on|handle|show|render|print|log|delete|remove|revoke|refresh|reset|forgot|update|match|ask|prompt|input|auth|new)(?:[_A-Z]|$)/;
const TELLING = new Set(['password', 'secret', 'token', 'api-key', 'private-key']);

const SPACE = /[ \t]+/y;
/** SQL: `ALTER ROLE x PASSWORD 'y'`. */
const SQL = /[ \t]+(?=N?\\{0,3}'[^'\n]{3,80}')/y;
const PROSE = /[ \t]+(?:is|was|are)(?:[ \t]*:)?[ \t]+|[ \t]+\|[ \t]+/y;
const ELEMENT = /[^<>\n]{0,60}>[ \t]*/y;
const NEWLINE = /\r?\n[ \t]*(?=\\?["'`])/y;

function after(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : -1;
}

/** True for the first argument of a call, or the first element of a pair: `set("name", …`, `{"name", …`. */
function isFirst(text: string, start: number): boolean {
  return /[({]\s*[bBrRuU@]?\\{0,3}["'`]$/.test(text.slice(Math.max(0, start - 12), start));
}

interface Link {
  readonly tie: Tie;
  /** Offset where the value starts. */
  readonly at: number;
  /** True for the default of `${NAME:-value}`. */
  readonly fallback?: boolean;
}

/** What ties the name that ends at `end` to a value behind it; undefined if nothing does. */
function link(text: string, start: number, end: number, place: Place): Link | undefined {
  const closed = after(CLOSE, text, end);
  const isQuoted = closed > end;
  if (text.startsWith('${', start - 2)) {
    const fallback = after(DEFAULT, text, end);
    return fallback < 0 ? undefined : { tie: 'assignment', at: fallback, fallback: true };
  }
  const orElse = after(OR_ELSE, text, closed);
  if (orElse >= 0) return { tie: 'assignment', at: orElse, fallback: true };
  const typed = isQuoted ? -1 : after(TYPED, text, closed);
  if (typed >= 0) return { tie: 'assignment', at: typed };
  const assigned = after(ASSIGN, text, closed);
  if (assigned >= 0) {
    const next = after(NEWLINE, text, assigned);
    return { tie: 'assignment', at: next < 0 ? assigned : next };
  }
  const compared = after(COMPARE, text, closed);
  if (compared >= 0) return { tie: 'comparison', at: compared };
  const before = text[start - 1];
  if (before === '<') {
    const inside = after(ELEMENT, text, end);
    return inside < 0 ? undefined : { tie: 'element', at: inside };
  }
  if (text[start] === '-' && !isQuoted) {
    const space = after(SPACE, text, end);
    if (space >= 0) return { tie: 'flag', at: space };
  }
  if (!isQuoted && place !== 'code' && /^(?:password|passwd)$/i.test(text.slice(start, end))) {
    const quoted = after(SQL, text, end);
    if (quoted >= 0) return { tie: 'form', at: quoted };
  }
  if (!isQuoted) {
    const called = after(CALL, text, end);
    if (called >= 0) return { tie: 'call', at: called };
  } else {
    const valued = after(PAIRED, text, closed);
    if (valued >= 0) return { tie: 'pair', at: valued };
    const comma = place === 'config' || !isFirst(text, start) ? -1 : after(COMMA, text, closed);
    if (comma >= 0) return { tie: 'call', at: comma };
  }
  if (place === 'prose') {
    const told = after(PROSE, text, closed);
    if (told >= 0) return { tie: 'prose', at: told };
  }
  return undefined;
}

/** The value that a name is given in the text around it, whatever the language. */
export function readAssignment(
  text: string,
  span: { readonly start: number; readonly end: number },
  place: Place,
  bareMode: Bare,
): Candidate | undefined {
  const written = text.slice(span.start, span.end);
  const strength = nameStrength(written);
  if (strength === undefined) return undefined;
  const tied = link(text, span.start, span.end, place);
  if (tied === undefined) return undefined;
  if (tied.tie === 'call' && !isSetter(written, strength.kind)) return undefined;
  const bare = bareOf(tied.tie, bareMode);
  const value = readValue(text, tied.at, bare);
  if (value === undefined || value.end <= value.start) return undefined;
  if (tied.tie === 'flag' && text[value.start] === '-') return undefined;
  let { start, end } = value;
  if (tied.fallback === true && value.quote === '') {
    const close = text.indexOf('}', tied.at);
    if (close <= start || close - start > 200) return undefined;
    end = close;
  }
  if (tied.tie === 'element') {
    const close = text.indexOf('<', start);
    if (close < 0 || value.quote !== '') return undefined;
    end = Math.min(close, end < start ? close : Math.max(end, close));
    start = tied.at;
  }
  const isFlag = written.startsWith('-') && (tied.tie === 'flag' || tied.tie === 'assignment');
  return {
    rule: isFlag ? 'command-line-credential' : 'named-secret',
    kind: isFlag ? 'flag' : 'named',
    start,
    end,
    value: text.slice(start, end),
    name: written,
    strength,
    tie: tied.tie,
    quote: value.quote,
    wrapper: value.wrapper,
    fallback: value.fallback === true || tied.fallback === true,
    after: text.slice(end, end + 3),
    // A bare word of a program is a value only inside a string or a comment; the lexer tells.
    place: place === 'code' && value.quote === '' ? 'embedded' : place,
  };
}

/** True for a call that hands a credential over: `setPassword(…)`, `token(…)`. */
function isSetter(name: string, kind: string): boolean {
  const last = name.slice(name.lastIndexOf('.') + 1);
  return TELLING.has(kind) && !ASKS.test(last) && (nameStrength(last)?.strength ?? 0) >= 0.8;
}

function bareOf(tie: Tie, mode: Bare): Bare {
  if (tie === 'call' || tie === 'comparison') return mode === 'none' ? 'none' : 'word';
  if (tie === 'flag') return 'shell';
  if (tie === 'element') return 'word';
  return mode;
}
