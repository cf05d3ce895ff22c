import type { Candidate, Place } from './candidate';

/** Words of the automaton: the key type of a JSON Web Key, PowerShell's secure strings, SQL logins. */
export const MATERIAL_ANCHORS = [
  'kty',
  'convertto-securestring',
  'identified by',
  'identified with',
  'login password',
  'with password',
] as const;

const MEMBER = /["'`]?\b(d|k)\b\\?["'`]?\s*:\s*(\\?["'`])([\w+/=-]{16,1200})\2/g;

/** The private part of a JSON Web Key (RFC 7518, 6.2.2, 6.3.2 and 6.4): `d`, or `k` of a symmetric one. */
function readJwk(text: string, start: number, place: Place, emit: (candidate: Candidate) => void): void {
  let from = start;
  for (let depth = 0; from > Math.max(0, start - 2500); from--) {
    const c = text[from];
    if (c === '}') depth++;
    else if (c === '{' && depth-- === 0) break;
  }
  let to = start;
  for (let depth = 0; to < Math.min(text.length, start + 4000); to++) {
    const c = text[to];
    if (c === '{') depth++;
    else if (c === '}' && depth-- === 0) break;
  }
  const object = text.slice(from, to);
  for (const match of object.matchAll(MEMBER)) {
    const value = match[3] ?? '';
    const end = from + match.index + match[0].length - (match[2] ?? '').length;
    emit(material('key-material', end - value.length, end, value, match[1] ?? 'd', match[2] ?? '"', place));
  }
}

function material(
  rule: string,
  start: number,
  end: number,
  value: string,
  name: string,
  quote: string,
  place: Place,
): Candidate {
  const isSql = rule === 'sql-password';
  return {
    rule,
    kind: 'named',
    start,
    end,
    value,
    name,
    strength: { kind: isSql || rule === 'named-secret' ? 'password' : 'private-key', strength: 1 },
    tie: 'form',
    quote,
    place,
  };
}

const STATEMENT =
  /\s*(?:\w{1,40}\s+by\s+)?(?:encrypted\s+)?(?:by\s+)?(?:password\s*)?=?\s*(?:N?(\\?['"]{1,4})((?:(?!\1)[^\n]){1,200})\1|([^\s'";)]{4,80}))/iy;
const SECURE = /\s+(?:-String\s+)?(?:(["'])((?:(?!\1)[^\n]){1,200})\1|([^\s"'$();-][^\s"'();]{3,80}))/iy;

/** Credentials that a statement or an object of a known form carries; `anchor` ends at `end`. */
export function readMaterial(
  text: string,
  anchor: (typeof MATERIAL_ANCHORS)[number],
  start: number,
  end: number,
  place: Place,
  emit: (candidate: Candidate) => void,
): void {
  if (anchor === 'kty') {
    if (!/\w/.test(text[end] ?? '')) readJwk(text, start, place, emit);
    return;
  }
  const isSql = anchor !== 'convertto-securestring';
  const pattern = isSql ? STATEMENT : SECURE;
  pattern.lastIndex = end;
  const match = pattern.exec(text);
  const value = match?.[2] ?? match?.[3];
  if (match === null || value === undefined) return;
  const closing = match[1]?.length ?? 0;
  const valueEnd = end + match[0].length - closing;
  const rule = isSql ? 'sql-password' : 'named-secret';
  emit(
    material(
      rule,
      valueEnd - value.length,
      valueEnd,
      value,
      isSql ? 'password' : 'SecureString',
      match[1] ?? '',
      place === 'code' ? 'embedded' : place,
    ),
  );
}
