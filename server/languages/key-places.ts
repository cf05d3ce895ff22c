import { Backwards } from './backwards';
import { isBlank } from './chars';
import type { CodeLiteral } from './code';
import type { Place } from './names';

/** Places that are recognised by what follows the literal: keys and left sides of comparisons. */
export function keyPlace(literal: CodeLiteral): Place | undefined {
  const { text, syntax, brackets } = literal.list;
  let i = literal.outerEnd;
  while (i < text.length && i < literal.outerEnd + 80 && isBlank(text.charCodeAt(i))) i++;
  const c = text.charAt(i);
  const next = text.charAt(i + 1);
  if (c === ':' && next !== ':' && next !== '=') {
    const opener = text.charAt(brackets[literal.bracket] ?? -1);
    if (opener !== '{' && opener !== '[' && !syntax.arrowIsEntry) return undefined;
    const back = new Backwards(literal.list, literal.outerStart, literal.index - 1).blanks(true);
    const before = back.char();
    return before === '{' || before === ',' || before === '[' ? { role: 'key' } : undefined;
  }
  if (c === '=' && next === '>' && syntax.arrowIsEntry) return { role: 'key' };
  if (c === ']' && text.charAt(brackets[literal.bracket] ?? -1) === '[') {
    const back = new Backwards(literal.list, literal.outerStart, literal.index - 1).blanks(true);
    if (back.char() !== '[') return undefined;
    back.at--;
    return /[\w$)\]?>]/.test(back.char()) ? { role: 'key' } : undefined;
  }
  if ((c === '=' && next === '=') || (c === '!' && next === '=')) {
    let j = i + 2;
    while (text.charAt(j) === '=' || text.charAt(j) === ' ') j++;
    const right = /[\w$@.#]+/y;
    right.lastIndex = j;
    const found = right.exec(text)?.[0];
    const name = found?.split('.').at(-1);
    if (!found || !name) return { role: 'comparison' };
    const end = j + found.length;
    return { role: 'comparison', name, nameSpan: { start: end - name.length, end } };
  }
  return undefined;
}
