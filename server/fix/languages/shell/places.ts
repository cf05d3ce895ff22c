import type { Span } from '../../../text/span';
import { readWord, type Word } from './words';
import { descendants, nodeAt, upwards, type SyntaxNode } from '../tree-sitter';

/** Where a credential stands in a script. */
export type Place =
  | { readonly kind: 'comment' }
  | { readonly kind: 'none' }
  | { readonly kind: 'unreadable' }
  /** A word of a command, an assignment, a pattern, a redirection. */
  | { readonly kind: 'word'; readonly node: SyntaxNode; readonly word: Word }
  /** Lines of the body of a here-document. */
  | { readonly kind: 'heredoc'; readonly node: SyntaxNode; readonly word: Word; readonly quoted: boolean };

const WORDS =
  /^(word|string|raw_string|ansi_c_string|translated_string|string_content|concatenation|number|extglob_pattern|regex|variable_name|brace_expression)$/;

const HOLES =
  /^(expansion|simple_expansion|command_substitution|arithmetic_expansion|process_substitution|brace_expression)$/;

/** What stands at `span`. */
export function placeAt(text: string, root: SyntaxNode, span: Span): Place {
  const inner = nodeAt(root, span.start, span.end);
  if (inner.type === 'comment') return { kind: 'comment' };
  const heredoc = heredocAt(root, inner, span);
  if (heredoc) return heredocPlace(text, heredoc, span);
  const node = wordNode(inner, span);
  if (!node) return { kind: 'none' };
  // the subscript of an array's element is no part of its text
  const subscript =
    node.parent?.type === 'array' ? /^\[[^\]]*\]\+?=/.exec(text.slice(node.start, node.end)) : null;
  const value = { start: node.start + (subscript?.[0].length ?? 0), end: node.end };
  const word = readWord(text, value, holes(node), inString(node) ? 'double' : undefined);
  return word ? { kind: 'word', node, word } : { kind: 'unreadable' };
}

/** True for the text after `:-` in `"${X:-text}"`, which is read as in double quotes. */
function inString(node: SyntaxNode): boolean {
  return node.parent?.type === 'expansion' && node.type !== 'string' && node.parent.parent?.type === 'string';
}

function holes(node: SyntaxNode): Span[] {
  const found: Span[] = [];
  const stack = [...node.children];
  for (let next = stack.pop(); next; next = stack.pop()) {
    if (HOLES.test(next.type)) found.push(next);
    else stack.push(...next.children);
  }
  return found;
}

function wordNode(inner: SyntaxNode, span: Span): SyntaxNode | undefined {
  let found: SyntaxNode | undefined;
  for (const node of upwards(inner)) {
    if (WORDS.test(node.type)) found = node;
    else if (found || !/^["'$=]$/.test(node.type)) break;
  }
  if (found && found.type !== 'variable_name') return found;
  for (const node of descendants(inner))
    if (
      WORDS.test(node.type) &&
      node.type !== 'variable_name' &&
      node.start < span.end &&
      span.start < node.end
    )
      return node.end >= span.end && node.parent?.type !== 'command_name' ? node : undefined;
  return undefined;
}

function heredocAt(root: SyntaxNode, inner: SyntaxNode, span: Span): SyntaxNode | undefined {
  for (const node of upwards(inner)) {
    if (node.type === 'heredoc_body') return node;
    if (/^(command_substitution|expansion)$/.test(node.type)) return undefined;
  }
  // text before the first expansion belongs to no node of the body
  for (const node of descendants(root)) {
    if (node.type !== 'heredoc_redirect') continue;
    const [start, end] = [bodyStart(node), partOf(node, 'heredoc_end')?.start];
    if (start !== undefined && end !== undefined && start <= span.start && span.end <= end)
      return partOf(node, 'heredoc_body');
  }
  return undefined;
}

function partOf(node: SyntaxNode, type: string): SyntaxNode | undefined {
  return node.children.find((child) => child.type === type);
}

function bodyStart(redirect: SyntaxNode): number | undefined {
  return partOf(redirect, 'heredoc_body')?.start;
}

function heredocPlace(text: string, body: SyntaxNode, span: Span): Place {
  const redirect = body.parent!;
  const start = partOf(redirect, 'heredoc_start');
  const end = partOf(redirect, 'heredoc_end');
  if (!start || !end || end.broken || end.end === end.start) return { kind: 'unreadable' };
  const quoted = /["'\\]/.test(text.slice(start.start, start.end));
  // a credential in a document is a part of a line, or whole lines
  const from = Math.max(text.lastIndexOf('\n', span.start - 1) + 1, body.start);
  const next = text.indexOf('\n', Math.max(span.start, span.end - 1));
  const to = Math.min(next < 0 ? body.end : next, end.start);
  const word = quoted
    ? readVerbatim(text, { start: from, end: to })
    : readWord(text, { start: from, end: to }, holes(body), 'double');
  if (!word) return { kind: 'unreadable' };
  // a quote is a plain sign here
  const units = word.units.map((unit) =>
    unit.text === '"' && unit.end === unit.start + 2 ? { ...unit, text: '\\"' } : unit,
  );
  return { kind: 'heredoc', node: body, word: { ...word, units }, quoted };
}

function readVerbatim(text: string, { start, end }: Span): Word {
  const segment = { mode: 'double', start, contentStart: start, contentEnd: end, end } as const;
  const units = [];
  for (let at = start; at < end;) {
    const sign = String.fromCodePoint(text.codePointAt(at) ?? 0);
    units.push({ text: sign, start: at, end: at + sign.length, verbatim: true, segment });
    at += sign.length;
  }
  return { start, end, units };
}
