import type { Span } from '../../../text/span';
import { contains, overlaps } from '../../../text/span';
import type { Refusal } from '../../plan';
import { credentialPart, type Part } from './part';
import { pathTo, type Node, type Source } from './parse';
import {
  computed,
  constantPieces,
  isEscape,
  isStringRaw,
  jsxTextPiece,
  stringPiece,
  templatePieces,
  valueOf,
  valueRange,
  type Piece,
} from './pieces';

/** A literal's text and the part of it that is to move. */
export interface TextTarget {
  readonly kind: 'text';
  /** From the program to the node that is replaced, or in which a part is. */
  readonly path: readonly Node[];
  /** The literals of the text in order; computed parts stand between them. */
  readonly pieces: readonly Piece[];
  readonly part: Part;
  /** Set if all of one node is the credential: replace it as a whole. */
  readonly whole: boolean;
}

/** A node of another kind that is to move whole: number, key, enumeration member. */
export interface NodeTarget {
  readonly kind: 'number' | 'bigint' | 'name';
  readonly path: readonly Node[];
  readonly value: string;
}

export type Target = TextTarget | NodeTarget;

/** The refusal of a place. */
export function refuse(span: Span, id: string, reason: string): Refusal {
  return { span, id, reason };
}

/** What stands at `span`: the literal, group or name to move, or why there is none. */
export function targetAt(
  source: Source,
  span: Span,
  credentialName: (path: readonly Node[]) => boolean,
): Target | Refusal {
  const { text, program, comments } = source;
  if (comments.some((comment) => contains({ start: comment.start ?? 0, end: comment.end ?? 0 }, span)))
    return refuse(
      span,
      'comment',
      'This stands in a comment: a program cannot read it from the environment. Delete it here and rotate the credential.',
    );
  const wanted = trimmed(text, span);
  const path = pathTo(program, wanted);
  const inner = path.at(-1);
  if (!inner) return notLiteral(span);
  switch (inner.type) {
    case 'DirectiveLiteral':
      return refuse(span, 'directive', 'A directive such as "use strict" must be written out.');
    case 'NumericLiteral':
      return { kind: 'number', path, value: String(inner.value) };
    case 'BigIntLiteral':
      return { kind: 'bigint', path, value: BigInt(inner.value).toString() };
    case 'Identifier':
      return nameTarget(path, inner.name, span);
    case 'ArrayExpression':
      if (inner.elements.every((element) => element?.type === 'NumericLiteral'))
        return refuse(
          span,
          'numbers',
          'A list of numbers cannot stand in an environment variable. Write the same bytes as base64 text for Buffer.from, then move that text.',
        );
      break;
    case 'RegExpLiteral':
      return refuse(
        span,
        'regular-expression',
        'A regular expression must be written out. Build it with new RegExp from a string first, then move that string.',
      );
    case 'JSXText':
      return textTarget(path, [jsxTextPiece(inner, text)], wanted, credentialName);
    case 'StringLiteral':
      if (path.at(-2)?.type === 'JSXAttribute')
        return textTarget(path, [stringPiece(inner, text, true)], wanted, credentialName);
      break;
    default:
  }
  return expressionTarget(source, path, wanted, span, credentialName);
}

function notLiteral(span: Span): Refusal {
  return refuse(
    span,
    'no-literal',
    'There is no literal here that could move to the environment. Select the text of a string.',
  );
}

function trimmed(text: string, { start, end }: Span): Span {
  while (start < end && /\s/.test(text.charAt(start))) start++;
  while (end > start && /\s/.test(text.charAt(end - 1))) end--;
  return { start, end };
}

/** Names that are texts at run time: object keys, class members, `object.name`. */
function nameTarget(path: readonly Node[], value: string, span: Span): Target | Refusal {
  const node = path.at(-1);
  const parent = path.at(-2);
  const isKey =
    (parent?.type === 'ObjectProperty' && parent.key === node && !parent.shorthand) ||
    ((parent?.type === 'ObjectMethod' ||
      parent?.type === 'ClassMethod' ||
      parent?.type === 'ClassProperty') &&
      parent.key === node) ||
    ((parent?.type === 'MemberExpression' || parent?.type === 'OptionalMemberExpression') &&
      parent.property === node &&
      !parent.computed);
  if (isKey) return { kind: 'name', path, value };
  return refuse(
    span,
    'identifier',
    'This is a name of the program, not a text. Rename it, and keep the credential in a string.',
  );
}

