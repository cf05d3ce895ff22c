import type { Span } from '../../../text/span';
import { spanOf, type Node } from './parse';

/** How the text of a piece is written. */
export type PieceForm = 'string' | 'template' | 'raw' | 'jsx-attribute' | 'jsx-text';

/** The smallest unit of a literal: one character, or one escape sequence or entity. */
interface Unit {
  readonly from: number;
  readonly to: number;
  /** Offset in the piece's value. */
  readonly at: number;
}

/** One literal of a constant text, or something computed (`value` is then one U+FFFC) or added by `join`. */
export interface Piece {
  readonly value: string;
  readonly node: Node;
  readonly form: PieceForm | 'computed' | 'separator';
  /** The content in the source, without delimiters. */
  readonly span: Span;
  readonly units: readonly Unit[];
}

/** Stands in a text for a part that is computed when the program runs. */
export const COMPUTED = '\uFFFC';

/** A piece whose value is not known. */
export function computed(node: Node): Piece {
  return { value: COMPUTED, node, form: 'computed', span: spanOf(node), units: [] };
}

/** The pieces of an expression that is constant text: literals, and `+`, `join` and assertions over them. */
export function constantPieces(node: Node, text: string): Piece[] | undefined {
  switch (node.type) {
    case 'StringLiteral':
      return [stringPiece(node, text)];
    case 'TemplateLiteral':
      return node.expressions.length === 0 ? templatePieces(node, text, false) : undefined;
    case 'TaggedTemplateExpression':
      return isStringRaw(node.tag) && node.quasi.expressions.length === 0
        ? templatePieces(node.quasi, text, true)
        : undefined;
    case 'BinaryExpression': {
      if (node.operator !== '+' || node.left.type === 'PrivateName') return undefined;
      const left = constantPieces(node.left, text);
      const right = left && constantPieces(node.right, text);
      return right && [...left, ...right];
    }
    case 'TSAsExpression':
    case 'TSTypeAssertion':
      // `as const` goes with the literal, any other assertion stays around the lookup
      return isConst(node.typeAnnotation) ? constantPieces(node.expression, text) : undefined;
    case 'CallExpression':
      return joinedPieces(node, text);
    default:
      return undefined;
  }
}

function isConst(type: Node): boolean {
  return (
    type.type === 'TSTypeReference' && type.typeName.type === 'Identifier' && type.typeName.name === 'const'
  );
}

/** `['a', 'b'].join('')` */
function joinedPieces(node: Node & { type: 'CallExpression' }, text: string): Piece[] | undefined {
  const { callee, arguments: args } = node;
  if (callee.type !== 'MemberExpression' || callee.computed || callee.object.type !== 'ArrayExpression')
    return undefined;
  if (callee.property.type !== 'Identifier' || callee.property.name !== 'join' || args.length > 1)
    return undefined;
  const separator = args[0] ? constantPieces(args[0], text) : undefined;
  if (args[0] && !separator) return undefined;
  const between = separator ? valueOf(separator) : ',';
  const out: Piece[] = [];
  for (const [index, element] of callee.object.elements.entries()) {
    const pieces = element && constantPieces(element, text);
    if (!pieces) return undefined;
    if (index > 0 && between !== '')
      out.push({ value: between, node, form: 'separator', span: spanOf(node), units: [] });
    out.push(...pieces);
  }
  return out.length > 0 ? out : undefined;
}

/** The decoded text of all pieces. */
export function valueOf(pieces: readonly Piece[]): string {
  return pieces.map(({ value }) => value).join('');
}

/** True for the tag `String.raw`. */
export function isStringRaw(tag: Node): boolean {
  return (
    tag.type === 'MemberExpression' &&
    !tag.computed &&
    tag.object.type === 'Identifier' &&
    tag.object.name === 'String' &&
    tag.property.type === 'Identifier' &&
    tag.property.name === 'raw'
  );
}

/** A quoted string, in code or as a JSX attribute. */
export function stringPiece(node: Node, text: string, jsx = false): Piece {
  const { start, end } = spanOf(node);
  const span = { start: start + 1, end: end - 1 };
  return jsx ? entityPiece(node, span, text, 'jsx-attribute') : escapedPiece(node, span, text, 'string');
}

/** The texts of a template, with something computed between them. */
export function templatePieces(
  node: Node & { type: 'TemplateLiteral' },
  text: string,
  raw: boolean,
): Piece[] {
  const out: Piece[] = [];
  for (const [index, quasi] of node.quasis.entries()) {
    const expression = node.expressions[index - 1];
    if (expression) out.push(computed(expression));
    out.push(
      raw ? rawPiece(quasi, spanOf(quasi), text) : escapedPiece(quasi, spanOf(quasi), text, 'template'),
    );
  }
  return out;
}

