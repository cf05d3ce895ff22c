/**
 * Preview of a credential (CONTRACT, "Masks"): the public prefix of its format and `…`, or without one only its
 * length in UTF-16 code units, rounded to 4.
 */
export function mask(length: number, publicPrefix = ''): string {
  if (publicPrefix !== '') return `${publicPrefix}…`;
  return `•••• (${Math.max(4, Math.round(length / 4) * 4)})`;
}
