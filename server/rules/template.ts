/**
 * The small language in which formats and examples of credentials are written, so that no credential ever has to be
 * written down: literal text with fields in braces.
 *
 * `{class:n}`, `{class:n-m}`, `{class:n+}`  characters of a class (`CLASSES`)
 * `{uuid}`  a lower-case UUID
 * `{one|other}`  one of several literal texts
 * `{crc32-base62:6}` and the other names in `checksums.ts`  a checksum over what stands before it in the template
 */
export type Part =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'choice'; readonly texts: readonly string[] }
  | { readonly kind: 'class'; readonly name: string; readonly min: number; readonly max: number }
  | { readonly kind: 'uuid' };

/** Character classes, as the inside of a regular expression's brackets. */
export const CLASSES: Readonly<Record<string, string>> = {
  digits: '0-9',
  lower: 'a-z',
  upper: 'A-Z',
  alpha: 'A-Za-z',
  hex: '0-9a-f',
  upperhex: '0-9A-F',
  anyhex: '0-9a-fA-F',
  lowernum: 'a-z0-9',
  uppernum: 'A-Z0-9',
  alnum: 'A-Za-z0-9',
  word: 'A-Za-z0-9_',
  base32: 'A-Z2-7',
  lowerbase32: 'a-z2-7',
  bech32: 'QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L',
  base58: '1-9A-HJ-NP-Za-km-z',
  base64: 'A-Za-z0-9+/',
  base64url: 'A-Za-z0-9_-',
  'lower-url': 'a-z0-9_-',
  dotted: 'A-Za-z0-9_.-',
  'crc32-base62': 'A-Za-z0-9',
  'crc32-base36': 'a-z0-9',
  'crc32-hex': '0-9a-f',
  'crc32-upperhex': '0-9A-F',
  'crc32-hex-le': '0-9a-f',
};

/** Splits a template into its parts. Throws an Error for a field that is not of the language. */
export function parseTemplate(template: string): Part[] {
  const parts: Part[] = [];
  let at = 0;
  for (const field of template.matchAll(/\{([^{}]*)\}/g)) {
    if (field.index > at) parts.push({ kind: 'text', text: template.slice(at, field.index) });
    parts.push(parseField(field[1] ?? '', template));
    at = field.index + field[0].length;
  }
  if (at < template.length) parts.push({ kind: 'text', text: template.slice(at) });
  return parts;
}

function parseField(field: string, template: string): Part {
  if (field === 'uuid') return { kind: 'uuid' };
  const sized = /^([a-z0-9-]+):(\d+)(?:(\+)|-(\d+))?$/.exec(field);
  if (sized) {
    const [, name = '', low = '', open, high] = sized;
    if (!(name in CLASSES)) throw new Error(`unknown class ${name} in the template ${template}`);
    const min = Number(low);
    return { kind: 'class', name, min, max: open ? Infinity : high === undefined ? min : Number(high) };
  }
  if (field.includes('|')) return { kind: 'choice', texts: field.split('|') };
  throw new Error(`unknown field {${field}} in the template ${template}`);
}