/** The text between JSX tags, as written: white space is not yet folded. */
export function jsxTextPiece(node: Node, text: string): Piece {
  return entityPiece(node, spanOf(node), text, 'jsx-text');
}

/** A piece from its units: each match of `unit` in the source and what it means. */
function piece(
  node: Node,
  span: Span,
  text: string,
  form: PieceForm,
  unit: RegExp,
  decode: (raw: string) => string,
): Piece {
  const units: Unit[] = [];
  let value = '';
  const pattern = new RegExp(unit, 'gsy');
  pattern.lastIndex = span.start;
  while (pattern.lastIndex < span.end) {
    const from = pattern.lastIndex;
    const raw = pattern.exec(text)?.[0] ?? text.charAt(from);
    pattern.lastIndex = from + raw.length;
    units.push({ from, to: from + raw.length, at: value.length });
    value += decode(raw);
  }
  return { value, node, form, span, units };
}

const ESCAPE = /\\(?:\r\n|x[\da-fA-F]{2}|u\{[\da-fA-F]+\}|u[\da-fA-F]{4}|[0-3]?[0-7]{1,2}|.)|\r\n|./;

function escapedPiece(node: Node, span: Span, text: string, form: PieceForm): Piece {
  return piece(node, span, text, form, ESCAPE, (raw) => {
    if (raw === '\r\n' || raw === '\r') return '\n';
    return raw.startsWith('\\') ? unescape(raw.slice(1)) : raw;
  });
}

function rawPiece(node: Node, span: Span, text: string): Piece {
  return piece(node, span, text, 'raw', /\r\n|./, (raw) => (raw === '\r\n' || raw === '\r' ? '\n' : raw));
}

const SIMPLE: Readonly<Record<string, string>> = { b: '\b', t: '\t', n: '\n', v: '\v', f: '\f', r: '\r' };

function unescape(escape: string): string {
  if (/^(\r\n|[\r\n\u2028\u2029])$/.test(escape)) return '';
  if (/^(x..|u.+)$/.test(escape)) return String.fromCodePoint(parseInt(escape.replace(/[xu{}]/g, ''), 16));
  if (/^[0-7]+$/.test(escape)) return String.fromCharCode(parseInt(escape, 8));
  return SIMPLE[escape] ?? escape;
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
};

/**
 * JSX knows entities and no backslashes. The parser has decoded the value: a named entity outside the small table
 * above is told by the character that the parser has in its place.
 */
function entityPiece(node: Node, span: Span, text: string, form: PieceForm): Piece {
  const decoded = 'value' in node && typeof node.value === 'string' ? node.value : '';
  let at = 0;
  const decode = (raw: string): string => {
    const value =
      entity(raw) ??
      (raw.length > 1 && !decoded.startsWith(raw, at)
        ? decoded.slice(at, at + codePointLength(decoded, at))
        : raw);
    at += value.length;
    return value;
  };
  return piece(node, span, text, form, /&(?:#\d+|#[xX][\da-fA-F]+|\w+);|./, decode);
}

function codePointLength(text: string, at: number): number {
  return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
}

function entity(raw: string): string | undefined {
  const name = /^&(.+);$/s.exec(raw)?.[1];
  if (name === undefined) return undefined;
  if (name.startsWith('#'))
    return String.fromCodePoint(/^#x/i.test(name) ? parseInt(name.slice(2), 16) : Number(name.slice(1)));
  return ENTITIES[name];
}

/** The part of a piece's value that a source span covers; whole units only. Undefined if it covers none. */
export function valueRange(piece: Piece, span: Span): Span | undefined {
  const covered = piece.units.filter(({ from, to }) => from < span.end && span.start < to);
  const first = covered[0];
  const last = covered.at(-1);
  if (!first || !last) return undefined;
  const next = piece.units[piece.units.indexOf(last) + 1];
  return { start: first.at, end: next ? next.at : piece.value.length };
}

/** The source span of a part of a piece's value; whole units only. */
export function sourceRange(piece: Piece, range: Span): Span {
  const first = piece.units.find(
    ({ at }, i) => range.start < (piece.units[i + 1]?.at ?? piece.value.length) && at <= range.start,
  );
  const next = piece.units.find(({ at }) => at >= range.end);
  return { start: first?.from ?? piece.span.end, end: next?.from ?? piece.span.end };
}

/** True if the unit that starts (or ends) at a source offset is an escape sequence or entity. */
export function isEscape(piece: Piece, offset: number, side: 'before' | 'after'): boolean {
  const unit = piece.units.find(({ from, to }) => (side === 'after' ? from === offset : to === offset));
  return unit !== undefined && unit.to - unit.from > 1;
}
