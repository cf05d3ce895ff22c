import { Backwards } from './backwards';
import type { CodeLiteral } from './code';

/** The literals that are joined with `literal` to one text, in order; `literal` alone if there are none. */
export function findGroup(literal: CodeLiteral): CodeLiteral[] {
  const members = [literal];
  const { items } = literal.list;
  for (let i = previousIn(literal); i && joined(i, members[0] ?? literal); i = previousIn(i))
    members.unshift(i);
  let last = literal;
  for (let i = literal.index + 1; i < items.length; i++) {
    const next = items[i];
    if (!next || next.bracket !== literal.bracket || next.form === 'comment') {
      if (next && (next.form === 'comment' || isInside(next, last))) continue;
      break;
    }
    if (next.container !== literal.container) continue;
    if (!joined(last, next)) break;
    members.push(next);
    last = next;
  }
  return members;
}

function isInside(inner: CodeLiteral, outer: CodeLiteral): boolean {
  return inner.outerStart < outer.outerEnd;
}

/** The literal before, comments and those inside templates left out. */
function previousIn(literal: CodeLiteral): CodeLiteral | undefined {
  const { items } = literal.list;
  for (let i = literal.index - 1; i >= 0 && i > literal.index - 12; i--) {
    const item = items[i];
    if (item && item.form !== 'comment' && item.container === literal.container) {
      return item.bracket === literal.bracket ? item : undefined;
    }
  }
  return undefined;
}

/** True if only a joining operator (or, where that joins, nothing) stands between the two. */
function joined(left: CodeLiteral, right: CodeLiteral): boolean {
  const { syntax, text } = left.list;
  if (right.outerStart - left.outerEnd > 400) return false;
  const back = new Backwards(left.list, right.outerStart, right.index - 1);
  const lines = !syntax.newlineEnds || right.bracket >= 0;
  back.blanks(lines);
  if (back.at === left.outerEnd)
    return syntax.joinsNeighbours === true && text.slice(left.outerEnd, right.outerStart).trim() !== ',';
  const join = syntax.joins.find((operator) => back.skip(operator));
  return join !== undefined && back.blanks(true).at === left.outerEnd;
}