/** The literal at the end of `path`, with the constant texts that are joined to it. */
function expressionTarget(
  source: Source,
  path: readonly Node[],
  wanted: Span,
  span: Span,
  credentialName: (path: readonly Node[]) => boolean,
): Target | Refusal {
  const { text } = source;
  let depth = path.length - 1;
  if (path[depth]?.type === 'TemplateElement') depth--;
  const template = path[depth];
  const tag = path[depth - 1];
  if (
    template?.type === 'TemplateLiteral' &&
    tag?.type === 'TaggedTemplateExpression' &&
    tag.quasi === template
  ) {
    if (!isStringRaw(tag.tag))
      return refuse(
        span,
        'tagged-template',
        'The tag of this template sees its text as written. Pass the credential as a ${value} by hand.',
      );
    depth--;
  }
  let pieces = atom(path[depth], text);
  if (!pieces) return notLiteral(span);
  // outwards while everything is constant text
  for (let up = depth - 1; up >= 0; up--) {
    const wider = path[up] && constantPieces(path[up] as Node, text);
    if (wider) {
      pieces = wider;
      depth = up;
    } else if (path[up]?.type !== 'ArrayExpression' && path[up]?.type !== 'MemberExpression') break;
  }
  const own = path.slice(0, depth + 1);
  const chain = chainAround(own, text);
  if (chain) return textTarget(chain.path, chain.pieces, wanted, credentialName);
  return textTarget(own, pieces, wanted, credentialName);
}

/** The pieces of a literal; of a template with computed parts too. */
function atom(node: Node | undefined, text: string): Piece[] | undefined {
  if (!node) return undefined;
  if (node.type === 'TemplateLiteral') return templatePieces(node, text, false);
  if (node.type === 'TaggedTemplateExpression' && isStringRaw(node.tag))
    return templatePieces(node.quasi, text, true);
  return constantPieces(node, text);
}

/** A `+` chain with computed operands, in which the constant operand at the end of `path` stands. */
function chainAround(path: readonly Node[], text: string): { path: Node[]; pieces: Piece[] } | undefined {
  let top = path.length - 1;
  for (let parent = path[top - 1]; parent?.type === 'BinaryExpression' && parent.operator === '+';)
    parent = path[--top - 1];
  const root = path[top];
  if (!root || top === path.length - 1) return undefined;
  return { path: path.slice(0, top + 1), pieces: operands(root, text) };
}

/** Parentheses do not matter here: the pieces tell what stands around a text, and only pieces are replaced. */
function operands(node: Node, text: string): Piece[] {
  if (node.type === 'BinaryExpression' && node.operator === '+')
    return [...operands(node.left, text), ...operands(node.right, text)];
  return atom(node, text) ?? [computed(node)];
}

function textTarget(
  path: readonly Node[],
  pieces: readonly Piece[],
  wanted: Span,
  credentialName: (path: readonly Node[]) => boolean,
): Target | Refusal {
  const value = valueOf(pieces);
  const given = valueSpan(pieces, wanted);
  if (!given) return notLiteral(wanted);
  const touched = pieces.filter((piece) => overlaps(piece.span, wanted) && piece.units.length > 0);
  const first = touched[0];
  const last = touched.at(-1);
  const literals = pieces.filter(({ form }) => form !== 'computed' && form !== 'separator');
  const part = clipped(
    credentialPart(value, given, {
      broken:
        literals.length > 1 || literals.some(({ units }) => units.some(({ from, to }) => to - from > 1)),
      seamBefore:
        !first ||
        (wanted.start <= first.span.start && pieces[pieces.indexOf(first) - 1]?.form !== 'separator') ||
        isEscape(first, wanted.start, 'before') ||
        isEscape(first, wanted.start, 'after'),
      seamAfter:
        !last ||
        (wanted.end >= last.span.end && pieces[pieces.indexOf(last) + 1]?.form !== 'separator') ||
        isEscape(last, wanted.end, 'after') ||
        isEscape(last, wanted.end, 'before'),
      credentialName: credentialName(path),
    }),
    pieces,
    given,
  );
  const whole =
    part.span.start === 0 &&
    part.span.end === value.length &&
    pieces.every(({ form }) => form !== 'computed');
  return { kind: 'text', path, pieces, part, whole };
}

/** The part of the joined value that a source span covers. */
function valueSpan(pieces: readonly Piece[], wanted: Span): Span | undefined {
  let at = 0;
  let start: number | undefined;
  let end = 0;
  for (const piece of pieces) {
    const range = piece.form === 'computed' ? undefined : valueRange(piece, wanted);
    if (range) {
      start ??= at + range.start;
      end = at + range.end;
    }
    at += piece.value.length;
  }
  return start === undefined || end <= start ? undefined : { start, end };
}

/** A part never reaches over something computed. */
function clipped(part: Part, pieces: readonly Piece[], given: Span): Part {
  let { start, end } = part.span;
  let at = 0;
  for (const piece of pieces) {
    const next = at + piece.value.length;
    if (piece.form === 'computed') {
      if (next <= given.start) start = Math.max(start, next);
      if (at >= given.end) end = Math.min(end, at);
    }
    at = next;
  }
  return { ...part, span: { start, end } };
}
