import type { TextEdit } from '../../../text/edits';
import { contains, type Span } from '../../../text/span';
import { isFunction } from './contexts';
import { lineStart } from './lookup';
import { outerSpan, spanOf, walk, type Node, type Source } from './parse';

/** Columns of a line, with tabs as wide as the formatter counts them. */
export function columns(line: string): number {
  let width = 0;
  for (const c of line) width += c === '\t' ? 2 : 1;
  return width;
}

export function lineEnd(offset: number, text: string): number {
  const at = text.indexOf('\n', offset);
  return at < 0 ? text.length : at;
}

/** Where no line is joined any more: what stands outside keeps its lines whatever is in it. */
const BARRIER = /(?:Statement|Declaration|Block|ClassBody|SwitchCase|JSXText)$/;

/** Joins what was broken around an edit for its width only and fits on one line of `width` columns now, from the inside out. */
export function collapse(source: Source, width: number, path: readonly Node[], edit: TextEdit): TextEdit {
  let current = edit;
  for (let i = path.length - 1; i > 0; i--) {
    const node = path[i] as Node;
    const parent = path[i - 1] as Node;
    if (BARRIER.test(node.type) && node.type !== 'FunctionDeclaration')
      return clause(source.text, width, node, parent, current);
    for (const span of units(node, parent, source.text)) {
      if (!contains(span, current.span)) continue;
      const now = applied(source.text, span, current);
      if (!now.includes('\n')) continue;
      const joined =
        (breaksForWidth(node, span, source, edit)
          ? joinedOn(source.text, width, node, parent, span, now)
          : undefined) ?? hugging(source, width, node, span, current);
      if (!joined) return current;
      current = joined.edit;
      if (joined.last) return current;
    }
  }
  return current;
}

/** The text of a span with the edit in it. */
function applied(text: string, span: Span, { span: edited, newText }: TextEdit): string {
  return text.slice(span.start, edited.start) + newText + text.slice(edited.end, span.end);
}

/** What of a node is joined by itself: the arguments of a call; then all of it, unless it is a link of a longer chain. */
function units(node: Node, parent: Node, text: string): Span[] {
  const outer = outerSpan(node, text);
  if (isFunction(node)) {
    const parameters = parametersOf(node, text);
    return [...(parameters ? [parameters] : []), ...(node.type.startsWith('Arrow') ? [outer] : [])];
  }
  const isLink =
    (parent.type === 'MemberExpression' && parent.object === node) ||
    (parent.type === 'CallExpression' && parent.callee === node);
  if (node.type !== 'CallExpression' && node.type !== 'NewExpression') return isLink ? [] : [outer];
  const { end } = spanOf(node);
  const first = node.arguments[0];
  const open = text.lastIndexOf('(', first ? outerSpan(first, text).start - 1 : end);
  return [{ start: open, end }, ...(isLink ? [] : [outer])];
}

/** The parentheses of a function's parameters; none where a constructor declares members in them. */
function parametersOf(node: Node, text: string): Span | undefined {
  const params = 'params' in node ? (node.params as Node[]) : [];
  const [first, last] = [params[0], params.at(-1)];
  if (!first || !last || params.some(({ type }) => type === 'TSParameterProperty')) return undefined;
  const { end } = spanOf(last);
  const close = /^[\s,]*\)/.exec(text.slice(end));
  const start = text.lastIndexOf('(', spanOf(first).start);
  return close && start >= spanOf(node).start ? { start, end: end + close[0].length } : undefined;
}

function joinedOn(
  text: string,
  width: number,
  node: Node,
  parent: Node,
  span: Span,
  now: string,
): { edit: TextEdit; last: boolean } | undefined {
  const flat = flattened(now, node, span.start === outerSpan(node, text).start ? parent : node);
  const column = columns(text.slice(lineStart(span.start, text), span.start));
  const rest = columns(text.slice(span.end, lineEnd(span.end, text)).trimEnd());
  if (column + columns(flat) + rest <= width) return { edit: { span, newText: flat }, last: false };
  // the parentheses of a broken expression stay, what is in them fits on one line
  const inside =
    span.start === outerSpan(node, text).start && /^(\(\s*\n)([ \t]*)(\S[^]*\S)(\s*\n[ \t]*\))$/.exec(now);
  if (!inside) return undefined;
  const [, open = '', indentation = '', content = '', close = ''] = inside;
  const line = indentation + flattened(content, node, node);
  if (!content.includes('\n') || columns(line) > width) return undefined;
  return { edit: { span, newText: open + line + close }, last: true };
}

