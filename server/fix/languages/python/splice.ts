import type { TextEdit } from '../../../text/edits';
import type { Unit, UnitRange } from '../parts';
import { isPlus, wrapped, type Group, type Operand } from './groups';
import { braces, formatPrefix, formatSource, quoted, type PythonString } from './literals';
import type { SyntaxNode } from '../tree-sitter';

/** The moved part of a group of literals. */
export interface Place {
  readonly text: string;
  readonly group: Group;
  readonly units: readonly Unit[];
  readonly range: UnitRange;
}

/** What takes its place: an expression, or a field of the template that the text is. */
export type Insertion =
  | {
      readonly lookup: (quote: string) => string;
      /** True if f-strings may be used. */
      readonly formats: boolean;
      /** True in the field of another f-string: no quote may be left for a field in the field. */
      readonly nested?: boolean;
    }
  | { readonly field: string };

/** Replaces a part of a group of literals; undefined where it cannot be cut out. */
export function splice(
  { text, group, units, range }: Place,
  insertion: Insertion,
): readonly TextEdit[] | undefined {
  const start = units[range.first]!.start;
  const end = units[range.last]!.end;
  const i = group.strings.findIndex((string) => start >= string.contentStart && start < string.contentEnd);
  const j = group.strings.findIndex((string) => end > string.contentStart && end <= string.contentEnd);
  const [left, right] = [group.strings[i], group.strings[j]];
  if (!left || !right) return undefined;
  const p = group.operands.findIndex((operand) => operand.strings.includes(left));
  const q = group.operands.findIndex((operand) => operand.strings.includes(right));
  const [first, last] = [group.operands[p]!, group.operands[q]!];

  const cut: Cut = {
    text,
    left,
    right,
    start,
    end,
    head: text.slice(left.contentStart, start),
    tail: text.slice(end, right.contentEnd),
    before: first.strings[0] !== left,
    after: last.strings.at(-1) !== right,
    same: first === last,
  };
  if ('field' in insertion) return inField(cut, insertion.field);
  const alone = cut.head === '' && cut.tail === '' && !cut.before && !cut.after;
  if (alone) {
    const from = first === last ? outermost(text, first.node) : first.node;
    const to = first === last ? from : last.node;
    // `.upper()` and `[0]` bind closer than the `+` that the group was joined by, and the lookup is an atom anyway
    const span = { start: from.start, end: to.end };
    return [replace(text, span.start, span.end, insertion.lookup(left.quote.charAt(0)))];
  }
  // a chain with parenthesised operands cannot be cut through
  if (first !== last && [first, last].some(({ node }) => node.type === 'parenthesized_expression'))
    return undefined;
  const { formats, nested, lookup } = insertion;
  if (formats || (left.format && right.format && !nested)) return inFormatString(cut, lookup);
  if ((left.format || right.format) && !nested) return undefined;
  return byPlus(cut, first, last, lookup);
}

interface Cut {
  readonly text: string;
  readonly left: PythonString;
  readonly right: PythonString;
  readonly start: number;
  readonly end: number;
  /** Source before and after the moved part in the literals where it begins and ends. */
  readonly head: string;
  readonly tail: string;
  /** True if other literals are joined to these two by standing beside them. */
  readonly before: boolean;
  readonly after: boolean;
  /** True if both ends stand in one operand of the `+` chain. */
  readonly same: boolean;
}

function replace(text: string, start: number, end: number, code: string): TextEdit {
  return { span: { start, end }, newText: /\w/.test(text.charAt(start - 1)) ? ` ${code}` : code };
}

/** The operand with parentheses that only joined its lines. */
function outermost(text: string, node: SyntaxNode): SyntaxNode {
  const outer = wrapped(node);
  return /\w/.test(text.charAt(outer.start - 1)) ? node : outer;
}

// Edits leave the text beside the cut in place: copies of the value in it are found there afterwards.

/** Ends the literal on the left and begins the rest of the one on the right, if there is any. */
function seam({ right, left, tail, same, end }: Cut): { readonly code: string; readonly end: number } {
  if (tail === '') return { code: left.quote, end: right.end };
  return { code: `${left.quote}${same ? ' ' : ' + '}${right.prefix}${right.quote}`, end };
}

