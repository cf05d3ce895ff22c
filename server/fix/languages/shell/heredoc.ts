import type { TextEdit } from '../../../text/edits';
import type { Span } from '../../../text/span';
import type { SyntaxNode } from '../tree-sitter';

/**
 * Replaces `span` in the body of a here-document by `code`. A quoted delimiter loses its quotes, and what the shell would
 * then expand is escaped. Undefined where the delimiter cannot stand without quotes.
 */
export function heredocEdits(
  text: string,
  body: SyntaxNode,
  span: Span,
  code: string,
  quoted: boolean,
): TextEdit[] | undefined {
  const edits: TextEdit[] = [{ span, newText: code }];
  if (!quoted) return edits;
  const start = body.parent!.children.find((child) => child.type === 'heredoc_start')!;
  const end = body.parent!.children.find((child) => child.type === 'heredoc_end')!;
  const delimiter = text.slice(start.start, start.end).replace(/["'\\]/g, '');
  if (!/^[\w.:@%+=-]+$/.test(delimiter)) return undefined;
  edits.push({ span: { start: start.start, end: start.end }, newText: delimiter });
  for (let at = body.start; at < end.start; at++) {
    if (at >= span.start && at < span.end) continue;
    const sign = text.charAt(at);
    const next = text.charAt(at + 1);
    // a backslash is itself unless something follows that it would quote
    const escapes = sign === '\\' && (/[$`\\\n]/.test(next) || at + 1 === span.start);
    if (sign === '$' || sign === '`' || escapes) edits.push({ span: { start: at, end: at }, newText: '\\' });
  }
  return edits;
}
