import { decodeBase64, decodeJson } from '../rules/base64';
import type { Span } from '../text/span';
import type { FormCandidate } from './form';
import { endsEscape } from './tokens';

/** Heads of a JSON object in base64 (`{"`, `{ "`, `{` and a line break), and of such a head in base64 again. */
export const JWT_ANCHORS = ['eyJ', 'eyAi', 'ewog', 'ew0K', 'ZXlK'] as const;

/** What a token says of itself (RFC 7519); undefined where it cannot be read. */
export interface JwtCandidate {
  readonly span: Span;
  readonly header: Readonly<Record<string, unknown>> | undefined;
  readonly claims: Readonly<Record<string, unknown>> | undefined;
  /** False for the form with an empty signature. */
  readonly signed: boolean;
}

export interface JwtLimits {
  /** Milliseconds since 1970; undefined: lives are judged by the claims alone. */
  readonly now?: number;
  /** Hours. */
  readonly maxLife: number;
}

/** Three parts of a signed token or the five of an encrypted one (RFC 7516), lengths bounded. */
const COMPACT =
  /(e[yw][A-Za-z0-9_-]{8,4000}={0,2})\.([A-Za-z0-9_-]{2,12000}={0,2})\.([A-Za-z0-9_-]{0,4000})(?:\.([A-Za-z0-9_-]{1,12000})\.([A-Za-z0-9_-]{8,200}))?={0,2}/y;
const ENCODED = /[A-Za-z0-9+/]{60,20000}={0,2}/y;
const WORD = /[A-Za-z0-9_.+/-]/;

/** The token that starts at `start`, where an anchor stands; undefined if there is none. */
export function readJwt(text: string, start: number): JwtCandidate | undefined {
  if (start > 0 && WORD.test(text.charAt(start - 1)) && !isBorder(text, start)) return undefined;
  if (text.startsWith('ZXlK', start)) return readEncoded(text, start);
  COMPACT.lastIndex = start;
  const match = COMPACT.exec(text);
  if (match === null) return undefined;
  return read(match, { start, end: start + match[0].length });
}

/** True if what stands before is no part of the token: an escape, or a path or parameter of a URL. */
function isBorder(text: string, start: number): boolean {
  return text.charAt(start - 1) === '/' || endsEscape(text, start);
}

function readEncoded(text: string, start: number): JwtCandidate | undefined {
  ENCODED.lastIndex = start;
  const run = ENCODED.exec(text)?.[0];
  const decoded = run === undefined ? undefined : decodeBase64(run);
  if (run === undefined || decoded === undefined) return undefined;
  COMPACT.lastIndex = 0;
  const match = COMPACT.exec(decoded);
  return match === null ? undefined : read(match, { start, end: start + run.length });
}

function read(match: RegExpExecArray, span: Span): JwtCandidate | undefined {
  const [, head = '', body = '', third = '', fourth] = match;
  const header = decodeJson(head);
  const claims = fourth === undefined ? decodeJson(body) : undefined;
  const signed = third.length > 0;
  const isEncrypted = fourth !== undefined && header !== undefined;
  const isReadable = header !== undefined && claims !== undefined && (signed || header['alg'] === 'none');
  // Half-typed, cut or disguised: both parts still begin as objects do, and a signature follows.
  const isLikely = body.startsWith('eyJ') && third.length >= 20;
  if (!isEncrypted && !isReadable && !isLikely) return undefined;
  return { span, header, claims, signed };
}

const HOUR = 3600;

function seconds(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** What the token's claims mean: its rule, or why it is not reported. */
export function judgeJwt({ span, header, claims, signed }: JwtCandidate, limits: JwtLimits): FormCandidate {
  const found = (rule: FormCandidate['rule'], reason: string): FormCandidate => ({
    rule,
    kind: 'jwt',
    span,
    confidence: header === undefined ? 'medium' : 'certain',
    reasons: ['the form of a JSON Web Token', reason],
  });
  if (header === undefined || claims === undefined) return found('jwt', 'its claims cannot be read');
  if (claims['role'] === 'anon' && String(claims['iss']).startsWith('supabase'))
    return {
      ...found('jwt', 'its role is `anon`'),
      dropped: {
        verdict: 'public-by-design',
        reason: 'It is the anonymous key of Supabase, made to be public.',
      },
    };
  if (!signed || String(header['alg']).toLowerCase() === 'none')
    return found('jwt-unsigned', 'its header says `alg: none`');
  const expiry = seconds(claims['exp']);
  if (expiry === undefined) return found('jwt-no-expiry', 'it has no `exp` claim');
  const now = limits.now === undefined ? undefined : limits.now / 1000;
  if (now !== undefined && expiry < now) return found('jwt-expired', 'its `exp` has passed');
  const from = seconds(claims['iat']) ?? seconds(claims['nbf']) ?? now;
  if (from !== undefined && expiry - from > limits.maxLife * HOUR)
    return found('jwt-long-life', 'it lives longer than the limit `jwtMaxLife`');
  return found('jwt', 'it has an expiry');
}
