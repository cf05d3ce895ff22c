import { nameStrength } from '../rules/names';
import { surprise } from '../rules/trigrams';
import type { Candidate, Place } from './candidate';

const URL_END = /[\s"'`<>|\\^]|&quot;|\$\(/;
/** Longest URL that is read, in UTF-16 code units. */
const LONGEST = 2000;
/** Parameters that carry a credential although their name alone would say little. */
const PARAMETERS =
  /^(?:sig|signature|x-amz-(?:signature|credential|security-token)|x-goog-signature|code|auth|key|apikey|ticket|pass|pw)$/i;
const WEAK_PARAMETERS = /^(?:code|auth|key)$/i;
const SCHEME = /[A-Za-z][A-Za-z0-9+.-]{0,20}$/;

/** The URL around `://`, to the first character that no URL has. */
function urlAround(text: string, colon: number): { start: number; end: number } | undefined {
  const scheme = SCHEME.exec(text.slice(Math.max(0, colon - 21), colon));
  if (scheme === null) return undefined;
  const ahead = text.slice(colon + 3, colon + 3 + LONGEST);
  let end = colon + 3 + (URL_END.exec(ahead)?.index ?? ahead.length);
  end = beforeBracket(text, colon + 3, end);
  while (end > colon + 3 && '.,;:!?)]}'.includes(text[end - 1] ?? '')) {
    // A closing bracket belongs to the URL where it also opens in it.
    const c = text[end - 1] ?? '';
    const open = { ')': '(', ']': '[', '}': '{' }[c];
    if (open !== undefined && text.slice(colon, end).includes(open)) break;
    end--;
  }
  return { start: colon - scheme[0].length, end };
}

/** Before the first `)` that closes nothing within the URL, as in a Markdown link. */
function beforeBracket(text: string, start: number, end: number): number {
  for (let i = start, depth = 0; i < end; i++) {
    const c = text.charCodeAt(i);
    if (c === 40) depth++;
    else if (c === 41 && depth-- === 0) return i;
  }
  return end;
}

/** True if a `@`, `?` or `#` stands before the URL can end: most URLs are done here. */
function mayCarry(text: string, start: number): boolean {
  const limit = Math.min(text.length, start + LONGEST);
  for (let i = start; i < limit; i++) {
    const c = text.charCodeAt(i);
    // The next URL of a list without spaces is read by itself.
    if (c === 58 && text.startsWith('://', i)) return false;
    if (c === 64 || c === 63 || c === 35) return true;
    if (c <= 32 || c === 34 || c === 39 || c === 96 || c === 60 || c === 62) return false;
  }
  return false;
}

/** Userinfo, credential-named query parameters and fragments of the URL whose `://` stands at `colon`. */
export function readUrl(
  text: string,
  colon: number,
  place: Place,
  emit: (candidate: Candidate) => void,
): void {
  if (!mayCarry(text, colon + 3)) return;
  const span = urlAround(text, colon);
  if (span === undefined) return;
  const rest = text.slice(colon + 3, span.end);
  if (rest.includes('@')) readUserinfo(text, colon + 3, rest, place, emit);
  const query = rest.search(/[?#]/);
  if (query >= 0) readParameters(text, colon + 3 + query, span.end, place, emit);
}

/** `user:password@`: the password is everything from the first colon to the last `@` of the authority. */
function readUserinfo(
  text: string,
  start: number,
  rest: string,
  place: Place,
  emit: (candidate: Candidate) => void,
): void {
  // `${X}` and `{x}` may hold a slash.
  const authority = /^(?:\{[^}]*\}|[^/?{])*/.exec(rest)?.[0].length ?? 0;
  let at = rest.lastIndexOf('@', authority - 1);
  if (at < 0 || authority === 0) {
    at = unescaped(rest, authority);
    if (at < 0) return;
  }
  const colon = rest.indexOf(':');
  if (colon < 0 || colon >= at) {
    // A token in place of the user: `https://TOKEN@host`.
    const user = rest.slice(0, at);
    if (user.length >= 20 && /\d/.test(user)) emit(userinfo(text, start, start + at, place, undefined));
    return;
  }
  const user = rest.slice(0, colon);
  const secret = rest.slice(colon + 1, at);
  if (isOpaque(user) && NO_SECRET.test(secret)) emit(userinfo(text, start, start + colon, place, undefined));
  else if (colon + 1 < at && !NO_SECRET.test(secret))
    emit(userinfo(text, start + colon + 1, start + at, place, rest.slice(0, colon)));
}

/** Place of the `@` behind a password with an unescaped slash; -1 if there is none. */
function unescaped(rest: string, authority: number): number {
  if (rest[authority] === '?') return -1;
  const at = rest.indexOf('@', authority);
  if (at < 0 || at > 120) return -1;
  const before = rest.slice(0, at);
  if (!/^[^:/@]+:[^@\s]*$/.test(before) || /^[\w.-]*:\d+\//.test(before)) return -1;
  return /^@[\w.-]+[:/]/.test(rest.slice(at)) ? at : -1;
}

/** What GitHub and Bitbucket expect in place of a password. */
const NO_SECRET = /^(?:x-oauth-basic|x-token-auth|)$/;

/** True for a user that may be a credential itself: `https://TOKEN:x-oauth-basic@host`. */
function isOpaque(user: string): boolean {
  return user.length > 24 || (user.length >= 12 && /\d/.test(user) && surprise(user) > 5);
}

function userinfo(
  text: string,
  start: number,
  end: number,
  place: Place,
  user: string | undefined,
): Candidate {
  return {
    rule: 'url-userinfo',
    kind: 'url-userinfo',
    start,
    end,
    value: text.slice(start, end),
    name: user === undefined || user === '' || isOpaque(user) ? undefined : user,
    strength: { kind: 'password', strength: 1 },
    tie: 'form',
    quote: '"',
    after: text.slice(end, end + 60),
    place,
  };
}

const PAIR = /[?&#;]([\w.[\]-]{1,60})=([^&#;\s"'`<>\\]+)/g;

function readParameters(
  text: string,
  start: number,
  end: number,
  place: Place,
  emit: (candidate: Candidate) => void,
): void {
  const query = text.slice(start, end).replaceAll('&amp;', '&\0\0\0\0');
  for (const match of query.matchAll(PAIR)) {
    const name = match[1] ?? '';
    const value = match[2] ?? '';
    const strength = nameStrength(name.replaceAll('\0', ''));
    if (strength === undefined && !PARAMETERS.test(name)) continue;
    if (strength === undefined && WEAK_PARAMETERS.test(name) && value.length < 16) continue;
    const valueEnd = start + match.index + match[0].length;
    const fragment = query.lastIndexOf('#', match.index) >= 0;
    emit({
      rule: fragment ? 'url-fragment-credential' : 'url-query-credential',
      kind: 'url-query',
      start: valueEnd - value.length,
      end: valueEnd,
      value: safeDecode(value),
      name,
      strength: strength ?? {
        kind: WEAK_PARAMETERS.test(name) ? 'key' : 'token',
        strength: WEAK_PARAMETERS.test(name) ? 0.3 : 0.7,
      },
      tie: 'form',
      quote: '"',
      place,
    });
  }
}

/** Percent decoding that leaves what is no valid encoding as it is. */
export function safeDecode(value: string): string {
  if (!value.includes('%')) return value;
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
