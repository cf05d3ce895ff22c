import type { Formatting } from './project';
import { walk, type Node, type Program, type Source } from './parse';

/** How often a name is declared, at the top of the module and below. */
interface Bindings {
  readonly module: number;
  readonly local: number;
}

/** How the file is written: what inserted code must look like. */
export interface Style {
  readonly quote: '"' | "'";
  readonly semicolon: ';' | '';
  readonly indent: string;
  readonly eol: string;
  /** Columns that a formatter allows. */
  readonly width: number;
  /** `process.env['X']` instead of `process.env.X`. */
  readonly brackets: boolean;
}

/** What a rewrite must know of the whole file. */
export interface Facts {
  readonly style: Style;
  /** Every name that is declared or used, without property names. */
  readonly names: ReadonlySet<string>;
  readonly bindings: ReadonlyMap<string, Bindings>;
  readonly module: 'esm' | 'cjs';
  readonly deno: boolean;
}

/** One walk over the file. `formatting` says what the file itself does not show. */
export function factsOf(source: Source, esmByManifest: boolean, formatting: Formatting): Facts {
  const { program, text, path } = source;
  const names = new Set<string>();
  const bindings = new Map<string, { module: number; local: number }>();
  const quotes = { '"': 0, "'": 0 };
  const ends = { with: 0, without: 0 };
  let deno = false;
  const bind = (node: Node | null | undefined, inModule: boolean): void => {
    for (const name of patternNames(node)) {
      const entry = bindings.get(name) ?? { module: 0, local: 0 };
      entry[inModule ? 'module' : 'local']++;
      bindings.set(name, entry);
    }
  };
  const top = new Set<Node>(program.body.flatMap((statement) => topDeclarations(statement)));
  walk(program, (node, parent) => {
    if ((node.type === 'Identifier' || node.type === 'JSXIdentifier') && !isPropertyName(node, parent)) {
      names.add(node.name);
      if (node.name === 'Deno') deno = true;
    } else if (node.type === 'StringLiteral' || node.type === 'DirectiveLiteral') {
      const quote = text[node.start ?? 0];
      if ((quote === '"' || quote === "'") && parent?.type !== 'JSXAttribute' && !/["']/.test(node.value))
        quotes[quote]++;
    } else if (isSimpleStatement(node)) {
      if (text[(node.end ?? 0) - 1] === ';') {
        // a semicolon that leads the next line belongs to a style without
        const last = text.slice(node.start ?? 0, (node.end ?? 0) - 1);
        ends[/\n\s*$/.test(last) ? 'without' : 'with']++;
      } else ends.without++;
    }
    for (const bound of boundBy(node)) bind(bound, top.has(node));
    if ('params' in node && Array.isArray(node.params)) for (const param of node.params) bind(param, false);
  });
  const semicolon =
    ends.with === ends.without ? (formatting.semicolon ?? ';') : ends.without > ends.with ? '' : ';';
  // who writes no semicolons mostly writes single quotes
  const usual = formatting.quote ?? (semicolon === '' ? "'" : '"');
  return {
    names,
    bindings,
    deno,
    module:
      /\.m[jt]s$/.test(path) || (!/\.c[jt]s$/.test(path) && (esmByManifest || isModule(program)))
        ? 'esm'
        : 'cjs',
    style: {
      quote: quotes["'"] === quotes['"'] ? usual : quotes["'"] > quotes['"'] ? "'" : '"',
      semicolon,
      indent: indentOf(text) ?? formatting.indent ?? '  ',
      eol: text.includes('\r\n') ? '\r\n' : '\n',
      width: formatting.width,
      brackets: source.typescript && formatting.brackets,
    },
  };
}

function isModule(program: Program): boolean {
  return program.body.some(({ type }) => /^(Import|Export)\w*Declaration$/.test(type));
}

function topDeclarations(statement: Node): Node[] {
  if (
    (statement.type === 'ExportNamedDeclaration' || statement.type === 'ExportDefaultDeclaration') &&
    statement.declaration
  )
    return topDeclarations(statement.declaration);
  if (statement.type === 'VariableDeclaration') return statement.declarations;
  if (statement.type === 'ImportDeclaration') return statement.specifiers;
  return [statement];
}

/** The patterns that a node declares in its scope, or in its own for parameters. */
function boundBy(node: Node): (Node | null | undefined)[] {
  switch (node.type) {
    case 'VariableDeclarator':
      return [node.id];
    case 'FunctionDeclaration':
    case 'ClassDeclaration':
    case 'ClassExpression':
    case 'TSEnumDeclaration':
    case 'TSImportEqualsDeclaration':
      return [node.id];
    case 'ImportSpecifier':
    case 'ImportDefaultSpecifier':
    case 'ImportNamespaceSpecifier':
      return [node.local];
    case 'CatchClause':
      return [node.param];
    default:
      return [];
  }
}

function patternNames(node: Node | null | undefined): string[] {
  switch (node?.type) {
    case 'Identifier':
      return [node.name];
    case 'ObjectPattern':
      return node.properties.flatMap((p) => patternNames(p.type === 'RestElement' ? p : p.value));
    case 'ArrayPattern':
      return node.elements.flatMap((element) => patternNames(element));
    case 'AssignmentPattern':
      return patternNames(node.left);
    case 'RestElement':
      return patternNames(node.argument);
    case 'TSParameterProperty':
      return patternNames(node.parameter);
    default:
      return [];
  }
}

function isPropertyName(node: Node, parent: Node | undefined): boolean {
  switch (parent?.type) {
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      return parent.property === node && !parent.computed;
    case 'ObjectProperty':
      return parent.key === node && !parent.computed && !parent.shorthand;
    case 'JSXAttribute':
      return parent.name === node;
    case 'ObjectMethod':
    case 'ClassMethod':
    case 'ClassProperty':
    case 'TSPropertySignature':
    case 'TSMethodSignature':
      return parent.key === node && !parent.computed;
    default:
      return false;
  }
}

const SIMPLE_STATEMENTS = new Set([
  'ExpressionStatement',
  'VariableDeclaration',
  'ReturnStatement',
  'ThrowStatement',
  'ImportDeclaration',
  'ExportAllDeclaration',
  'Directive',
]);

function isSimpleStatement(node: Node): boolean {
  return SIMPLE_STATEMENTS.has(node.type);
}

function indentOf(text: string): string | undefined {
  let two = 0;
  let four = 0;
  let tabs = 0;
  for (const [indent] of text.matchAll(/^(?:\t+| +)(?=[^\s*])/gm)) {
    if (indent.startsWith('\t')) tabs++;
    else if (indent.length === 2) two++;
    else if (indent.length === 4) four++;
  }
  if (tabs > two + four) return '\t';
  if (two + four === 0) return undefined;
  return four > 0 && two === 0 ? '    ' : '  ';
}
