import type { Candidate, Place } from './candidate';

/** Schemes of the Authorization header (IANA HTTP Authentication Scheme Registry, and common ones of vendors). */
export const SCHEMES = [
  'bearer',
  'basic',
  'token',
  'apikey',
  'ntlm',
  'negotiate',
  'key',
  'sso-key',
  'splunk',
  'genie key',
  'bot',
] as const;
/** Those that are looked for wherever they stand; the others only behind the header's name. */
export const ANCHORED_SCHEMES = ['bearer ', 'basic ', 'ntlm '];

const CREDENTIAL = /[ \t]{0,3}([A-Za-z0-9._~+/|=-]{6,4000})/y;
const NEAR = /auth|header|bearer|basic|credential|token|curl|http/i;

/** The credential after a scheme word that ends at `end` (`Bearer `, `Basic `). */
export function readScheme(text: string, start: number, end: number, place: Place): Candidate | undefined {
  if (start > 0 && /[A-Za-z0-9_-]/.test(text[start - 1] ?? '')) return undefined;
  CREDENTIAL.lastIndex = end;
  const match = CREDENTIAL.exec(text);
  if (match === null) return undefined;
  let value = match[1] ?? '';
  while (/[.]$/.test(value)) value = value.slice(0, -1);
  const scheme = text.slice(start, end).trim();
  const isBasic = /^basic$/i.test(scheme);
  if (isBasic && !isBasicCredential(value)) return undefined;
  if (/^(?:\.\.|…)/.test(text.slice(CREDENTIAL.lastIndex - (match[1] ?? '').length + value.length)))
    return undefined;
  if (/^[a-z]{1,12}$/.test(value) || /^\$/.test(value)) return undefined;
  const before = text.slice(Math.max(0, start - 60), start);
  const named =
    /(?:authori[sz]ation|auth|x-[\w-]+|bearer|token)[\w-]*\\*["'\])]*[ \t]*(?:[:=,]|=>)[ \t]*(?:[bfru]{0,2}\\*["'`]|[\w.]+\()?\s*$/i.test(
      before,
    );
  if (!named && !/["'`:=(,]\s*$/.test(before) && !NEAR.test(before)) return undefined;
  const valueStart = CREDENTIAL.lastIndex - (match[1] ?? '').length;
  return {
    rule: 'authorization-header',
    kind: 'header',
    start: valueStart,
    end: valueStart + value.length,
    value,
    name: named ? 'Authorization' : scheme,
    strength: { kind: isBasic ? 'password' : 'token', strength: named ? 1 : 0.8 },
    tie: 'form',
    quote: '"',
    place,
  };
}

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Decodes the start of base64 text into characters, up to 200; undefined if it is no base64. */
export function decodeBase64(value: string): string | undefined {
  const body = value.replace(/=+$/, '');
  if (body.length < 4 || body.length % 4 === 1) return undefined;
  let bits = 0;
  let count = 0;
  let out = '';
  for (let i = 0; i < body.length && out.length < 200; i++) {
    const digit = BASE64.indexOf(body[i] === '-' ? '+' : body[i] === '_' ? '/' : (body[i] ?? ''));
    if (digit < 0) return undefined;
    bits = ((bits << 6) | digit) & 0xffffff;
    count += 6;
    if (count >= 8) {
      count -= 8;
      out += String.fromCharCode((bits >> count) & 255);
    }
  }
  return out;
}

/** True for base64 of user and password (RFC 7617), or for what cannot be told apart from it. */
function isBasicCredential(value: string): boolean {
  if (value.length < 8) return false;
  const decoded = decodeBase64(value);
  if (decoded === undefined) return false;
  return (
    decoded.includes(':') ||
    (/\d/.test(value) && /[a-z]/.test(value) && /[A-Z]/.test(value)) ||
    /=$/.test(value)
  );
}

const SCHEME_PREFIX =
  /^(?:Bearer|Basic|Token|Api-?Key|NTLM|Negotiate|Key|SSO-Key|Splunk|GenieKey|Bot|token|key)[ \t=:]+(?=\S)/i;

/** `Bearer X` → the X: what of a header's value is the credential. */
export function withoutScheme(candidate: Candidate): Candidate {
  const match = SCHEME_PREFIX.exec(candidate.value);
  if (match === null || candidate.value.length - match[0].length < 3) return candidate;
  const value = candidate.value.slice(match[0].length);
  return {
    ...candidate,
    rule: 'authorization-header',
    kind: 'header',
    start: candidate.start + match[0].length,
    value,
    strength: { kind: 'token', strength: 1 },
  };
}
