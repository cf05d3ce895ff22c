const WORD = 1;
const BLANK = 2;

const kinds = new Uint8Array(128);
for (let c = 0; c < 128; c++) {
  if (/[A-Za-z0-9_$]/.test(String.fromCharCode(c))) kinds[c] = WORD;
  else if (/[ \t\r\n\f\v]/.test(String.fromCharCode(c))) kinds[c] = BLANK;
}

/** Letters, digits, `_`, `$` and everything outside ASCII but no-break spaces. NaN (outside the text) is none. */
export function isWord(c: number): boolean {
  return c < 128 ? kinds[c] === WORD : c > 160 && c !== 0xfeff && c !== 0x2028 && c !== 0x2029;
}

/** Spaces and line breaks. */
export function isBlank(c: number): boolean {
  return c < 128 ? kinds[c] === BLANK : c === 160 || c === 0xfeff || c === 0x2028 || c === 0x2029;
}

/** End of the line that holds `at`, without its line break, at most `end`. */
export function lineEnd(text: string, at: number, end: number): number {
  let i = text.indexOf('\n', at);
  if (i === -1 || i > end) i = end;
  return i > at && text.charCodeAt(i - 1) === 13 ? i - 1 : i;
}

/** Start of the line that holds `at`. */
export function lineStart(text: string, at: number): number {
  return at <= 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1;
}
