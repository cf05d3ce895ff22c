import { parse as babelParse, type ParserOptions, type ParserPlugin } from '@babel/parser';
import type { Comment, File, Node, Program } from '@babel/types';
import { contains, type Span } from '../../../text/span';

export type { Node, Program };

/** A parsed source. All offsets are those of the text (UTF-16 code units). */
export interface Source {
  readonly text: string;
  readonly program: Program;
  readonly comments: readonly Comment[];
  readonly path: string;
  readonly typescript: boolean;
}

/** Where a node stands. */
export function spanOf(node: Node): Span {
  return { start: node.start ?? 0, end: node.end ?? 0 };
}

/** Where a node stands with the parentheses around it. */
export function outerSpan(node: Node, text: string): Span {
  const { start, end } = spanOf(node);
  const opening = node.extra?.parenthesized === true ? node.extra.parenStart : undefined;
  if (typeof opening !== 'number') return { start, end };
  const closing = /^(?:\s|\/\*[^]*?\*\/|\/\/[^\n]*)*\)/.exec(text.slice(end));
  return closing ? { start: opening, end: end + closing[0].length } : { start, end };
}

/** Parses what the file's name says it is; tries the neighbouring dialects where that fails. Undefined if none fits. */
export function parse(text: string, path: string, languageId: string): Source | undefined {
  const extension = /\.(\w+)$/.exec(path)?.[1]?.toLowerCase() ?? '';
  for (const dialect of dialects(extension, languageId)) {
    const file = tryParse(text, dialect);
    if (file)
      return {
        text,
        program: file.program,
        comments: file.comments ?? [],
        path,
        typescript: dialect.includes('typescript') && !/^[cm]?jsx?$/.test(extension),
      };
  }
  return undefined;
}

function dialects(extension: string, languageId: string): ParserPlugin[][] {
  const typed = /^[cm]?ts$/.test(extension) || (extension === '' && languageId === 'typescript');
  if (typed)
    return [
      ['typescript', 'decorators-legacy'],
      ['typescript', 'decorators'],
    ];
  if (extension === 'tsx' || languageId === 'typescriptreact')
    return [
      ['typescript', 'jsx', 'decorators-legacy'],
      ['typescript', 'jsx', 'decorators'],
    ];
  return [
    ['jsx', 'decorators-legacy'],
    ['jsx', 'decorators'],
    ['jsx', 'flow', 'decorators-legacy'],
    ['typescript', 'jsx', 'decorators-legacy'],
  ];
}

const OPTIONS: ParserOptions = {
  sourceType: 'unambiguous',
  allowReturnOutsideFunction: true,
  allowAwaitOutsideFunction: true,
  allowNewTargetOutsideFunction: true,
  allowSuperOutsideMethod: true,
  allowUndeclaredExports: true,
  attachComment: false,
};

/** Errors of scope (a name declared twice, …) do not matter here; a tree that skipped over broken syntax is no base for edits. */
function tryParse(text: string, plugins: ParserPlugin[]): File | undefined {
  try {
    const file = babelParse(text, { ...OPTIONS, plugins, errorRecovery: true });
    const serious = (file.errors ?? []).some(({ reasonCode }) => !HARMLESS.has(reasonCode));
    return serious ? undefined : file;
  } catch {
    return undefined;
  }
}

const HARMLESS = new Set([
  'VarRedeclaration',
  'DuplicateExport',
  'DuplicateProto',
  'DuplicateConstructor',
  'DuplicateDefaultExport',
  'ModuleExportUndefined',
  'StrictDelete',
  'StrictOctalLiteral',
  'StrictNumericEscape',
  'StrictWith',
  'StrictEvalArguments',
  'StrictEvalArgumentsBinding',
  'InvalidPrivateFieldResolution',
  'PrivateNameRedeclaration',
  'AwaitNotInAsyncContext',
]);

/** Calls `each` for the children of a node, in no particular order. It is called for every node of a file: no arrays. */
function eachChild(node: Node, each: (child: Node) => void): void {
  const fields = node as unknown as Record<string, unknown>;
  for (const key of Object.keys(node)) {
    if (key === 'loc' || key === 'extra' || key === 'errors' || key === 'comments' || key === 'tokens')
      continue;
    const value = fields[key];
    if (typeof value !== 'object' || value === null) continue;
    if (Array.isArray(value)) {
      for (const item of value) if (isNode(item)) each(item);
    } else if (isNode(value)) each(value);
  }
}

function isNode(value: unknown): value is Node {
  return (
    typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string'
  );
}

/** Calls `visit` for a node and all below it. `visit` returns false to leave out what lies below. */
export function walk(
  node: Node,
  visit: (node: Node, parent: Node | undefined) => void | boolean,
  parent?: Node,
): void {
  if (visit(node, parent) === false) return;
  eachChild(node, (child) => walk(child, visit, node));
}

/** The nodes that contain `span`, from the program to the innermost. */
export function pathTo(program: Program, span: Span): Node[] {
  const path: Node[] = [program];
  for (let node: Node | undefined = program; node;) {
    let next: Node | undefined;
    eachChild(node, (child) => {
      if (!next && contains(spanOf(child), span)) next = child;
    });
    if (next) path.push(next);
    node = next;
  }
  return path;
}
