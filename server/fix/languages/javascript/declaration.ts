import type { TextEdit } from '../../../text/edits';
import type { Job } from './rewrite';
import { settle } from './layout';
import { guardText, lineStart, type Access } from './lookup';
import { isFunction } from './contexts';
import { outerSpan, spanOf, walk, type Node } from './parse';

/**
 * `const key = process.env.X;` and its guard on the next line, for a declaration whose whole value is the credential.
 * Undefined where no guard can stand right after it, or where TypeScript would not believe the guard.
 */
export function guardedDeclaration(job: Job, access: Access): TextEdit[] | undefined {
  const { source, facts, path, slot, variable } = job;
  const { text } = source;
  const [list, statement, declaration, declarator, value] = lastFive(path);
  if (!value || declarator?.type !== 'VariableDeclarator' || declarator.init !== value || !slot.bare)
    return undefined;
  if (declaration?.type !== 'VariableDeclaration' || declaration.declarations.length !== 1) return undefined;
  const whole = outerSpan(value, text);
  if (slot.span.start !== whole.start || slot.span.end !== whole.end) return undefined;
  const exported = statement?.type === 'ExportNamedDeclaration';
  const holder = exported ? list : statement;
  if (!holder || !/^(Program|BlockStatement|StaticBlock|TSModuleBlock|SwitchCase)$/.test(holder.type))
    return undefined;
  const { id } = declarator;
  if (id.type !== 'Identifier' || id.typeAnnotation || access.header !== undefined) return undefined;
  if (
    source.typescript &&
    (exported || declaration.kind !== 'const' || escapesNarrowing(id.name, holder, declaration))
  )
    return undefined;
  const end = endOfLine(whole.end, text);
  if (end === undefined) return undefined;
  const start = spanOf(exported ? statement : declaration).start;
  const indentation = text.slice(lineStart(start, text), start);
  if (indentation.trim() !== '') return undefined;
  const edit = settle(source, facts, path, slot, access.read(variable));
  if (!edit) return undefined;
  const { eol, semicolon } = facts.style;
  // the semicolon that ends the declaration on a later line ends the guard now
  const own = /^[ \t]*;/.test(text.slice(whole.end)) ? ';' : '';
  const style = {
    ...facts.style,
    semicolon: own === '' && semicolon === ';' ? endless(text, whole.end) : own,
  } as const;
  const guard = `${eol}${indentation}${guardText(id.name, variable, indentation, { ...facts, style })}`;
  return [edit, { span: { start: end, end }, newText: guard }];
}

/** A file with semicolons whose declaration has none: the guard gets one unless a semicolon leads the next line. */
function endless(text: string, at: number): ';' | '' {
  return /^\s*;/.test(text.slice(at)) ? '' : ';';
}

function lastFive(path: readonly Node[]): (Node | undefined)[] {
  return [path.at(-5), path.at(-4), path.at(-3), path.at(-2), path.at(-1)];
}

/** The end of the line after a value, if nothing but a semicolon and a comment follows there. */
function endOfLine(valueEnd: number, text: string): number | undefined {
  const rest = /^[ \t]*;?[ \t]*(?:\/\/[^\n]*?|\/\*(?:[^*\n]|\*(?!\/))*\*\/[ \t]*)?(?=\r?\n|$)/.exec(
    text.slice(valueEnd),
  );
  return rest ? valueEnd + rest[0].length : undefined;
}

/**
 * TypeScript carries `if (!key) throw` into arrow functions and function expressions, but not into hoisted functions, classes
 * and methods, and not into `typeof key` or an export list.
 */
function escapesNarrowing(name: string, holder: Node, declaration: Node): boolean {
  let escapes = false;
  const visit = (node: Node, far: boolean, parent: Node | undefined): void => {
    walk(
      node,
      (inner, above) => {
        if (escapes) return false;
        if (inner === declaration) return false;
        if (inner.type === 'Identifier' && inner.name === name) {
          if (far || above?.type === 'TSTypeQuery' || above?.type === 'ExportSpecifier') escapes = true;
        } else if (!far && opaque(inner)) {
          visitChildren(inner);
          return false;
        }
        return undefined;
      },
      parent,
    );
  };
  const visitChildren = (node: Node): void =>
    walk(node, (inner, above) => {
      if (inner.type === 'Identifier' && inner.name === name && above !== undefined) escapes = true;
      return escapes ? false : undefined;
    });
  visit(holder, false, undefined);
  return escapes;
}

function opaque(node: Node): boolean {
  return (
    (isFunction(node) && node.type !== 'ArrowFunctionExpression' && node.type !== 'FunctionExpression') ||
    node.type.startsWith('Class')
  );
}
