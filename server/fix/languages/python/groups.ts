import type { Span } from '../../../text/span';
import type { Unit } from '../parts';
import { readString, type PythonString } from './literals';
import { descendants, field, nodeAt, upwards, type SyntaxNode } from '../tree-sitter';

/** Operands of a `+` chain, or one operand alone, that are constant text: what stands for one value. */
export interface Group {
  /** Operands in order: a string, adjacent strings, or one of these in parentheses. */
  readonly operands: readonly Operand[];
  /** The strings of all operands, in order. */
  readonly strings: readonly PythonString[];
  readonly units: readonly Unit[];
  readonly bytes: boolean;
  /** The whole `+` chain, or the only operand: what `%` or `.format` would be applied to. */
  readonly top: SyntaxNode;
}

export interface Operand {
  readonly node: SyntaxNode;
  readonly strings: readonly PythonString[];
}

export type Found =
  | { readonly kind: 'text'; readonly node: SyntaxNode; readonly group: Group }
  | { readonly kind: 'number'; readonly node: SyntaxNode }
  | { readonly kind: 'comment' }
  | { readonly kind: 'none' }
  | { readonly kind: 'unreadable' };

/** What stands at `span`: the constant text that holds it, or a number. */
export function findLiteral(text: string, root: SyntaxNode, span: Span): Found {
  const inner = nodeAt(root, span.start, span.end);
  if (inner.type === 'comment') return { kind: 'comment' };
  const node = literalNode(inner, span);
  if (!node) return { kind: 'none' };
  if (node.type !== 'string') return { kind: 'number', node };
  const group = groupOf(text, node);
  if (!group) return { kind: 'unreadable' };
  const covered = { start: group.operands[0]!.node.start, end: group.operands.at(-1)!.node.end };
  const first = span.start < covered.start && text.slice(span.start, covered.start).trim();
  const last = span.end > covered.end && text.slice(covered.end, span.end).trim();
  if ((first && /[^(\s]/.test(first)) || (last && /[^)\s]/.test(last))) return { kind: 'none' };
  return { kind: 'text', node, group };
}

const LITERALS = new Set(['string', 'integer', 'float']);

function literalNode(inner: SyntaxNode, span: Span): SyntaxNode | undefined {
  for (const node of upwards(inner)) {
    if (LITERALS.has(node.type)) return node;
    if (node.type === 'interpolation' && node.start < span.start) break;
    if (/statement$|^block$|^module$/.test(node.type)) break;
  }
  for (const node of descendants(inner))
    if (LITERALS.has(node.type) && node.start < span.end && span.start < node.end) return node;
  return undefined;
}

/** `node` without the parentheses around it. */
export function bare(node: SyntaxNode): SyntaxNode {
  while (node.type === 'parenthesized_expression') {
    const inner = node.children.find((child) => child.named && child.type !== 'comment');
    if (!inner) return node;
    node = inner;
  }
  return node;
}

/** `node` with the parentheses around it. */
export function wrapped(node: SyntaxNode): SyntaxNode {
  while (node.parent?.type === 'parenthesized_expression') node = node.parent;
  return node;
}

export function isPlus(node: SyntaxNode | undefined): boolean {
  return node?.type === 'binary_operator' && field(node, 'operator')?.type === '+';
}

function groupOf(text: string, string: SyntaxNode): Group | undefined {
  const adjacent = string.parent?.type === 'concatenated_string' ? string.parent : string;
  let top = adjacent;
  while (isPlus(wrapped(top).parent)) top = wrapped(top).parent!;
  const chain = operandsOf(top);
  const at = chain.findIndex((node) => node.start <= string.start && string.end <= node.end);
  const own = operand(text, chain[at]!);
  if (!own) return undefined;
  const bytes = own.strings[0]!.bytes;
  const operands = [own];
  const joins = (node: SyntaxNode | undefined) => {
    const other = node && operand(text, node);
    return other?.strings[0]!.bytes === bytes ? other : undefined;
  };
  for (let i = at - 1, next = joins(chain[i]); next; next = joins(chain[--i])) operands.unshift(next);
  for (let i = at + 1, next = joins(chain[i]); next; next = joins(chain[++i])) operands.push(next);
  const strings = operands.flatMap((one) => one.strings);
  const units = strings.flatMap(({ units: own }) => own ?? []);
  return { operands, strings, units, bytes, top };
}

/** The operands of a `+` chain from left to right. Parenthesised chains stay whole: `a + (b + c)` is not `a + b + c` for all. */
function operandsOf(top: SyntaxNode): SyntaxNode[] {
  const operands: SyntaxNode[] = [];
  let node = top;
  while (isPlus(node)) {
    operands.unshift(field(node, 'right')!);
    node = field(node, 'left')!;
    if (node.type === 'parenthesized_expression' && isPlus(bare(node)) && !isConstant(bare(node)))
      node = bare(node);
  }
  operands.unshift(node);
  return operands;
}

function isConstant(node: SyntaxNode): boolean {
  const inner = bare(node);
  if (isPlus(inner)) return isConstant(field(inner, 'left')!) && isConstant(field(inner, 'right')!);
  return inner.type === 'string' || inner.type === 'concatenated_string';
}

/** The strings of a constant operand; undefined if it is none, or one that cannot be read. */
function operand(text: string, node: SyntaxNode): Operand | undefined {
  if (!isConstant(node)) return undefined;
  const strings: PythonString[] = [];
  const visit = (one: SyntaxNode): boolean => {
    if (one.type === 'string') {
      const string = readString(text, one);
      if (!string?.units) return false;
      strings.push(string);
      return true;
    }
    return one.children.every((child) => visit(child));
  };
  return visit(node) && strings.length > 0 ? { node, strings } : undefined;
}
