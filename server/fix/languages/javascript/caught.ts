import type { TextEdit } from '../../../text/edits';
import { isFunction } from './contexts';
import { headerCount, lineStart, startWithComments } from './lookup';
import { spanOf, walk, type Node, type Program, type Source } from './parse';

/**
 * True if an error thrown at the end of `path` may be caught and lost: inside a `try`, or in a function of a program that
 * catches errors somewhere. A missing variable would then go unnoticed.
 */
export function isCaught(path: readonly Node[], program: Program): boolean {
  const inFunction = path.some((node) => isFunction(node) || isInstanceField(node));
  return path.some((node, i) => catches(node, path[i + 1])) || (inFunction && catchesErrors(program));
}

function catches(node: Node, child: Node | undefined): boolean {
  return node.type === 'TryStatement' && node.handler != null && node.block === child;
}

function isInstanceField(node: Node): boolean {
  return (node.type === 'ClassProperty' || node.type === 'ClassPrivateProperty') && !node.static;
}

const CATCHERS = /^(catch|allSettled|uncaughtException|unhandledRejection|rejects|throws)$/;

function catchesErrors(program: Program): boolean {
  let found = false;
  walk(program, (node) => {
    if (node.type === 'TryStatement' && node.handler) found = true;
    if (node.type === 'CallExpression' && catchesErrorsOf(node)) found = true;
    return found ? false : undefined;
  });
  return found;
}

/** `promise.catch(…)`, `promise.then(…, …)`, `process.on('uncaughtException', …)`, `assert.throws(…)` */
function catchesErrorsOf({ callee, arguments: args }: Node & { type: 'CallExpression' }): boolean {
  if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return false;
  const { name } = callee.property;
  const event = args[0]?.type === 'StringLiteral' ? args[0].value : '';
  return (
    CATCHERS.test(name) || (name === 'then' && args.length > 1) || (name === 'on' && CATCHERS.test(event))
  );
}

/** What puts variables into the environment must run before they are read. */
const LOADER = /dotenv|loadEnvFile|env-?file/i;

/**
 * Puts a line before the statement of the module that holds the end of `path`; a function can be called before its place, so
 * for one the line goes before all that runs. Undefined where `.env` would be loaded only later.
 * @param line without a line break
 */
export function moduleLineEdit(source: Source, path: readonly Node[], line: string): TextEdit | undefined {
  const { program, text, comments } = source;
  const { body } = program;
  const own = body.findIndex((statement) => statement === path[1]);
  const loaded = body.findLastIndex(
    (node) => LOADER.test(text.slice(spanOf(node).start, spanOf(node).end)) && !isFunctionStatement(node),
  );
  const index = isFunctionStatement(body[own]) ? Math.max(headerCount(program), loaded + 1) : own;
  const statement = body[index];
  if (!statement || index <= loaded) return undefined;
  const { start } = spanOf(statement);
  const before = text.slice(lineStart(start, text), start);
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  if (before.trim() !== '') return { span: { start, end: start }, newText: `${line.replace(/;?$/, ';')}` };
  const at = startWithComments(start, text, comments, program);
  const gap = isFunctionStatement(statement) || statement.type.startsWith('Class') ? eol : '';
  return { span: { start: at, end: at }, newText: `${before}${line}${eol}${gap}` };
}

function isFunctionStatement(statement: Node | undefined): boolean {
  const exported =
    statement?.type === 'ExportNamedDeclaration' || statement?.type === 'ExportDefaultDeclaration';
  return (exported ? statement.declaration : statement)?.type === 'FunctionDeclaration';
}