/**
 * Arguments one a line whose last is an object or a function with a block: once those before it fit, it keeps its brackets
 * on the line of the call.
 */
function hugging(
  { text, comments }: Source,
  width: number,
  node: Node,
  span: Span,
  edit: TextEdit,
): { edit: TextEdit; last: boolean } | undefined {
  if (node.type !== 'CallExpression' && node.type !== 'NewExpression') return undefined;
  const last = node.arguments.at(-1);
  const others = node.arguments.slice(0, -1);
  if (!last || others.length === 0 || !/^\(\s*\n/.test(text.slice(span.start)) || !isHuggable(last))
    return undefined;
  if (contains(spanOf(last), edit.span) || others.some(({ type }) => type === last.type)) return undefined;
  if (comments.some((c) => contains(span, { start: c.start ?? 0, end: c.end ?? 0 }))) return undefined;
  const { start, end } = spanOf(last);
  const head = flattened(applied(text, { start: span.start, end: start }, edit), node, node);
  const lines = text.slice(start, end).split('\n');
  const outside = indentationAt(span.start, text);
  const inside = indentationAt(start, text);
  const body =
    lines.length > 1
      ? lines.map((line, i) => (i > 0 ? line.replace(inside, outside) : line))
      : last.type === 'ObjectExpression'
        ? [
            '{',
            ...last.properties.map((p) => `${inside}${text.slice(spanOf(p).start, spanOf(p).end)},`),
            `${outside}}`,
          ]
        : [];
  const first = `${text.slice(lineStart(span.start, text), span.start)}${head}${body[0] ?? ''}`;
  if (body.length === 0 || head.includes('\n') || columns(first) > width || hasLongTemplate(last))
    return undefined;
  return {
    edit: {
      span,
      newText: `${head}${body.join(text.includes('\r\n') && lines.length === 1 ? '\r\n' : '\n')})`,
    },
    last: true,
  };
}

/** True if a template runs over several lines: its text would be indented anew. */
function hasLongTemplate(node: Node): boolean {
  let found = false;
  walk(node, (inner) => {
    if (inner.type === 'TemplateElement' && inner.value.raw.includes('\n')) found = true;
    return found ? false : undefined;
  });
  return found;
}

function indentationAt(offset: number, text: string): string {
  return /^[^\S\n]*/.exec(text.slice(lineStart(offset, text)))?.[0] ?? '';
}

function isHuggable(node: Node): boolean {
  if (node.type === 'ObjectExpression') return node.properties.length > 0;
  return (
    (node.type === 'ArrowFunctionExpression' || node.type === 'FunctionExpression') &&
    node.body.type === 'BlockStatement' &&
    node.params.every(({ type }) => type === 'Identifier')
  );
}

/** `if (x)` and `for (…)` with their statement on a line of its own: it moves up where it fits. */
function clause(text: string, width: number, node: Node, parent: Node, edit: TextEdit): TextEdit {
  const isBody =
    (parent.type === 'IfStatement' && parent.consequent === node && !parent.alternate) ||
    (/^(For|While)/.test(parent.type) && 'body' in parent && parent.body === node);
  const span = spanOf(node);
  if (!isBody || node.type === 'BlockStatement' || !contains(span, edit.span)) return edit;
  const gap = /\)([ \t]*\r?\n[ \t]*)$/.exec(text.slice(0, span.start))?.[1];
  const now = applied(text, span, edit);
  if (gap === undefined || now.includes('\n')) return edit;
  const start = span.start - gap.length;
  const line = `${text.slice(lineStart(start, text), start)} ${now}`;
  return columns(line) <= width ? { span: { start, end: span.end }, newText: ` ${now}` } : edit;
}

/** True if nothing in a span of a node forces its line breaks. */
function breaksForWidth(node: Node, unit: Span, { text, comments }: Source, edit: TextEdit): boolean {
  if (comments.some((c) => contains(unit, { start: c.start ?? 0, end: c.end ?? 0 }))) return false;
  let forced = false;
  walk(node, (inner) => {
    const span = spanOf(inner);
    const source = text.slice(span.start, span.end);
    if (forced || !source.includes('\n') || span.end <= unit.start || span.start >= unit.end) return false;
    forced = isForced(inner, source, edit);
    return !forced;
  });
  return !forced;
}

