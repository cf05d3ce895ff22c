import type { TextEdit } from '../../../text/edits';
import type { Facts } from './facts';
import { spanOf, type Node, type Program, type Source } from './parse';

/** How the program reads a variable: the expression itself, and what must stand at the top for it. */
export interface Access {
  /** `process.env.X` */
  read(variable: string): string;
  /** `process.env[name]` */
  readNamed(parameter: string): string;
  /** A line for the top of the module, where `process` means something else there. */
  readonly header?: string;
  /** True if a function or block has a `process` of its own: read at the top of the module only. */
  readonly topOnly: boolean;
}

/** How this file reads its environment. */
export function accessOf({ program }: Source, facts: Facts): Access {
  const { quote: q, semicolon, brackets } = facts.style;
  const member = (variable: string): string => (brackets ? `[${q}${variable}${q}]` : `.${variable}`);
  if (facts.deno)
    return {
      read: (variable) => `Deno.env.get(${q}${variable}${q})`,
      readNamed: (parameter) => `Deno.env.get(${parameter})`,
      topOnly: false,
    };
  const bound = facts.bindings.get('process');
  if (bound && bound.module > 0 && !isRealProcess(program)) {
    const known = facts.names.has('env');
    const name = known ? 'processEnv' : 'env';
    const header =
      facts.module === 'esm'
        ? `import { env${known ? ' as processEnv' : ''} } from ${q}node:process${q}${semicolon}`
        : `const { env${known ? ': processEnv' : ''} } = require(${q}node:process${q})${semicolon}`;
    return { read: (v) => `${name}${member(v)}`, readNamed: (p) => `${name}[${p}]`, header, topOnly: true };
  }
  return {
    read: (variable) => `process.env${member(variable)}`,
    readNamed: (parameter) => `process.env[${parameter}]`,
    topOnly: bound !== undefined && bound.local > 0,
  };
}

/** `import process from 'node:process'` and the same with `require`. */
function isRealProcess(program: Program): boolean {
  return program.body.some((node) => {
    if (node.type === 'ImportDeclaration')
      return (
        /^(node:)?process$/.test(node.source.value) &&
        node.specifiers.some((s) => s.local.name === 'process' && s.type !== 'ImportSpecifier')
      );
    if (node.type !== 'VariableDeclaration') return false;
    return node.declarations.some(
      ({ id, init }) =>
        id.type === 'Identifier' &&
        id.name === 'process' &&
        init?.type === 'CallExpression' &&
        init.callee.type === 'Identifier' &&
        init.callee.name === 'require' &&
        init.arguments[0]?.type === 'StringLiteral' &&
        /^(node:)?process$/.test(init.arguments[0].value),
    );
  });
}

/** A function of the file that reads a variable by name and throws if it is missing. */
export function existingHelper({ program, text }: Source, use: number): string | undefined {
  for (const statement of program.body) {
    const node = declared(statement);
    if (node?.type === 'FunctionDeclaration' && node.id && isHelper(node, text)) return node.id.name;
    if (node?.type !== 'VariableDeclaration' || (node.end ?? 0) > use) continue;
    for (const { id, init } of node.declarations) {
      if (id.type !== 'Identifier' || !init) continue;
      if (
        (init.type === 'ArrowFunctionExpression' || init.type === 'FunctionExpression') &&
        isHelper(init, text)
      )
        return id.name;
    }
  }
  return undefined;
}

function declared(statement: Node): Node | null | undefined {
  return statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
}

function isHelper(
  node: Node & { type: 'FunctionDeclaration' | 'ArrowFunctionExpression' | 'FunctionExpression' },
  text: string,
): boolean {
  const [first, ...others] = node.params;
  if (first?.type !== 'Identifier' || others.length > 0 || node.async || node.generator) return false;
  const { start, end } = spanOf(node.body);
  const body = text.slice(start, end);
  const read = new RegExp(`\\benv\\s*\\[\\s*${first.name}\\s*\\]|\\benv\\.get\\(\\s*${first.name}\\s*\\)`);
  return (
    body.length < 600 &&
    read.test(body) &&
    /\bthrow\b/.test(body) &&
    /\breturn\b/.test(body) &&
    !/Number|parse|JSON|split|Buffer|trim|=>|\bfor\b|await|Boolean|[!=]==? ?['"][^'"]|[\])] *(\?\?|\|\|) *[^'"\s]/.test(
      body,
    )
  );
}

const HELPER_NAMES = ['requireEnv', 'requireVariable', 'readRequiredEnv', 'requireEnvironmentVariable'];

/** A name for the helper that means nothing else in the file. */
export function helperName({ names }: Facts): string {
  return HELPER_NAMES.find((name) => !names.has(name)) ?? `requireEnv${names.size}`;
}

