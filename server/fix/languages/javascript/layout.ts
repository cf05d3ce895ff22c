import type { TextEdit } from '../../../text/edits';
import { collapse, columns, lineEnd } from './collapse';
import type { Facts } from './facts';
import { lineStart } from './lookup';
import { outerSpan, spanOf, type Node, type Source } from './parse';
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
  const collapsed = collapse(source, facts.style.width, path, afterOperator(path, text, plain));
  const joined = breakCall(path, facts, text, collapsed) ?? collapsed;
  if (!tooLong(joined, text, facts)) return joined;
  if (neverBroken(path, joined, text)) return joined;
  return expand(source, facts, path, joined);
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

/**
 * A call that is all that is given to a name, on too long a line or on one of its own: with a short argument (a quarter of
 * the width) it stands on the line after the `=`, else its argument does. Undefined where it can stay as it is.
 */
function breakCall(path: readonly Node[], facts: Facts, text: string, edit: TextEdit): TextEdit | undefined {
  const { style } = facts;
  const node = path.at(-1);
  const [, name = '', call = '', argument = ''] =
    /^(\s*\w+:)?\s*(\w+\()((?:"\w+"|'\w+'))\)$/.exec(edit.newText) ?? [];
  if (!node || call === '' || !givesTo(path.at(-2), node)) return undefined;
  if (!/^[,;]?\s*$/.test(text.slice(edit.span.end, lineEnd(edit.span.end, text)))) return undefined;
  const [gap = ''] = name === '' ? (/\s*$/.exec(text.slice(0, edit.span.start)) ?? []) : [];
  const span = { start: edit.span.start - gap.length, end: edit.span.end };
  const onOwnLine = gap.includes('\n');
  const head = `${text.slice(lineStart(span.start, text), span.start)}${name} ${call}`;
  const isShort = argument.length <= style.width / 4 || columns(head) > style.width;
  if (onOwnLine ? isShort : !tooLong(edit, text, facts)) return undefined;
  const indentation = /^[ \t]*/.exec(text.slice(lineStart(span.start, text)))?.[0] ?? '';
  const inner = style.eol + indentation + style.indent;
  return isShort
    ? { span, newText: `${name}${inner}${call}${argument})` }
    : { span, newText: `${name} ${call}${inner}${argument},${style.eol}${indentation})` };
}

/** True if the template is all that the line gives to a name: there is no place to break such a line. */
function neverBroken(path: readonly Node[], { span, newText }: TextEdit, text: string): boolean {
  const node = path.at(-1);
  if (!node || !givesTo(path.at(-2), node) || !/^ ?`/.test(newText)) return false;
  const before = text.slice(lineStart(span.start, text), span.start);
  const after = text.slice(span.end, lineEnd(span.end, text));
  return /^\s*[^\s{(]*(?:\s(?!=)[^\s{(]+)*\s*[=:]?\s*$/.test(before) && /^[,;]?\s*$/.test(after);
}

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
    const { start } = spanOf(node);
    const end =
      outerSpan(last, text).end + (/^[ ,]*/.exec(text.slice(outerSpan(last, text).end))?.[0].length ?? 0) + 1;
    if (text.slice(start, end).includes('\n') || start > edit.span.start || end < edit.span.end) continue;
    if (source.comments.some((c) => (c.start ?? 0) >= start && (c.end ?? 0) <= end)) return undefined;
    const open = text.lastIndexOf(
      node.type.startsWith('Object') ? '{' : node.type === 'ArrayExpression' ? '[' : '(',
      outerSpan(first, text).start - 1,
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
      return `${indentation}${indent}${itemText}${item.type === 'RestElement' ? '' : ','}`;
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
  if (node.type === 'ObjectExpression' || node.type === 'ObjectPattern') return node.properties;
  if (node.type === 'ArrayExpression')
    return node.elements.every((e) => e !== null) ? node.elements : undefined;
  if (node.type === 'CallExpression' || node.type === 'NewExpression') {
    if (node.callee.type === 'Import') return undefined;
    const chained = node.callee.type === 'MemberExpression' && node.callee.object.type === 'CallExpression';
    return chained ? undefined : node.arguments;
  }
  return undefined;
}

/** A last object, array or function keeps its brackets on the line of the call. */
function hugged(items: readonly Node[]): boolean {
  return /^(Object|Array|ArrowFunction|Function)Expression$/.test(items.at(-1)?.type ?? '');
}
