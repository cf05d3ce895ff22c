import { isBlank, isWord } from './chars';

/** Keywords after which an expression starts. */
export const beforeExpression = new Set(
  'return typeof case in of do else void delete throw new instanceof yield await default extends'.split(' '),
);
/** Keywords whose brackets are followed by a statement. */
export const conditions = new Set(['if', 'while', 'for', 'with']);

/** End of the content of a `'` or `"` string whose content starts at `at`: its quote, else the end of its line. */
export function stringEnd(text: string, at: number, end: number, quote: number): number {
  let i = at;
  for (; i < end; i++) {
    const c = text.charCodeAt(i);
    if (c === quote || c === 10 || c === 13) break;
    if (c === 92) {
      i++;
      if (text.charCodeAt(i) === 13 && text.charCodeAt(i + 1) === 10) i++;
    }
  }
  return Math.min(i, end);
}

/** End of the regular expression (with its flags) whose first slash stands at `at`, -1 if none does. */
export function regexEnd(text: string, at: number, end: number): number {
  let set = false;
  for (let i = at + 1; i < end; i++) {
    const c = text.charCodeAt(i);
    if (c === 10 || c === 13) return -1;
    if (c === 92) i++;
    else if (c === 91) set = true;
    else if (c === 93) set = false;
    else if (c === 47 && !set) {
      i++;
      while (i < end && isWord(text.charCodeAt(i))) i++;
      return i;
    }
  }
  return -1;
}

const generic = /<\s*(?:const\s+)?[A-Za-z_$][\w$]*\s*(?:,|=[^>"'{]|extends\b)/y;
const element = /<(?:[A-Za-z_$][\w$.:-]*|(?=>))/y;

/** Name of the JSX element whose `<` stands at `at` where an expression may start; undefined if none does. */
export function jsxName(text: string, at: number): string | undefined {
  generic.lastIndex = at;
  if (generic.test(text)) return undefined;
  element.lastIndex = at;
  return element.exec(text)?.[0].slice(1);
}

const attributeLike = /[<>=]/;

/** End of the content of a JSX attribute's string; one that seems unclosed ends with its line. */
export function attributeEnd(text: string, at: number, end: number, quote: string): number {
  const close = text.indexOf(quote, at);
  const line = text.indexOf('\n', at);
  const eol = line === -1 || line > end ? end : line;
  if (close !== -1 && close < eol) return close;
  if (close === -1 || close >= end || attributeLike.test(text.slice(at, close))) return eol;
  return close;
}

/** Start and end of a part of a text without the blanks around it. */
export function trimmed(text: string, start: number, end: number): [start: number, end: number] {
  let first = start;
  let last = end;
  while (first < last && isBlank(text.charCodeAt(first))) first++;
  while (last > first && isBlank(text.charCodeAt(last - 1))) last--;
  return [first, last];
}
