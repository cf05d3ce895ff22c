import { wrapped } from './groups';
import { field, upwards, type SyntaxNode } from '../tree-sitter';

/** Why no lookup can stand at `node`: the id and the reason of a refusal. */
export interface Obstacle {
  readonly id: 'annotation' | 'docstring' | 'computed' | 'syntax';
  readonly reason?: string;
}

/** What forbids a lookup in place of the literal `node`. */
export function obstacle(text: string, node: SyntaxNode): Obstacle | undefined {
  for (const outer of upwards(node)) {
    const parent = outer.parent;
    if (outer.type === 'type' || isLiteralType(text, outer))
      return {
        id: 'annotation',
        reason:
          'A type annotation must be constant. Take the value out of the type (use `str`), then move the place where it is used.',
      };
    if (outer.type === 'format_specifier')
      return {
        id: 'computed',
        reason: 'The text is the format of an f-string field. Put the value into a variable first.',
      };
    if (outer.type === 'expression_statement') {
      const only = outer.children.find((child) => child.named);
      if (only && wrapped(node).start <= only.start && only.end <= wrapped(node).end)
        return {
          id: 'docstring',
          reason:
            'This string is a docstring or a remark that no code reads. Delete the credential from it, and rotate it if it was ever used.',
        };
    }
    if (/(_statement|_definition|_clause)$/.test(outer.type) || parent?.type === 'module') {
      const broken = firstLine(outer).some((child) => child.broken);
      if (broken) return { id: 'syntax' };
    }
    if (outer.broken) return { id: 'syntax' };
  }
  return undefined;
}

/** The nodes of a statement without those of the blocks in it. */
function firstLine(node: SyntaxNode): SyntaxNode[] {
  const out: SyntaxNode[] = [];
  const stack = [node];
  for (let next = stack.pop(); next; next = stack.pop()) {
    out.push(next);
    stack.push(...next.children.filter((child) => child.type !== 'block'));
  }
  return out;
}

/** `Literal["x"]` outside an annotation. */
function isLiteralType(text: string, node: SyntaxNode): boolean {
  if (node.type !== 'subscript' && node.type !== 'generic_type') return false;
  const value = field(node, 'value') ?? node.children[0];
  return !!value && /^(?:[\w.]+\.)?Literal$/.test(text.slice(value.start, value.end));
}

/** True if the text is Python 2, which has no f-strings. */
export function isPython2(text: string, nodes: readonly SyntaxNode[]): boolean {
  if (/^#!.*\bpython2/.test(text)) return true;
  return nodes.some((node) => node.type === 'print_statement' || node.type === 'exec_statement');
}

/** What the code around a value calls it, nearest first. */
export function contextNames(text: string, node: SyntaxNode): string[] {
  const names: string[] = [];
  const add = (one: SyntaxNode | undefined) => {
    if (!one) return;
    const last = one.type === 'attribute' ? (field(one, 'attribute') ?? one) : one;
    const subscript = one.type === 'subscript' ? field(one, 'subscript') : undefined;
    const source = text.slice((subscript ?? last).start, (subscript ?? last).end);
    const name = /^[rRuUbB]*(["'])([\w.\- ]+)\1$/.exec(source)?.[2] ?? source;
    if (/^[\w.\- ]+$/.test(name) && !/^\d+$/.test(name)) names.push(name);
  };
  let inner = node;
  let returned = false;
  for (const outer of upwards(node.parent)) {
    switch (outer.type) {
      case 'keyword_argument':
      case 'default_parameter':
      case 'typed_default_parameter':
      case 'named_expression':
        if (inner.field === 'value') add(field(outer, 'name'));
        break;
      case 'pair':
        if (inner.field === 'value') add(field(outer, 'key'));
        break;
      case 'assignment':
      case 'augmented_assignment':
        if (inner.field === 'right') add(field(outer, 'left'));
        break;
      case 'comparison_operator':
        add(
          outer.children.find(
            (child) => child !== inner && /^(identifier|attribute|subscript)$/.test(child.type),
          ),
        );
        break;
      case 'case_clause':
        break;
      case 'match_statement':
        add(field(outer, 'subject'));
        break;
      case 'call': {
        const argument = field(outer, 'arguments')?.children.filter((child) => child.named) ?? [];
        const index = argument.findIndex((one) => one === node);
        const before = argument[index - 1];
        // a pair of arguments such as ("X-API-Key", "…")
        if (before?.type === 'string') add(before);
        break;
      }
      case 'return_statement':
        returned = true;
        break;
      case 'class_definition':
      case 'function_definition':
        if (returned && names.length === 0 && isLongName(field(outer, 'name'))) add(field(outer, 'name'));
        return names;
    }
    inner = outer;
  }
  return names;
}

/** False for `f`, `g1`: names that say nothing. */
function isLongName(name: SyntaxNode | undefined): boolean {
  return !!name && name.end - name.start > 2;
}
