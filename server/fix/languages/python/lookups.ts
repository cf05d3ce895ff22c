import { wrapped } from './groups';
import { field, type SyntaxNode } from '../tree-sitter';

const LOOKUP = /\b(?:environ(?:\s*\.\s*(?:get|pop|setdefault))?|getenv)\s*[([]\s*[rbu]?(["'])(\w+)\1/g;

/** Environment variables that the program reads or sets already, without the one that a value is the default of. */
export function readNames(text: string, own: string | undefined): string[] {
  const names = [...text.matchAll(LOOKUP)].map((match) => match[2]!);
  const again = names.filter((name) => name === own).length > 1;
  return names.filter((name) => name !== own || again);
}

/** The lookup that `node` is the default of: `os.environ.get("X", node)`, `os.getenv("X", node)`. */
export function defaultOf(
  text: string,
  node: SyntaxNode,
): { readonly call: SyntaxNode; readonly name: string } | undefined {
  const list = wrapped(node).parent;
  const call = list?.parent;
  if (list?.type !== 'argument_list' || call?.type !== 'call') return undefined;
  const values = list.children.filter((child) => child.named && child.type !== 'comment');
  const called = field(call, 'function')!;
  if (values.length !== 2 || values[1] !== wrapped(node)) return undefined;
  if (!/(?:\benviron\.get|\bgetenv)$/.test(text.slice(called.start, called.end))) return undefined;
  const name = /^(["'])(\w+)\1$/.exec(text.slice(values[0]!.start, values[0]!.end))?.[2];
  return name === undefined ? undefined : { call, name };
}
