import { Language, Parser, type TreeCursor } from 'web-tree-sitter';

/**
 * A node of a parsed text as a plain value: the WebAssembly tree that it was copied from is already deleted,
 * so nothing has to be freed. Offsets are UTF-16 code units.
 */
export interface SyntaxNode {
  readonly type: string;
  /** False for punctuation and keywords. */
  readonly named: boolean;
  /** The name of the field of its parent that this node is. */
  readonly field: string | undefined;
  readonly start: number;
  readonly end: number;
  readonly parent: SyntaxNode | undefined;
  readonly children: readonly SyntaxNode[];
  /** True for an `ERROR` node and for one that the parser made up. */
  readonly broken: boolean;
}

export type GrammarName = 'python' | 'bash';
type LoadGrammar = (name: string) => Promise<Uint8Array>;

let runtime: Promise<void> | undefined;
const grammars = new Map<GrammarName, Promise<Language>>();

/** The runtime and each grammar are loaded once a process, on the first text that needs them. */
async function language(name: GrammarName, load: LoadGrammar): Promise<Language> {
  runtime ??= load('web-tree-sitter').then((wasmBinary) => Parser.init({ wasmBinary }));
  await runtime;
  let grammar = grammars.get(name);
  if (!grammar) grammars.set(name, (grammar = load(name).then((bytes) => Language.load(bytes))));
  return grammar;
}

/**
 * Parses `text`; never fails on broken text (see `broken`).
 * Rejects if `load` does or if the bytes are no grammar; the next call then tries again.
 */
export async function parse(name: GrammarName, text: string, load: LoadGrammar): Promise<SyntaxNode> {
  let grammar: Language;
  try {
    grammar = await language(name, load);
  } catch (error) {
    grammars.delete(name);
    if (grammars.size === 0) runtime = undefined;
    throw error;
  }
  const parser = new Parser();
  try {
    parser.setLanguage(grammar);
    const tree = parser.parse(text);
    if (!tree) throw new Error('the parser gave no tree');
    const cursor = tree.walk();
    try {
      return copy(cursor, undefined);
    } finally {
      cursor.delete();
      tree.delete();
    }
  } finally {
    parser.delete();
  }
}

interface Mutable extends SyntaxNode {
  readonly children: SyntaxNode[];
}

/** Copies the cursor's node and all below it without recursion: concatenations can be thousands deep. */
function copy(cursor: TreeCursor, parent: Mutable | undefined): SyntaxNode {
  const make = (above: Mutable | undefined): Mutable => {
    const node: Mutable = {
      type: cursor.nodeType,
      named: cursor.nodeIsNamed,
      field: cursor.currentFieldName ?? undefined,
      start: cursor.startIndex,
      end: cursor.endIndex,
      parent: above,
      children: [],
      broken: cursor.nodeIsMissing || cursor.nodeType === 'ERROR',
    };
    above?.children.push(node);
    return node;
  };
  const root = make(parent);
  let node = root;
  for (;;) {
    if (cursor.gotoFirstChild()) {
      node = make(node);
      continue;
    }
    while (!cursor.gotoNextSibling()) {
      if (!cursor.gotoParent()) return root;
      node = node.parent as Mutable;
    }
    node = make(node.parent as Mutable | undefined);
  }
}

/** The smallest node that holds all of `[start, end)`. */
export function nodeAt(root: SyntaxNode, start: number, end = start): SyntaxNode {
  let node = root;
  for (;;) {
    const inner = node.children.find(
      (child) => child.start <= start && end <= child.end && (child.end > start || child.end > child.start),
    );
    if (!inner) return node;
    node = inner;
  }
}

/** `node` and the nodes around it, innermost first. */
export function* upwards(node: SyntaxNode | undefined): Generator<SyntaxNode> {
  for (; node; node = node.parent) yield node;
}

/** The node itself and all below it, in the order of the text. */
export function* descendants(node: SyntaxNode): Generator<SyntaxNode> {
  const stack = [node];
  for (let next = stack.pop(); next; next = stack.pop()) {
    yield next;
    for (let i = next.children.length - 1; i >= 0; i--) stack.push(next.children[i]!);
  }
}

/** The child that stands in `field`. */
export function field(node: SyntaxNode, name: string): SyntaxNode | undefined {
  return node.children.find((child) => child.field === name);
}
