import type { TextEdit } from '../../../text/edits';
import type { Span } from '../../../text/span';
import type { Refusal } from '../../plan';
import { helperFor, type Job } from './rewrite';
import type { Access } from './lookup';
import { spanOf, walk, type Node, type Source } from './parse';
import { refuse } from './target';

type Enumeration = Node & { type: 'TSEnumDeclaration' };

function enumerationOf(path: readonly Node[]): Enumeration | undefined {
  return path.at(-2)?.type === 'TSEnumMember'
    ? path.findLast((node): node is Enumeration => node.type === 'TSEnumDeclaration')
    : undefined;
}

/** Why an enumeration that holds the target cannot become an object. */
export function enumRefusal(path: readonly Node[], { program }: Source, span: Span): Refusal | undefined {
  const node = enumerationOf(path);
  if (!node) return undefined;
  const { name } = node.id;
  const simple = node.members.every(
    ({ id, initializer }) =>
      initializer?.type === 'StringLiteral' ||
      (initializer?.type === 'TemplateLiteral' && id.type === 'Identifier'),
  );
  let declarations = 0;
  let memberTypes = false;
  walk(program, (inner) => {
    if (inner.type === 'TSEnumDeclaration' && inner.id.name === name) declarations++;
    if (inner.type === 'TSModuleDeclaration' && inner.id.type === 'Identifier' && inner.id.name === name)
      declarations++;
    if (inner.type === 'TSQualifiedName' && inner.left.type === 'Identifier' && inner.left.name === name)
      memberTypes = true;
  });
  if (simple && declarations === 1 && !memberTypes && !node.declare) return undefined;
  return refuse(
    span,
    'enumeration',
    'The members of an enumeration are constants. Make it an object of constants, then move the credential.',
  );
}

/** The enumeration as a constant object whose member reads the variable. */
export function enumEdits(job: Job, access: Access): TextEdit[] | undefined {
  const { source, facts, path, slot, variable } = job;
  const node = enumerationOf(path);
  if (!node) return undefined;
  const { text } = source;
  const { start, end } = spanOf(node);
  const { name } = node.id;
  const open = text.indexOf('{', spanOf(node.id).end);
  const helper = helperFor({ ...job, variable }, access);
  const members = node.members.map(({ id, initializer }) => ({
    span: { start: spanOf(id).end, end: initializer ? spanOf(initializer).start : spanOf(id).end },
    newText: ': ',
  }));
  const { semicolon, eol } = facts.style;
  const exported = path.findLast((inner) => inner.type === 'ExportNamedDeclaration') ? 'export ' : '';
  const alias = isUsedAsType(name, source)
    ? `${eol}${exported}type ${name} = (typeof ${name})[keyof typeof ${name}]${semicolon}`
    : '';
  return [
    ...helper.edits,
    { span: { start, end: open }, newText: `const ${name} = ` },
    ...members,
    { span: slot.span, newText: slot.render(helper.call) },
    { span: { start: end, end }, newText: ` as const${semicolon}${alias}` },
  ];
}

function isUsedAsType(name: string, { program }: Source): boolean {
  let used = false;
  walk(program, (node) => {
    if (node.type === 'TSTypeReference' && node.typeName.type === 'Identifier' && node.typeName.name === name)
      used = true;
    if (node.type === 'ExportSpecifier' && node.local.name === name) used = true;
  });
  return used;
}
