import type { Span } from '../../../text/span';
import type { Refusal } from '../../plan';
import { walk, type Node, type Source } from './parse';
import { refuse, type Target } from './target';
import { valueOf } from './pieces';

/** Why the place at the end of a target's path cannot hold a lookup; undefined if it can. */
export function contextRefusal(target: Target, source: Source, span: Span): Refusal | undefined {
  const { path } = target;
  for (let i = path.length - 1; i >= 0; i--) {
    const node = path[i] as Node;
    const refusal = nodeRefusal(node, path[i - 1], path[i + 1], source, span);
    if (refusal) return refusal;
  }
  if (source.program.directives.some(({ value }) => value.value === 'use client'))
    return refuse(
      span,
      'browser-bundle',
      'This module is shipped to the browser, where nothing is secret. Call the service from the server, and keep the credential there.',
    );
  return literalTypeRefusal(target, source, span);
}

function nodeRefusal(
  node: Node,
  parent: Node | undefined,
  child: Node | undefined,
  { typescript, path }: Source,
  span: Span,
): Refusal | undefined {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportAllDeclaration':
    case 'ImportAttribute':
    case 'TSExternalModuleReference':
    case 'TSImportType':
      return refuse(span, 'module-name', 'The name of a module must be written out.');
    case 'ExportNamedDeclaration':
      return child !== undefined && child === node.source
        ? refuse(span, 'module-name', 'The name of a module must be written out.')
        : undefined;
    case 'TSModuleDeclaration':
    case 'DeclareModule':
      return ('declare' in node && node.declare) || (child !== undefined && child === node.id)
        ? refuse(span, 'declaration', 'A declaration is not run, so it cannot read the environment.')
        : undefined;
    case 'VariableDeclaration':
      return node.declare || path.endsWith('.d.ts')
        ? refuse(span, 'declaration', 'A declaration is not run, so it cannot read the environment.')
        : undefined;
    case 'ExportSpecifier':
    case 'ImportSpecifier':
      return refuse(span, 'module-name', 'A name that a module exports must be written out.');
    case 'ClassProperty':
    case 'ClassMethod':
    case 'ClassAccessorProperty':
      return typescript && child !== undefined && child === node.key
        ? refuse(span, 'property-name', 'TypeScript needs the names of class members written out.')
        : undefined;
    case 'TSEnumMember':
      return child !== undefined && child === node.id
        ? refuse(span, 'property-name', 'The name of an enumeration member must be written out.')
        : undefined;
    case 'CallExpression':
    case 'OptionalCallExpression':
      return child && isFunction(child) && runsElsewhere(node.callee)
        ? refuse(
            span,
            'other-process',
            'This function is sent to another process as text and cannot see the environment. Pass the credential to it as an argument.',
          )
        : undefined;
    default:
      return isType(node, parent)
        ? refuse(
            span,
            'literal-type',
            'A type needs the text itself, and the environment is read only at run time. Widen the type to string first.',
          )
        : undefined;
  }
}

/** True for a node that exists for the type checker only. */
function isType(node: Node, parent: Node | undefined): boolean {
  return /^TS(?!As|Satisfies|NonNull|Instantiation|Enum|Module|Export|Parameter(?:Property))\w*(?:Type|Keyword|TypeAnnotation|TypeAssertion|Interface\w*|TypeAliasDeclaration|Signature|TypeParameter\w*)$/.test(
    node.type,
  ) &&
    !(node.type === 'TSTypeAssertion') &&
    parent?.type !== undefined
    ? true
    : node.type === 'TypeAlias' ||
        node.type === 'StringLiteralTypeAnnotation' ||
        node.type === 'InterfaceDeclaration';
}

export function isFunction(node: Node): boolean {
  return (
    node.type === 'FunctionDeclaration' ||
    node.type === 'FunctionExpression' ||
    node.type === 'ArrowFunctionExpression' ||
    node.type === 'ObjectMethod' ||
    node.type === 'ClassMethod' ||
    node.type === 'ClassPrivateMethod'
  );
}

/** Calls of browser drivers that send the source of a function to a page. */
const SENDERS = /^(evaluate\w*|\$?\$eval|addInitScript|waitForFunction|executeScript|executeAsyncScript)$/;

function runsElsewhere(callee: Node): boolean {
  return (
    (callee.type === 'MemberExpression' || callee.type === 'OptionalMemberExpression') &&
    callee.property.type === 'Identifier' &&
    (SENDERS.test(callee.property.name) ||
      (callee.property.name === 'execute' &&
        callee.object.type === 'Identifier' &&
        /^(browser|driver)$/.test(callee.object.name)))
  );
}

/** A literal type that only the written text fits: where the value is given to a name of such a type, or is one itself. */
function literalTypeRefusal(
  target: Target,
  { program, typescript }: Source,
  span: Span,
): Refusal | undefined {
  if (!typescript) return undefined;
  const value = target.kind === 'text' ? valueOf(target.pieces) : target.value;
  const aliases = new Map<string, Node>();
  let itself = false;
  walk(program, (node) => {
    if (node.type === 'TSTypeAliasDeclaration') aliases.set(node.id.name, node.typeAnnotation);
    if (node.type === 'TSLiteralType' && 'value' in node.literal && String(node.literal.value) === value)
      itself = true;
  });
  const annotation = annotationOf(target.path);
  if (itself || (annotation && needsLiteral(annotation, aliases, 0)))
    return refuse(
      span,
      'literal-type',
      'The type of this place allows only certain texts, and a value from the environment is any text. Widen the type to string first.',
    );
  return undefined;
}

/** The written type of the name that the target is given to. */
function annotationOf(path: readonly Node[]): Node | undefined {
  const node = path.at(-1);
  const parent = path.at(-2);
  const holder =
    parent?.type === 'VariableDeclarator' && parent.init === node
      ? parent.id
      : parent?.type === 'AssignmentPattern' && parent.right === node
        ? parent.left
        : parent?.type === 'ClassProperty' && parent.value === node
          ? parent
          : undefined;
  const annotation = holder && 'typeAnnotation' in holder ? holder.typeAnnotation : undefined;
  return annotation?.type === 'TSTypeAnnotation' ? annotation.typeAnnotation : undefined;
}

/** True if a type is known to be made of literals, as far as this file tells. */
function needsLiteral(type: Node, aliases: ReadonlyMap<string, Node>, depth: number): boolean {
  if (depth > 8) return false;
  if (type.type === 'TSLiteralType') return true;
  if (type.type === 'TSUnionType')
    return (
      type.types.some((member) => needsLiteral(member, aliases, depth + 1)) &&
      !type.types.some((member) => member.type === 'TSStringKeyword' || member.type === 'TSAnyKeyword')
    );
  if (type.type === 'TSTypeReference' && type.typeName.type === 'Identifier') {
    const alias = aliases.get(type.typeName.name);
    return alias !== undefined && needsLiteral(alias, aliases, depth + 1);
  }
  return false;
}
