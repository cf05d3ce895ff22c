import type { TextEdit } from '../../../text/edits';
import { templateUnits, type Unit, type UnitRange } from '../parts';
import { wrapped } from './groups';
import { field, type SyntaxNode } from '../tree-sitter';

/** How a text is used as a template: `text % right`, `text.format(…)`; `right` is what fills it. */
export interface Template {
  readonly kind: 'percent' | 'format';
  /** The right operand of `%`, the arguments of `.format`; undefined for `.format_map` and others. */
  readonly right: SyntaxNode | undefined;
}

/** What the whole expression `node` is used as. */
export function templateUse(text: string, node: SyntaxNode): Template | undefined {
  const outer = wrapped(node);
  const parent = outer.parent;
  if (parent?.type === 'binary_operator' && field(parent, 'left') === outer) {
    if (field(parent, 'operator')?.type !== '%') return undefined;
    return { kind: 'percent', right: field(parent, 'right') };
  }
  if (parent?.type !== 'attribute' || field(parent, 'object') !== outer) return undefined;
  const name = field(parent, 'attribute')!;
  const method = text.slice(name.start, name.end);
  const call = parent.parent;
  if (method !== 'format' && method !== 'format_map') return undefined;
  const right =
    method === 'format' && call?.type === 'call' && field(call, 'function') === parent
      ? field(call, 'arguments')
      : undefined;
  return { kind: 'format', right: right?.type === 'argument_list' ? right : undefined };
}

/** Printf-style directive (Python library reference, "printf-style String Formatting"), or a replacement field. */
const DIRECTIVES = {
  percent: /%(?:%|(?:\(([^)]*)\))?[#0\- +]*(?:\*|\d+)?(?:\.(?:\*|\d+))?[hlL]?[diouxXeEfFgGcrsab])/y,
  format: /\{\{|\}\}|\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}/y,
};

/** The units as the filled template shows them: `%%` is one sign, directives are holes. */
export function formatUnits(units: readonly Unit[], kind: Template['kind']): Unit[] {
  return templateUnits(units, DIRECTIVES[kind], (match) =>
    /^(?:%%|\{\{|\}\})$/.test(match) ? match.charAt(0) : null,
  );
}

/** What to write in the template for the moved part, and the edits that hand its value over. */
export interface Filling {
  readonly field: string;
  readonly edits: readonly TextEdit[];
}

/** Undefined where the filling cannot be extended surely: the template then has to be put together with `+`. */
export function filling(
  text: string,
  template: Template,
  units: readonly Unit[],
  range: UnitRange,
  lookup: string,
  variable: string,
): Filling | undefined {
  const { right } = template;
  if (!right) return undefined;
  return template.kind === 'format'
    ? formatFilling(text, right, units, lookup, variable)
    : percentFilling(text, right, units, range, lookup, variable);
}

function formatFilling(
  text: string,
  list: SyntaxNode,
  units: readonly Unit[],
  lookup: string,
  variable: string,
): Filling {
  const used = units.filter((unit) => unit.hole).map((unit) => unit.text);
  const keywords = list.children
    .filter((child) => child.type === 'keyword_argument')
    .map((child) => text.slice(child.start, field(child, 'name')!.end));
  let name = variable.toLowerCase();
  while (keywords.includes(name) || used.some((one) => one.includes(name)) || PYTHON_KEYWORDS.has(name))
    name += '_';
  return { field: `{${name}}`, edits: [append(list, `${name}=${lookup}`)] };
}

const PYTHON_KEYWORDS = new Set(
  'and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield'.split(
    ' ',
  ),
);

/** Adds an element at the end of a bracketed list. */
function append(list: SyntaxNode, element: string): TextEdit {
  const items = list.children.filter((child) => child.named && child.type !== 'comment');
  const at = items.at(-1)?.end ?? list.end - 1;
  return { span: { start: at, end: at }, newText: items.length > 0 ? `, ${element}` : element };
}

function percentFilling(
  text: string,
  right: SyntaxNode,
  units: readonly Unit[],
  range: UnitRange,
  lookup: string,
  variable: string,
): Filling | undefined {
  const holes = units.filter((unit) => unit.hole);
  const named = holes.some((unit) => unit.text.startsWith('%('));
  if (named) {
    const pairs =
      right.type === 'dictionary' && right.children.every((child) => child.type !== 'dictionary_splat');
    if (!pairs || text.slice(right.start, right.end).includes(variable)) return undefined;
    return { field: `%(${variable})s`, edits: [append(right, `"${variable}": ${lookup}`)] };
  }
  const index = units
    .slice(0, range.first)
    .filter((unit) => unit.hole)
    .reduce((sum, unit) => sum + 1 + (unit.text.match(/\*/g)?.length ?? 0), 0);
  if (right.type === 'tuple') {
    const items = right.children.filter((child) => child.named && child.type !== 'comment');
    if (items.some((item) => item.type === 'list_splat')) return undefined;
    if (items.length === 0)
      return {
        field: '%s',
        edits: [{ span: { start: right.start, end: right.end }, newText: `(${lookup},)` }],
      };
    const item = items[index];
    if (!item) return { field: '%s', edits: [append(right, lookup)] };
    return { field: '%s', edits: [{ span: { start: item.start, end: item.start }, newText: `${lookup}, ` }] };
  }
  // any other operand may be a tuple or a mapping at run time, but not a literal
  if (!/^(string|concatenated_string|integer|float|true|false|none)$/.test(right.type) || holes.length !== 1)
    return undefined;
  const [open, close] = index === 0 ? [`(${lookup}, `, ')'] : ['(', `, ${lookup})`];
  return {
    field: '%s',
    edits: [
      { span: { start: right.start, end: right.start }, newText: open },
      { span: { start: right.end, end: right.end }, newText: close },
    ],
  };
}
