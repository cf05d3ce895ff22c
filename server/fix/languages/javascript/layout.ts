import type { TextEdit } from '../../../text/edits';
import type { Facts } from './facts';
import { lineStart } from './lookup';
import { outerSpan, spanOf, walk, type Node, type Source } from './parse';
import type { Slot } from './place';

/**
 * The edit that puts `replacement` into a slot and keeps the lines as a formatter (Prettier) would lay them out: what was
 * broken only for its width is joined where it fits now, and a list that became too long is written one item a line.
 * Undefined if a line becomes too long and none of that helps.
 */
export function settle(
  source: Source,
  facts: Facts,
  path: readonly Node[],
  slot: Slot,
  replacement: string,
): TextEdit | undefined {
  const { text } = source;
  const plain: TextEdit = { span: slot.span, newText: replacement };
  const joined = collapse(source, facts, path, afterOperator(path, text, plain));
  if (!tooLong(joined, text, facts)) return joined;
  if (neverBroken(path, joined, text)) return joined;
  return expand(source, facts, path, joined);
}

/** Columns of a line, with tabs as wide as the formatter counts them. */
function columns(line: string): number {
  let width = 0;
  for (const c of line) width += c === '\t' ? 2 : 1;
  return width;
}

function tooLong({ span, newText }: TextEdit, text: string, { style }: Facts): boolean {
  const start = lineStart(span.start, text);
  const after = lineEnd(span.end, text);
  const lines = (text.slice(start, span.start) + newText + text.slice(span.end, after)).split('\n');
  const widest = Math.max(...lines.map((line) => columns(line.trimEnd())));
  const before = Math.max(
    ...text
      .slice(start, after)
      .split('\n')
      .map((line) => columns(line.trimEnd())),
  );
  return widest > style.width && (before <= style.width || widest > before);
}

function lineEnd(offset: number, text: string): number {
  const at = text.indexOf('\n', offset);
  return at < 0 ? text.length : at;
}

const GIVERS = new Set([
  'VariableDeclarator',
  'AssignmentExpression',
  'ObjectProperty',
  'ClassProperty',
  'ClassPrivateProperty',
]);

function givesTo(parent: Node | undefined, node: Node): boolean {
  if (!parent || !GIVERS.has(parent.type)) return false;
  const value =
    'init' in parent
      ? parent.init
      : 'value' in parent
        ? parent.value
        : 'right' in parent
          ? parent.right
          : null;
  return value === node;
}

/** A template stays on the line of its `=` or `:`, whatever its length; a string moves to the next line. */
function afterOperator(path: readonly Node[], text: string, edit: TextEdit): TextEdit {
  const node = path.at(-1);
  if (!node || !givesTo(path.at(-2), node) || !edit.newText.startsWith('`')) return edit;
  const gap = /[=:]([ \t]*\r?\n\s*)$/.exec(text.slice(0, edit.span.start))?.[1];
  if (gap === undefined || spanOf(node).start !== edit.span.start) return edit;
  return { span: { start: edit.span.start - gap.length, end: edit.span.end }, newText: ` ${edit.newText}` };
}

