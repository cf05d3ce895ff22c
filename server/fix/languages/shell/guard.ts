import type { TextEdit } from '../../../text/edits';
import { lineEnd } from '../lines';
import { upwards, type SyntaxNode } from '../tree-sitter';

/**
 * Notices a missing variable before `statement`, on a line of its own: in a subshell `${X:?}` would not end the script.
 * `exported` also hands it to child shells. Nothing is added twice.
 */
export function guardEdits(
  text: string,
  statement: SyntaxNode,
  variable: string,
  exported: boolean,
): TextEdit[] {
  const guard = `: "\${${variable}:?${variable} is not set}"`;
  const lines = [guard, ...(exported ? [`export ${variable}`] : [])].filter(
    (line) => !standsBefore(text, statement, line),
  );
  if (lines.length === 0) return [];
  let start = statement.start;
  while (start > 0 && /[^\S\r\n]/.test(text.charAt(start - 1))) start--;
  const alone = start === 0 || /[\r\n]/.test(text.charAt(start - 1));
  const indent = text.slice(start, statement.start);
  const newText = alone
    ? lines.map((line) => line + lineEnd(text) + indent).join('')
    : lines.map((line) => `${line}; `).join('');
  return [{ span: { start: statement.start, end: statement.start }, newText }];
}

/** True if the same command has surely run before the statement. */
function standsBefore(text: string, statement: SyntaxNode, line: string): boolean {
  for (const outer of upwards(statement)) {
    const before = outer.parent?.children.filter((child) => child.end <= outer.start) ?? [];
    if (before.some((node) => text.slice(node.start, node.end) === line)) return true;
    if (outer.type === 'function_definition') return false;
  }
  return false;
}