/** The helper's text, without a line break at its end. */
export function helperText(name: string, { typescript }: Source, facts: Facts, access: Access): string {
  const { semicolon, indent, eol } = facts.style;
  const [parameter, result] = typescript ? ['name: string', ': string'] : ['name', ''];
  return [
    `function ${name}(${parameter})${result} {`,
    `${indent}const value = ${access.readNamed('name')}${semicolon}`,
    `${indent}if (!value) throw new ${errorName(facts)}(\`\${name} is not set\`)${semicolon}`,
    `${indent}return value${semicolon}`,
    '}',
  ].join(eol);
}

/** `Error`, unless the file has another of that name. */
function errorName({ bindings }: Facts): string {
  return bindings.has('Error') ? 'globalThis.Error' : 'Error';
}

/** `if (!key) throw new Error("X is not set");` as a formatter writes it at this indentation. */
export function guardText(binding: string, variable: string, indentation: string, facts: Facts): string {
  const { quote, semicolon, width, indent, eol } = facts.style;
  const test = `if (!${binding})`;
  const failure = `throw new ${errorName(facts)}(${quote}${variable} is not set${quote})${semicolon}`;
  if (indentation.length + test.length + 1 + failure.length <= width) return `${test} ${failure}`;
  return `${test}${eol}${indentation}${indent}${failure}`;
}

/** Puts lines of code at the top of the module: after directives and imports, before everything that runs. */
export function topEdit(
  { program, text, comments }: Source,
  { style }: Facts,
  code: string,
  header?: string,
): TextEdit {
  const { eol } = style;
  const last = lastHeader(program);
  if (last) {
    const lineEnd = text.slice(spanOf(last).end).search(/\r?\n/);
    const at = lineEnd < 0 ? text.length : spanOf(last).end + lineEnd;
    const rest = text.slice(spanOf(last).end, at);
    // code on the same line would come before the helper: harmless for a hoisted function, but an import goes after it
    if (/^\s*(\/\/.*|\/\*.*\*\/\s*)?$/.test(rest)) {
      const blank = /^\r?\n[ \t]*\r?\n/.test(text.slice(at)) || at === text.length ? '' : eol;
      return {
        span: { start: at, end: at },
        newText: `${eol}${header === undefined ? '' : header + eol}${eol}${code}${blank}`,
      };
    }
  }
  const first = program.body[0];
  const at = first ? startWithComments(spanOf(first).start, text, comments, program) : text.length;
  return {
    span: { start: at, end: at },
    newText: `${header === undefined ? '' : header + eol + eol}${code}${eol}${eol}`,
  };
}

/** How many statements at the head of the module are imports and requires. */
export function headerCount({ body }: Program): number {
  const first = body.findIndex((statement) => !isImport(statement));
  return first < 0 ? body.length : first;
}

/** The last of the directives, imports and requires that open the file. */
function lastHeader({ body, directives }: Program): Node | undefined {
  let last: Node | undefined = directives.at(-1);
  for (const statement of body) {
    if (!isImport(statement)) break;
    last = statement;
  }
  return last;
}

function isImport(node: Node): boolean {
  if (node.type === 'ImportDeclaration' || node.type === 'TSImportEqualsDeclaration') return true;
  if (node.type === 'ExpressionStatement') return isRequire(node.expression);
  return (
    node.type === 'VariableDeclaration' &&
    node.declarations.every(({ init }) => init != null && isRequire(init))
  );
}

/** `require('x')`, `require('x').y`, `require('x')(…)` without a text among the arguments that could be a secret. */
function isRequire(node: Node): boolean {
  if (node.type === 'MemberExpression') return isRequire(node.object);
  return (
    node.type === 'CallExpression' &&
    node.callee.type === 'Identifier' &&
    node.callee.name === 'require' &&
    node.arguments.length === 1
  );
}

/** The start of a statement's line, or of the comments that belong to it. Comments for tools stay at the top of the file. */
export function startWithComments(
  start: number,
  text: string,
  comments: Source['comments'],
  program?: Program,
): number {
  let at = lineStart(start, text);
  const shebang = program?.interpreter ? (program.interpreter.end ?? 0) : -1;
  for (let i = comments.length - 1; i >= 0; i--) {
    const comment = comments[i];
    const from = comment?.start ?? 0;
    const to = comment?.end ?? 0;
    if (!comment || to > start) continue;
    const between = text.slice(to, at);
    if (!/^[ \t]*(\r?\n)?[ \t]*$/.test(between)) break;
    const line = lineStart(from, text);
    if (text.slice(line, from).trim() !== '') break;
    if (program && TOOL_COMMENT.test(comment.value) && isFileComment(comment.value)) break;
    at = line;
  }
  return shebang >= at ? lineStart(start, text) : at;
}

const TOOL_COMMENT =
  /^[*!\s/]*(@ts-(no)?check|eslint-disable(?!-)|eslint-env|eslint\s|@flow|@jest-environment|@jsx|@license|@preserve|copyright|global\s|globals\s|<reference|prettier-ignore-start|!|@vitest-environment|credlint-disable(?!-))/i;

function isFileComment(value: string): boolean {
  return !/-next-line/.test(value);
}

export function lineStart(offset: number, text: string): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}