/** True if the template is all that the line gives to a name: there is no place to break such a line. */
function neverBroken(path: readonly Node[], { span, newText }: TextEdit, text: string): boolean {
  const node = path.at(-1);
  if (!node || !givesTo(path.at(-2), node) || !/^ ?`/.test(newText)) return false;
  const before = text.slice(lineStart(span.start, text), span.start);
  const after = text.slice(span.end, lineEnd(span.end, text));
  return /^\s*[^\s{(]*(?:\s(?!=)[^\s{(]+)*\s*[=:]?\s*$/.test(before) && /^[,;]?\s*$/.test(after);
}

/** Joins the nodes around the edit that were broken for their width only, from the inside out. */
function collapse(source: Source, { style }: Facts, path: readonly Node[], edit: TextEdit): TextEdit {
  const { text } = source;
  let current = edit;
  for (let i = path.length - 1; i > 0; i--) {
    const node = path[i] as Node;
    const parent = path[i - 1] as Node;
    const outer = outerSpan(node, text);
    if (outer.start > current.span.start || outer.end < current.span.end) continue;
    const now =
      text.slice(outer.start, current.span.start) + current.newText + text.slice(current.span.end, outer.end);
    if (/(Statement|Declaration|Block|ClassBody|SwitchCase|JSXText)$/.test(node.type)) break;
    if (!now.includes('\n')) continue;
    if (!breaksForWidth(node, source, now)) break;
    const flat = flattened(now, node, parent);
    const column = columns(text.slice(lineStart(outer.start, text), outer.start));
    const rest = text.slice(outer.end, lineEnd(outer.end, text)).trimEnd();
    if (column + columns(flat) + columns(rest) <= style.width) current = { span: outer, newText: flat };
    else {
      const inside = /^\(\s*\n([ \t]*)(\S[^]*\S)\s*\n[ \t]*\)$/.exec(now);
      const line = inside ? `${inside[1] ?? ''}${flattened(inside[2] ?? '', node, node)}` : undefined;
      if (!inside || line === undefined || columns(line) > style.width) break;
      current = {
        span: outer,
        newText: now.replace(/(\n)[ \t]*\S[^]*\S(?=\s*\n[ \t]*\)$)/, (_, eol: string) => eol + line),
      };
      break;
    }
  }
  return current;
}

/** True if nothing in a node forces its line breaks. */
function breaksForWidth(node: Node, { text, comments }: Source, now: string): boolean {
  const { start, end } = spanOf(node);
  if (comments.some((comment) => (comment.start ?? 0) >= start && (comment.end ?? 0) <= end)) return false;
  if (/\n\s*\??\.[^.]/.test(now)) return false;
  let forced = false;
  walk(node, (inner) => {
    const span = spanOf(inner);
    const source = text.slice(span.start, span.end);
    if (!source.includes('\n')) return false;
    if (FORCED.has(inner.type) || (inner.type.startsWith('Object') && /^\{[ \t]*\r?\n/.test(source)))
      forced = true;
    if (inner.type === 'JSXElement' && inner.closingElement) forced = true;
    if (inner.type === 'TemplateElement' || /Statement$|^Class/.test(inner.type))
      forced ||= !LINES.has(inner.type);
    return !forced;
  });
  return !forced;
}

const FORCED = new Set([
  'BlockStatement',
  'ClassBody',
  'JSXFragment',
  'ObjectMethod',
  'TSInterfaceBody',
  'SwitchStatement',
  'TSEnumDeclaration',
]);
const LINES = new Set([
  'ExpressionStatement',
  'ReturnStatement',
  'ThrowStatement',
  'ClassProperty',
  'ClassPrivateProperty',
]);

/** The text of a node on one line. */
function flattened(now: string, node: Node, parent: Node): string {
  let flat = now
    .replace(/,\s*\n\s*([)\]>])/g, '$1')
    .replace(/,\s*\n\s*\}/g, ' }')
    .replace(/([([])\s*\n\s*/g, '$1')
    .replace(/\s*\n\s*([)\]])/g, '$1')
    .replace(/\s*\n\s*/g, ' ');
  if (node.type === 'JSXOpeningElement') flat = flat.replace(/ >$/, '>');
  const layoutParentheses = /^\(\s*\n/.test(now) && PARENTHESISED.has(parent.type);
  if (layoutParentheses) flat = flat.replace(/^\(/, '').replace(/\)$/, '');
  return flat;
}

const PARENTHESISED = new Set([
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

/** Writes the outermost list on the line one item a line: an object, an array, or arguments. */
function expand(source: Source, facts: Facts, path: readonly Node[], edit: TextEdit): TextEdit | undefined {
  const { text } = source;
  const line = lineStart(edit.span.start, text);
  const from = path.findIndex((node) => spanOf(node).start >= line);
  for (const node of path.slice(Math.max(0, from))) {
    const items = itemsOf(node);
    const first = items?.[0];
    const last = items?.at(-1);
    if (!items || !first || !last) continue;
    const { start, end } = spanOf(node);
    if (text.slice(start, end).includes('\n') || start > edit.span.start || end < edit.span.end) continue;
    const open = text.lastIndexOf(
      node.type === 'ObjectExpression' ? '{' : node.type === 'ArrayExpression' ? '[' : '(',
      spanOf(first).start,
    );
    const indentation = /^\s*/.exec(text.slice(line))?.[0] ?? '';
    const { indent, eol } = facts.style;
    if (open < start || hugged(items)) continue;
    const lines = items.map((item) => {
      const span = outerSpan(item, text);
      const own = span.start <= edit.span.start && edit.span.end <= span.end;
      const itemText = own
        ? text.slice(span.start, edit.span.start) + edit.newText + text.slice(edit.span.end, span.end)
        : text.slice(span.start, span.end);
      return `${indentation}${indent}${itemText},`;
    });
    if (lines.some((item) => columns(item) > facts.style.width)) return undefined;
    const wide = {
      span: { start: open + 1, end: end - 1 },
      newText: `${eol}${lines.join(eol)}${eol}${indentation}`,
    };
    return tooLong(wide, text, facts) ? undefined : wide;
  }
  return undefined;
}

function itemsOf(node: Node): Node[] | undefined {
  if (node.type === 'ObjectExpression') return node.properties;
  if (node.type === 'ArrayExpression') return node.elements.filter((element) => element !== null);
  if (node.type === 'CallExpression' || node.type === 'NewExpression') {
    const chained = node.callee.type === 'MemberExpression' && node.callee.object.type === 'CallExpression';
    return chained ? undefined : node.arguments;
  }
  return undefined;
}

/** A last object, array or function keeps its brackets on the line of the call. */
function hugged(items: readonly Node[]): boolean {
  return /^(Object|Array|ArrowFunction|Function)Expression$/.test(items.at(-1)?.type ?? '');
}
