import type { TextEdit } from '../../../text/edits';
import { lineEnd, lineStart } from '../lines';
import { descendants, field, upwards, type SyntaxNode } from '../tree-sitter';

/** Types of an `except` that take a KeyError. */
const CATCHES = /^(BaseException|Exception|LookupError|KeyError)$/;

/** Calls that run a function where its error ends nothing: in a thread, at the exit, in a signal. */
const HANDS_OVER =
  /(^|\.)(Thread|Timer|Process|submit|apply_async|start_new_thread|register|signal|add_done_callback|call_soon\w*|call_later)$/;

/**
 * The statements before which a missing variable must be noticed: an error of the lookup at `node` may be caught there and
 * lost. Empty where it surely gets through, as far as this file shows.
 */
export function guardedStatements(text: string, root: SyntaxNode, node: SyntaxNode): SyntaxNode[] {
  const loads = [...descendants(root)].filter((one) => one.type === 'call' && isLoad(text, one));
  const found = new Set(places(text, root, node, new Set()).map((place) => firstOfLine(text, place)));
  // before `.env` is loaded nothing is known of its variables
  return [...found].filter((place) => loads.every((load) => load.end <= place.start));
}

/** The edit that stops the program before `statement` if the variable is missing; undefined if that stands there already. */
export function guardEdit(
  text: string,
  statement: SyntaxNode,
  { variable, environ, quote }: { variable: string; environ: string; quote: string },
): TextEdit | undefined {
  const test = `if ${quote}${variable}${quote} not in ${environ}:`;
  const siblings = statement.parent?.children ?? [];
  if (siblings.some(({ start, end }) => end <= statement.start && text.startsWith(test, start)))
    return undefined;
  const indent = text.slice(lineStart(text, statement.start), statement.start);
  const unit = /^(?:\t| {2,8})(?=\S)/m.exec(text)?.[0] ?? '    ';
  const lines = [test, `${indent}${unit}raise RuntimeError(${quote}${variable} is not set${quote})`, indent];
  return { span: { start: statement.start, end: statement.start }, newText: lines.join(lineEnd(text)) };
}

function places(text: string, root: SyntaxNode, node: SyntaxNode, seen: Set<SyntaxNode>): SyntaxNode[] {
  let own: SyntaxNode | undefined;
  let inner = node;
  for (const outer of upwards(node.parent)) {
    if (swallows(text, outer, inner)) own = outer;
    if (outer.type === 'function_definition' && inner.field === 'body') {
      if (seen.has(outer)) break;
      seen.add(outer);
      const uses = usesOf(text, root, outer).map(({ at, handed }) => {
        const caught = places(text, root, at, seen);
        return caught.length === 0 && handed ? [statementOf(at)] : caught;
      });
      const everywhere = uses.length > 0 && uses.every((caught) => caught.length > 0);
      return [...(own && !everywhere ? [own] : []), ...uses.flat()];
    }
    inner = outer;
  }
  return own ? [own] : [];
}

/** True if an error in `inner` does not get out of `outer`. */
function swallows(text: string, outer: SyntaxNode, inner: SyntaxNode): boolean {
  if (outer.type === 'with_statement' && inner.field === 'body') {
    const clause = outer.children.find(({ type }) => type === 'with_clause');
    const types = clause && /\bsuppress\s*\(([^)]*)\)/.exec(text.slice(clause.start, clause.end))?.[1];
    return types !== undefined && catches(types);
  }
  if (outer.type !== 'try_statement' || inner.field !== 'body') return false;
  const clause = outer.children.find((child) => {
    if (!/^except(_group)?_clause$/.test(child.type)) return false;
    const types = child.children.filter(({ named, type }) => named && !/^(block|comment)$/.test(type));
    return types.length === 0 || types.some((type) => catches(text.slice(type.start, type.end)));
  });
  const last = clause?.children.find(({ type }) => type === 'block')?.children.findLast(({ named }) => named);
  return !!clause && !(last?.type === 'raise_statement' && raisesOn(text.slice(last.start, last.end)));
}

function catches(types: string): boolean {
  return types
    .replace(/\s+as\s+\w+$/, '')
    .split(/[(),\s]+/)
    .some((type) => CATCHES.test(type.replace(/^.*\./, '')));
}

/** True for a `raise` that still shows the first error. */
function raisesOn(statement: string): boolean {
  return !/\bfrom\s+None$|\bSystemExit\b/.test(statement);
}

/** Where a function is called, by its name or as a method, and where it is handed to something that runs it. */
function usesOf(
  text: string,
  root: SyntaxNode,
  definition: SyntaxNode,
): { at: SyntaxNode; handed: boolean }[] {
  const source = (node: SyntaxNode | undefined) => (node ? text.slice(node.start, node.end) : '');
  const own = source(field(definition, 'name'));
  const owner = [...upwards(definition.parent)].find(({ type }) => type === 'class_definition');
  const name = /^__(init|new|post_init)__$/.test(own) && owner ? source(field(owner, 'name')) : own;
  const isProperty =
    definition.parent?.type === 'decorated_definition' &&
    /@(\w+\.)*(cached_)?property\b/.test(text.slice(definition.parent.start, definition.start));
  const out: { at: SyntaxNode; handed: boolean }[] = [];
  for (const node of descendants(root)) {
    if (node.type === 'attribute' && isProperty && source(field(node, 'attribute')) === name)
      out.push({ at: node, handed: false });
    if (node.type !== 'call') continue;
    const called = field(node, 'function');
    if (lastName(text, called) === name) out.push({ at: node, handed: false });
    else if (HANDS_OVER.test(source(called)))
      for (const argument of field(node, 'arguments')?.children ?? []) {
        const value = argument.type === 'keyword_argument' ? field(argument, 'value') : argument;
        if (lastName(text, value) === name) out.push({ at: node, handed: true });
      }
  }
  return out;
}

function lastName(text: string, node: SyntaxNode | undefined): string | undefined {
  const last = node?.type === 'attribute' ? field(node, 'attribute') : node;
  return last?.type === 'identifier' ? text.slice(last.start, last.end) : undefined;
}

function isLoad(text: string, call: SyntaxNode): boolean {
  return /^(load_dotenv|read_env|read_envfile)$/.test(lastName(text, field(call, 'function')) ?? '');
}

function statementOf(node: SyntaxNode): SyntaxNode {
  for (const outer of upwards(node)) if (/^(module|block)$/.test(outer.parent?.type ?? '')) return outer;
  return node;
}

/** The statement that begins the line of another: nothing can be put between `a; b` or behind `if x:`. */
function firstOfLine(text: string, statement: SyntaxNode): SyntaxNode {
  let node = statement;
  while (node.parent && /\S/.test(text.slice(lineStart(text, node.start), node.start))) {
    const { children } = node.parent;
    const before = children.slice(0, children.indexOf(node)).findLast(({ named }) => named);
    node = before && lineStart(text, before.start) === lineStart(text, node.start) ? before : node.parent;
  }
  return node;
}
