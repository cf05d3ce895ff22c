import type { Span } from '../../../text/span';
import { outerSpan, spanOf, type Node } from './parse';
import { sourceRange, type Piece } from './pieces';
import type { NodeTarget, Target, TextTarget } from './target';

/** What is replaced in place, and the text that takes its place once the lookup's expression is known. */
export interface Slot {
  readonly span: Span;
  /** The text for an expression that gives the credential (a name or a call). */
  render(expression: string): string;
  /** True if the expression stands there alone, not inside a template or a conversion. */
  readonly bare: boolean;
}

/** Where the lookup of a target goes. Undefined if its parts are too far apart to be replaced together. */
export function slotOf(target: Target, text: string): Slot | undefined {
  return target.kind === 'text' ? textSlot(target, text) : nodeSlot(target, text);
}

function nodeSlot({ kind, path }: NodeTarget, text: string): Slot {
  const node = path.at(-1) as Node;
  const parent = path.at(-2);
  const span = outerSpan(node, text);
  if (parent?.type === 'MemberExpression' || parent?.type === 'OptionalMemberExpression') {
    if (!parent.computed && parent.property === node) {
      const dot = outerSpan(parent.object, text).end;
      const optional = text.slice(dot, span.start).includes('?.') ? '?.' : '';
      return { span: { start: dot, end: span.end }, render: (e) => `${optional}[${e}]`, bare: true };
    }
  }
  if (isKey(node, parent)) return { span, render: (e) => `[${e}]`, bare: true };
  const convert = kind === 'bigint' ? 'BigInt' : 'Number';
  return { span, render: (e) => spaced(text, span, `${convert}(${e})`), bare: false };
}

/** True if a node is the written name of a property, not an expression in brackets. */
function isKey(node: Node, parent: Node | undefined): boolean {
  return (
    parent !== undefined && 'key' in parent && parent.key === node && 'computed' in parent && !parent.computed
  );
}

function textSlot(target: TextTarget, text: string): Slot | undefined {
  const node = target.path.at(-1) as Node;
  const parent = target.path.at(-2);
  const form = target.pieces[0]?.form;
  if (form === 'jsx-text') return jsxTextSlot(target, text);
  const wrap = form === 'jsx-attribute' ? braces : isKey(node, parent) ? brackets : plain;
  if (target.whole) {
    const span = outerSpan(node, text);
    const key =
      parent?.type === 'ObjectProperty' && parent.value === node && !parent.computed ? parent.key : undefined;
    if (key?.type === 'Identifier') {
      const property = { start: spanOf(key).start, end: span.end };
      const before = text.slice(property.start, span.start);
      return { span: property, render: (e) => (e === key.name ? e : before + e), bare: true };
    }
    return { span, render: (e) => spaced(text, span, wrap(e)), bare: true };
  }
  const slot = partSlot(target, text);
  return slot && { ...slot, render: (e) => wrap(slot.render(e)) };
}

const plain = (e: string): string => e;
const braces = (e: string): string => `{${e}}`;
const brackets = (e: string): string => `[${e}]`;

/** Keeps a keyword and an expression apart where the quotes did. */
function spaced(text: string, { start, end }: Span, replacement: string): string {
  const before = /[\w$]/.test(text.charAt(start - 1)) && /^[\w$]/.test(replacement) ? ' ' : '';
  const after = /[\w$]/.test(text.charAt(end)) && /[\w$]$/.test(replacement) ? ' ' : '';
  return before + replacement + after;
}

/** One piece with the part of its value that moves. */
interface Touched {
  readonly piece: Piece;
  readonly from: number;
  readonly to: number;
}

function touched({ pieces, part }: TextTarget): Touched[] {
  const widen = part.form === 'json' ? 1 : 0;
  const start = part.span.start - widen;
  const end = part.span.end + widen;
  const out: Touched[] = [];
  let at = 0;
  for (const piece of pieces) {
    const from = Math.max(0, start - at);
    const to = Math.min(piece.value.length, end - at);
    if (from < to) out.push({ piece, from, to });
    at += piece.value.length;
  }
  return out;
}

