import type { TextEdit } from '../../../text/edits';
import { lineEnd, lineStart } from '../lines';
import { descendants, field, upwards, type SyntaxNode } from '../tree-sitter';

/** What makes `load_dotenv()` run before a lookup at module level; null if it cannot be moved surely. */
export function loadFirst(text: string, root: SyntaxNode, at: SyntaxNode): readonly TextEdit[] | null {
  if (!text.includes('load_dotenv')) return [];
  const path = [...upwards(at)];
  const delayed = path.some(
    (node) =>
      node.type === 'lambda' || (node.type === 'block' && node.parent?.type === 'function_definition'),
  );
  const statement = path.at(-2);
  if (delayed || !statement) return [];
  const calls = [...descendants(root)].filter((node) => node.type === 'call' && isLoad(text, node));
  const runsBefore = calls.some(
    (call) =>
      call.start < at.start && ![...upwards(call)].some((node) => node.type === 'function_definition'),
  );
  if (calls.length === 0 || runsBefore) return [];

  const call =
    calls.find((one) => one.parent?.type === 'expression_statement' && one.parent.parent === root) ??
    calls[0]!;
  const imported = root.children.some(
    (node) =>
      /^import(_from)?_statement$/.test(node.type) &&
      node.end <= statement.start &&
      /\bdotenv\b/.test(text.slice(node.start, node.end)),
  );
  const constant = (field(call, 'arguments')?.children ?? []).every(
    (child) => !child.named || /^(string|true|false)$/.test(child.type) || isConstantKeyword(child),
  );
  if (!constant) return null;
  const eol = lineEnd(text);
  const source = text.slice(call.start, call.end);
  const load =
    imported || source.includes('.') ? source : `from dotenv import load_dotenv${eol}${eol}${source}`;
  if (source.includes('.') && !imported) return null;
  const start = lineStart(text, statement.start);
  const edits: TextEdit[] = [{ span: { start, end: start }, newText: `${load}${eol}${eol}` }];
  const own = call.parent;
  if (own?.type === 'expression_statement' && own.parent === root) {
    const line = lineStart(text, own.start);
    const rest = /[^\S\r\n]*(?:\r\n|\r|\n|$)/y;
    rest.lastIndex = own.end;
    const end = rest.exec(text);
    if (line === own.start && end)
      edits.push({ span: { start: line, end: own.end + end[0].length }, newText: '' });
  }
  return edits;
}

function isLoad(text: string, call: SyntaxNode): boolean {
  const name = field(call, 'function');
  return !!name && /(^|\.)load_dotenv$/.test(text.slice(name.start, name.end));
}

function isConstantKeyword(node: SyntaxNode): boolean {
  return (
    node.type === 'keyword_argument' && /^(string|true|false|none)$/.test(field(node, 'value')?.type ?? '')
  );
}