const BLOCKS =
  /^(BlockStatement|ClassBody|JSXFragment|TSInterfaceBody|TSTypeLiteral|SwitchStatement|TemplateElement)$/;

function isForced(node: Node, source: string, edit: TextEdit): boolean {
  if (BLOCKS.test(node.type)) return true;
  if (node.type === 'ObjectExpression') return /^\{[ \t]*\r?\n/.test(source);
  if (node.type === 'ObjectPattern')
    return node.properties.some((p) => 'value' in p && p.value.type === 'ObjectPattern');
  if (node.type === 'ArrayExpression') return isMatrix(node.elements);
  if (node.type === 'JSXElement') return node.closingElement != null;
  return node.type === 'CallExpression' && /\n\s*\??\.[^.]/.test(source) && isLongChain(node, edit);
}

/** Lists of several objects or lists of more than one item are always broken. */
function isMatrix(elements: readonly (Node | null)[]): boolean {
  return (
    elements.length > 1 &&
    elements.every(
      (e) =>
        (e?.type === 'ObjectExpression' && e.properties.length > 1) ||
        (e?.type === 'ArrayExpression' && e.elements.length > 1),
    )
  );
}

/** A chain of more than two calls is broken if one of them takes anything but simple values. */
function isLongChain(node: Node, edit: TextEdit): boolean {
  let calls = 0;
  let simple = true;
  for (let at: Node = node; ;) {
    if (at.type === 'CallExpression') {
      calls++;
      simple &&= at.arguments.every((argument) =>
        contains(edit.span, spanOf(argument)) ? !edit.newText.includes('JSON.') : isSimple(argument, 0),
      );
      at = at.callee;
    } else if (at.type === 'MemberExpression') at = at.object;
    else return calls > 2 && !simple;
  }
}

function isSimple(node: Node, depth: number): boolean {
  switch (node.type) {
    case 'TemplateLiteral':
      return node.expressions.every((expression) => isSimple(expression, depth));
    case 'ObjectExpression':
      return node.properties.every(
        (p) => p.type === 'ObjectProperty' && !p.computed && isSimple(p.value, depth),
      );
    case 'ArrayExpression':
      return node.elements.every((element) => !element || isSimple(element, depth));
    case 'CallExpression':
    case 'NewExpression':
      return depth < 2 && isSimple(node.callee, depth) && node.arguments.every((a) => isSimple(a, depth + 1));
    case 'MemberExpression':
      return isSimple(node.object, depth) && (!node.computed || isSimple(node.property, depth));
    case 'UnaryExpression':
      return isSimple(node.argument, depth);
    default:
      return /^(Identifier|ThisExpression|Super|StringLiteral|NumericLiteral|BooleanLiteral|NullLiteral|BigIntLiteral|PrivateName|Import)$/.test(
        node.type,
      );
  }
}

/** The text of a node on one line. */
function flattened(now: string, node: Node, parent: Node): string {
  const flat = now
    .replace(/,\s*\n\s*([)\]>])/g, '$1')
    .replace(/,\s*\n\s*\}/g, ' }')
    .replace(/([([]|\w<)\s*\n\s*/g, '$1')
    .replace(/\s*\n\s*([)\]]|\??\.(?!\.)|>(?=[\s),;]|$))/g, '$1')
    .replace(/\s*\n\s*/g, ' ');
  const tag = node.type === 'JSXOpeningElement' ? flat.replace(/ >$/, '>') : flat;
  const wrapped = node.extra?.parenthesized === true && /^\(\s*\n/.test(now);
  return wrapped && LAYOUT_PARENTHESES.has(parent.type) ? tag.slice(1, -1) : tag;
}

/** Where the parentheses around a broken expression are the formatter's. */
const LAYOUT_PARENTHESES = new Set([
  'ReturnStatement',
  'ThrowStatement',
  'ArrowFunctionExpression',
  'VariableDeclarator',
  'AssignmentExpression',
  'ObjectProperty',
  'JSXExpressionContainer',
  'LogicalExpression',
  'ConditionalExpression',
]);
