import { decodeBase64, decodeJson } from './base64';
import { CHECKSUMS } from './checksums';
import type { Check } from './rule';

const said = (holds: boolean): 'passed' | 'failed' => (holds ? 'passed' : 'failed');

/** The last `length` characters are the checksum `name` (`checksums.ts`) of what stands before them. */
export function endsIn(name: keyof typeof CHECKSUMS, length: number): Check {
  return (match) => said(CHECKSUMS[name]?.(match.slice(0, -length), length) === match.slice(-length));
}

/** What follows `prefix`, up to the first character of `stop`, is a JSON object in base64. */
export function holdsJson(prefix: string, stop = '_.'): Check {
  return (match) => {
    let end = prefix.length;
    while (end < match.length && !stop.includes(match.charAt(end))) end++;
    return said(decodeJson(match.slice(prefix.length, end)) !== undefined);
  };
}

/** What follows `prefix` is base64 and decodes to a text that starts as `pattern` says. */
export function decodesTo(prefix: string, pattern: RegExp): Check {
  return (match) => {
    const decoded = decodeBase64(match.slice(prefix.length));
    return said(decoded !== undefined && pattern.test(decoded));
  };
}

const BECH32 = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';

function polymod(values: readonly number[]): number {
  const generators = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];
  let check = 1;
  for (const value of values) {
    const top = check >>> 25;
    check = ((check & 0x1ffffff) << 5) ^ value;
    generators.forEach((generator, bit) => {
      if ((top >>> bit) & 1) check ^= generator;
    });
  }
  return check;
}

/** A bech32 text (BIP 173) whose checksum holds, in either case. */
export const bech32: Check = (match) => {
  const text = match.toLowerCase();
  const separator = text.lastIndexOf('1');
  const human = [...text.slice(0, separator)].map((letter) => letter.charCodeAt(0));
  const data = [...text.slice(separator + 1)].map((letter) => BECH32.indexOf(letter));
  const expanded = [...human.map((code) => code >> 5), 0, ...human.map((code) => code & 31), ...data];
  return said(!data.includes(-1) && polymod(expanded) === 1);
};
