import type { TextEdit } from '../../../text/edits';
import { field, upwards, type SyntaxNode } from '../tree-sitter';

/** True where `*`, `?` and `[` without quotes are wildcards that are compared with, not files. */
export function isPattern(text: string, node: SyntaxNode): boolean {
  const parent = node.parent;
  if (parent?.type === 'case_item') return true;
  if (parent?.type !== 'binary_expression' || node.field !== 'right') return false;
  const test = [...upwards(parent)].find((outer) => outer.type === 'test_command');
  return !!test && text.startsWith('[[', test.start) && field(parent, 'operator')?.type !== '=~';
}

interface Lookup {
  readonly variable: string;
  /** `${X}` or `${X:?…}`, as it stands in double quotes. */
  readonly code: string;
  /** True if the whole word is replaced. */
  readonly whole: boolean;
  /** True if the lookup itself ends the script when the variable is missing. */
  readonly loose: boolean;
}

/**
 * The rewrite where a word is more than a word. Undefined where it is only that, null where no lookup can stand:
 * in a default, `${X:-text}`; an assignment to the very variable; arithmetic; a regular expression.
 */
export function wordEdits(
  text: string,
  node: SyntaxNode,
  { variable, code, whole, loose }: Lookup,
): readonly TextEdit[] | null | undefined {
  const parent = node.parent;
  if (parent?.type === 'expansion') return defaultEdits(text, parent, { variable, code, whole });
  if (node.type === 'number' && inArithmetic(node)) return [{ span: node, newText: code }];
  if (!whole || !loose || parent?.type !== 'variable_assignment') return undefined;
  const name = field(parent, 'name')!;
  const own = text.slice(name.start, name.end) === variable && parent.children[1]?.type === '=';
  const alone = !/^(?:command|declaration_command|variable_assignments)$/.test(parent.parent?.type ?? '');
  return own && alone ? [{ span: parent, newText: `: "${code}"` }] : undefined;
}

function defaultEdits(
  text: string,
  expansion: SyntaxNode,
  { variable, whole, code }: Omit<Lookup, 'loose'>,
): readonly TextEdit[] | null | undefined {
  const operator = field(expansion, 'operator');
  if (!operator || !/^:?[-=+]$/.test(operator.type)) return null;
  const name = expansion.children.find((child) => child.type === 'variable_name');
  if (!whole || !name || text.slice(name.start, name.end) !== variable || operator.type.endsWith('+')) {
    if (!whole) return undefined;
    const quoted = expansion.parent?.type === 'string' ? code : `"${code}"`;
    return [{ span: { start: operator.end, end: expansion.end - 1 }, newText: quoted }];
  }
  // the default is what `.env` now sets
  return [{ span: { start: operator.start, end: expansion.end - 1 }, newText: `:?${variable} is not set` }];
}

function inArithmetic(node: SyntaxNode): boolean {
  for (const outer of upwards(node.parent)) {
    if (outer.type === 'arithmetic_expansion') return true;
    if (!/_expression$/.test(outer.type)) return false;
  }
  return false;
}
