import { nameStrength } from '../rules/names';
import type { Candidate, Place } from './candidate';

const URL_END = /[\s"'`<>|\\^]|&quot;|\$\(/g;
/** Parameters that carry a credential although their name alone would say little. */
const PARAMETERS =
  /^(?:sig|signature|x-amz-(?:signature|credential|security-token)|x-goog-signature|code|auth|key|apikey|ticket|pass|pw)$/i;
const WEAK_PARAMETERS = /^(?:code|auth|key)$/i;
const SCHEME = /[A-Za-z][A-Za-z0-9+.-]{0,20}$/;

/** The URL around `://`, to the first character that no URL has. */
function urlAround(text: string, colon: number): { start: number; end: number } | undefined {
  const scheme = SCHEME.exec(text.slice(Math.max(0, colon - 21), colon));
  if (scheme === null) return undefined;
  URL_END.lastIndex = colon + 3;
  let end = Math.min(URL_END.exec(text)?.index ?? text.length, colon + 4000);
  while (end > colon + 3 && '.,;:!?)]}'.includes(text[end - 1] ?? '')) {
    // A closing bracket belongs to the URL where it also opens in it.
    const c = text[end - 1] ?? '';
    const open = { ')': '(', ']': '[', '}': '{' }[c];
    if (open !== undefined && text.slice(colon, end).includes(open)) break;
    end--;
  }
  return { start: colon - scheme[0].length, end };
}

/** Userinfo, credential-named query parameters and fragments of the URL whose `://` stands at `colon`. */
export function readUrl(
  text: string,
  colon: number,
  place: Place,
  emit: (candidate: Candidate) => void,
): void {
  const span = urlAround(text, colon);
  if (span === undefined) return;
  readUserinfo(text, colon + 3, span.end, place, emit);
  const question = text.indexOf('?', colon);
  const hash = text.indexOf('#', colon);
  const first = Math.min(question < 0 ? Infinity : question, hash < 0 ? Infinity : hash);
  if (first >= span.end) return;
  readParameters(text, first, span.end, place, emit);
}

/** `user:password@`: the password is everything from the first colon to the last `@` of the authority. */
function readUserinfo(
  text: string,
  start: number,
  end: number,
  place: Place,
  emit: (candidate: Candidate) => void,
): void {
  let authority = start;
  while (authority < end && text[authority] !== '/' && text[authority] !== '?') {
    // `${X}` and `{x}` may hold a slash.
    if (text[authority] === '{') {
      const close = text.indexOf('}', authority);
      if (close > 0 && close < end) authority = close;
    }
    authority++;
  }
  let at = text.lastIndexOf('@', authority - 1);
  if (at < start) {
    // Passwords with an unescaped slash or question mark.
    const later = text.indexOf('@', authority);
    if (later < 0 || later >= end || later - start > 120 || text[authority] === '?') return;
    if (!/^[^:/@]+:[^@\s]*$/.test(text.slice(start, later)) || !/^@[\w.-]+[:/]/.test(text.slice(later, end)))
      return;
    if (/^[\w.-]*:\d+\//.test(text.slice(start, later))) return;
    at = later;
  }
  const colon = text.indexOf(':', start);
  const user = text.slice(start, colon < 0 || colon > at ? at : colon);
  if (colon < 0 || colon >= at) {
    // A token in place of the user: `https://TOKEN@host`.
    if (user.length >= 20 && /\d/.test(user)) emit(userinfo(text, start, at, place, undefined));
    return;
  }
  if (colon + 1 < at) emit(userinfo(text, colon + 1, at, place, user));
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
    name: user === '' ? undefined : user,
    strength: { kind: 'password', strength: 1 },
    tie: 'form',
    quote: '"',
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