function partSlot(target: TextTarget, text: string): Slot | undefined {
  const parts = touched(target);
  const first = parts[0];
  const last = parts.at(-1);
  if (!first || !last) return undefined;
  const lookup = target.part.form === 'json' ? (e: string) => `JSON.stringify(${e})` : plain;
  if (first === last && inTemplate(first, text)) {
    const span = sourceRange(first.piece, { start: first.from, end: first.to });
    return { span, render: (e) => `\${${lookup(e)}}`, bare: false };
  }
  const span = { start: literalSpan(first.piece, text).start, end: literalSpan(last.piece, text).end };
  if (parts.some(({ piece }, i) => i > 0 && !follows(parts[i - 1] as Touched, piece, text))) return undefined;
  const head = headOf(first, text);
  const tail = tailOf(last, text);
  if (head === '' && tail === '' && target.part.form === 'plain')
    return { span, render: (e) => spaced(text, span, e), bare: true };
  return { span, render: (e) => `\`${head}\${${lookup(e)}}${tail}\``, bare: false };
}

/** True if only a `+` stands between two pieces. */
function follows(before: Touched, after: Piece, text: string): boolean {
  return /^[\s+]*$/.test(text.slice(literalSpan(before.piece, text).end, literalSpan(after, text).start));
}

/** The literal of a piece; a template's text has its template around it. */
function literalSpan(piece: Piece, text: string): Span {
  if (piece.form === 'string' || piece.form === 'jsx-attribute') return spanOf(piece.node);
  const raw = piece.form === 'raw' ? /String\s*\.\s*raw\s*$/.exec(text.slice(0, piece.span.start - 1)) : null;
  return { start: raw ? raw.index : piece.span.start - 1, end: piece.span.end + 1 };
}

/** True if the lookup can be put into the template that is there: it has text of its own left, and no backslash before. */
function inTemplate({ piece, from, to }: Touched, text: string): boolean {
  if (piece.form !== 'template' && piece.form !== 'raw') return false;
  const alone =
    from === 0 &&
    to === piece.value.length &&
    text[piece.span.start - 1] === '`' &&
    text[piece.span.end] === '`';
  const slashes =
    /\\*$/.exec(text.slice(piece.span.start, sourceRange(piece, { start: from, end: to }).start))?.[0]
      .length ?? 0;
  return !alone && slashes % 2 === 0;
}

/** The text of a piece before (after) the moved part, as it stands in a template. */
function headOf({ piece, from }: Touched, text: string): string {
  return asTemplate(piece, 0, from, text);
}

function tailOf({ piece, to }: Touched, text: string): string {
  return asTemplate(piece, to, piece.value.length, text);
}

function asTemplate(piece: Piece, from: number, to: number, text: string): string {
  if (from >= to) return '';
  if (piece.form !== 'string' && piece.form !== 'template') return templateText(piece.value.slice(from, to));
  const { start, end } = sourceRange(piece, { start: from, end: to });
  const units = piece.units.filter((unit) => unit.from >= start && unit.to <= end);
  const raw = units.map((unit) => text.slice(unit.from, unit.to));
  if (piece.form === 'template') return raw.join('');
  return raw
    .map((unit, i) => {
      if (unit === '\\"' || unit === "\\'") return unit.slice(1);
      if (/^\\(?:[1-7]|0\d)/.test(unit))
        return `\\x${parseInt(unit.slice(1), 8).toString(16).padStart(2, '0')}`;
      if (unit === '`') return '\\`';
      return unit === '$' && raw[i + 1] === '{' ? '\\$' : unit;
    })
    .join('');
}

/** Any text as it is written in a template literal. */
export function templateText(value: string): string {
  return value
    .replace(/[\\`]|\$(?=\{)/g, '\\$&')
    .replace(/\n/g, '\\n')
    .replace(/\r/g, '\\r');
}

/**
 * Text between tags. React sees one string child there, so a part of it becomes one template, with the white space
 * folded as JSX folds it.
 */
function jsxTextSlot({ pieces, part }: TextTarget, text: string): Slot | undefined {
  const piece = pieces[0];
  if (!piece) return undefined;
  const lead = /^[ \t]*\r?\n\s*/.exec(piece.value)?.[0].length ?? 0;
  const trail = /[ \t]*\r?\n\s*$/.exec(piece.value)?.[0].length ?? 0;
  const end = piece.value.length - trail;
  if (part.span.start < lead || part.span.end > end) return undefined;
  const head = folded(piece.value.slice(lead, part.span.start));
  const tail = folded(piece.value.slice(part.span.end, end));
  const span = sourceRange(piece, { start: lead, end });
  if (text.slice(span.start, span.end) === '') return undefined;
  const bare = head === '' && tail === '';
  return {
    span,
    render: (e) => (bare ? `{${e}}` : `{\`${templateText(head)}\${${e}}${templateText(tail)}\`}`),
    bare,
  };
}

function folded(value: string): string {
  return value.replace(/[ \t]*\r?\n\s*/g, ' ').replace(/\t/g, ' ');
}
