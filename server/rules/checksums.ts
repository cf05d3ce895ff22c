const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value >>> 0;
});

/** CRC-32 (IEEE 802.3) of an ASCII text, as an unsigned number. */
export function crc32(text: string): number {
  let value = 0xffffffff;
  for (let i = 0; i < text.length; i++) {
    value = (value >>> 8) ^ (TABLE[(value ^ text.charCodeAt(i)) & 0xff] as number);
  }
  return (value ^ 0xffffffff) >>> 0;
}

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** `value` in base 62 (digits, upper case, lower case), padded with zeros to `length`. */
export function base62(value: number, length: number): string {
  let out = '';
  for (let rest = value; rest > 0; rest = Math.floor(rest / 62)) out = (DIGITS[rest % 62] as string) + out;
  return out.padStart(length, '0');
}

function hex(value: number, length: number): string {
  return value.toString(16).padStart(length, '0');
}

/** The number with its four bytes in the other order. */
function swapBytes(value: number): number {
  return (
    (((value & 0xff) << 24) |
      ((value & 0xff00) << 8) |
      ((value >>> 8) & 0xff00) |
      ((value >>> 24) & 0xff)) >>>
    0
  );
}

/** What stands between the last prefix separator and the checksum, for formats that leave the prefix out. */
function body(text: string): string {
  return text.slice(Math.max(text.lastIndexOf('_'), text.lastIndexOf('-')) + 1);
}

/** Checksum fields of templates: from the text before the field to the field's text of that length. */
export const CHECKSUMS: Readonly<Record<string, (before: string, length: number) => string>> = {
  /** GitHub and npm tokens: CRC-32 of the characters after the prefix, in base 62. */
  'crc32-base62': (before, length) => base62(crc32(body(before)), length),
  /** GitLab routable tokens: CRC-32 of everything before, in base 36. */
  'crc32-base36': (before, length) => crc32(before).toString(36).padStart(length, '0'),
  /** Cloudflare tokens: CRC-32 of the characters after the prefix, in hexadecimal. */
  'crc32-hex': (before, length) => hex(crc32(body(before)), length),
  /** Atlassian tokens: CRC-32 of everything before the last eight characters, in upper-case hexadecimal. */
  'crc32-upperhex': (before, length) => hex(crc32(before), length).toUpperCase(),
  /** Grafana service account tokens: CRC-32, little-endian, of the characters between prefix and separator. */
  'crc32-hex-le': (before, length) => hex(swapBytes(crc32(body(before.replace(/_$/, '')))), length),
};
