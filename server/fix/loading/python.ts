import type { TextEdit } from '../../text/edits';
import { usesPythonDotenv } from '../env/families';
import { lineEnd } from '../env/write';
import { parse, type SyntaxNode } from '../languages/tree-sitter';
import { launchLoading } from './launch';
import { sourced, type LoadContext, type Loading } from './context';

/** Python: `load_dotenv()` where python-dotenv is at hand, else a command line. */
export async function pythonLoading(context: LoadContext): Promise<Loading> {
  const { path, text, snapshot } = context;
  if (/\b(load_dotenv|read_env|read_envfile)\s*\(|\benv_file\s*=/.test(text))
    return { kind: 'automatic', by: /load_dotenv/.test(text) ? 'python-dotenv' : 'its settings' };
  if (!usesPythonDotenv(path, snapshot)) return launchLoading(context) ?? sourced(context, 'python3');
  const tree = await parse('python', text, context.loadGrammar);
  return {
    kind: 'edit',
    title: 'Load .env here',
    files: [{ path, edits: [loadDotenvEdit(text, tree)] }],
  };
}

const HEAD = /^(comment|import_statement|import_from_statement|future_import_statement)$/;

/** `load_dotenv()` behind the imports at the head, so before each lookup that is no part of an imported module. */
function loadDotenvEdit(text: string, module: SyntaxNode): TextEdit {
  const eol = lineEnd(text);
  const call = ['from dotenv import load_dotenv', '', 'load_dotenv()'].join(eol);
  let last: SyntaxNode | undefined;
  for (const node of module.children) {
    if (
      !HEAD.test(node.type) &&
      !(last === undefined && isDocstring(node)) &&
      !isDocstringAfterComments(node, last)
    )
      break;
    if (node.type !== 'comment' || isHeadComment(text, node)) last = node;
  }
  if (!last) return { span: { start: 0, end: 0 }, newText: `${call}${eol}${eol}` };
  const at = endOfLine(text, last.end);
  return { span: { start: at, end: at }, newText: `${eol}${eol}${call}` };
}

/** `#!`, an encoding, or a comment that stands before all else and is set off by an empty line. */
function isHeadComment(text: string, node: SyntaxNode): boolean {
  return (
    /^(#!|#.*coding[:=])/.test(text.slice(node.start, node.end)) ||
    /^[^\S\n]*\r?\n[^\S\n]*\r?\n/.test(text.slice(node.end))
  );
}

function isDocstring(node: SyntaxNode): boolean {
  return node.type === 'expression_statement' && node.children[0]?.type === 'string';
}

function isDocstringAfterComments(node: SyntaxNode, last: SyntaxNode | undefined): boolean {
  return isDocstring(node) && last?.type === 'comment';
}

function endOfLine(text: string, at: number): number {
  return at + (/^[^\r\n]*/.exec(text.slice(at))?.[0].length ?? 0);
}