function inField(cut: Cut, field: string): TextEdit[] {
  const one = cut.left.format ? formatSource(field, true) : field;
  const { code, end } = cut.left === cut.right ? { code: '', end: cut.end } : seam(cut);
  return [{ span: { start: cut.start, end }, newText: one + code }];
}

function inFormatString(cut: Cut, lookup: (quote: string) => string): TextEdit[] {
  const { text, left, right } = cut;
  // before Python 3.12 the quotes of the f-string cannot stand in its fields
  const field = `{${lookup(left.quote.startsWith('"') ? "'" : '"')}}`;
  const edits: TextEdit[] = [];
  if (!left.format) {
    edits.push(replace(text, left.start, left.start + left.prefix.length, formatPrefix(left.prefix)));
    edits.push(...doubledBraces(text, left.contentStart, cut.start, left.raw));
    if (left === right) edits.push(...doubledBraces(text, cut.end, left.contentEnd, left.raw));
  }
  const { code, end } = left === right ? { code: '', end: cut.end } : seam(cut);
  return [...edits, { span: { start: cut.start, end }, newText: field + code }];
}

function doubledBraces(text: string, start: number, end: number, raw: boolean): TextEdit[] {
  return braces(text.slice(start, end), raw).map((offset) => {
    const at = start + offset;
    return { span: { start: at, end: at }, newText: text.charAt(at) };
  });
}

/** `"head" + LOOKUP + "tail"`, in parentheses where the operators around would take it apart. */
function byPlus(cut: Cut, first: Operand, last: Operand, lookup: (quote: string) => string): TextEdit[] {
  const { text, left, right } = cut;
  const value = lookup(left.quote.charAt(0));
  const head = cut.head === '' ? '' : literal(left, cut.head);
  const tail = cut.tail === '' ? '' : ` + ${right.prefix}${right.quote}`;
  const end = cut.tail === '' ? right.end : cut.end;
  const open = cut.before && head === '' ? '+ ' : '';
  const close = cut.after && tail === '' ? ' +' : '';
  const kept = head === text.slice(left.start, cut.start) + left.quote;
  const edits: TextEdit[] = [];
  if (kept)
    edits.push({ span: { start: cut.start, end }, newText: `${left.quote} + ${value}${tail}${close}` });
  else {
    const code = `${open}${head}${head === '' ? '' : ' + '}${value}${tail}${close}`;
    edits.push(replace(text, left.start, end, code));
  }
  if (!needsParentheses(first.node, last.node)) return edits;
  const { start } = first.node;
  const own = edits[0]!;
  if (own.span.start === start)
    edits[0] = { span: own.span, newText: own.newText.replace(/^ ?/, (space) => `${space}(`) };
  else edits.unshift(replace(text, start, start, '('));
  return [...edits, { span: { start: last.node.end, end: last.node.end }, newText: ')' }];
}

/** The part of a literal before the cut, as a literal of its own. Its last sign must not take part in the closing quote. */
function literal(string: PythonString, source: string): string {
  const mark = string.quote.charAt(0);
  if (string.raw && (source.endsWith('\\') || source.endsWith(mark)))
    return quoted(source.replace(/\r\n?/g, '\n'), mark, string.bytes);
  const closes = string.quote.length === 3 && source.endsWith(mark);
  const body = closes ? `${source.slice(0, -1)}\\${mark}` : source;
  return `${string.prefix}${string.quote}${body}${string.quote}`;
}

/** Parents under which `a + b` needs no parentheses. */
const LOOSE =
  /^(assignment|augmented_assignment|argument_list|keyword_argument|parenthesized_expression|list|set|tuple|pair|return_statement|expression_list|comparison_operator|boolean_operator|not_operator|conditional_expression|lambda|default_parameter|typed_default_parameter|named_expression|interpolation|list_comprehension|for_statement|if_statement|assert_statement|raise_statement|print_statement|yield|subscript)$/;

function needsParentheses(first: SyntaxNode, last: SyntaxNode): boolean {
  const parent = first.parent;
  if (first !== last || !parent) return false;
  if (parent.type === 'subscript') return first.field !== 'subscript';
  if (isPlus(parent)) return false;
  return !LOOSE.test(parent.type);
}
