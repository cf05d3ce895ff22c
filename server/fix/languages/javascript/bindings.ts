import type { Job } from './rewrite';
import { isFunction } from './contexts';
import { spanOf, type Node } from './parse';

/** A `const` before the place that already holds the variable, and is the only one of its name. */
export function knownBinding({ source, facts, path, slot, variable }: Job): string | undefined {
  let hoisted = false;
  for (let i = path.length - 2; i >= 0; i--) {
    const list = path[i] as Node;
    const below = path[i + 1] as Node;
    hoisted ||= isHoisted(below, source.typescript);
    const body = 'body' in list && Array.isArray(list.body) ? (list.body as Node[]) : undefined;
    if (!body || hoisted) continue;
    for (const [index, statement] of body.entries()) {
      if (statement === below || spanOf(statement).end > slot.span.start) break;
      const name = bound(statement, body[index + 1], variable, source.text);
      const count = name === undefined ? undefined : facts.bindings.get(name);
      if (name !== undefined && count && count.module + count.local === 1 && body[index + 1] !== below)
        return name;
    }
  }
  return undefined;
}

/** A hoisted function may run before the `const` has its value; TypeScript does not narrow in it, nor in a class. */
function isHoisted(node: Node, typescript: boolean): boolean {
  return (
    node.type === 'FunctionDeclaration' ||
    (typescript && (node.type.startsWith('Class') || (isFunction(node) && node.type === 'ObjectMethod')))
  );
}

/** `const key = process.env.X` with its guard next, or `const key = requireEnv('X')`. */
function bound(statement: Node, next: Node | undefined, variable: string, text: string): string | undefined {
  const declaration = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
  if (declaration?.type !== 'VariableDeclaration' || declaration.kind !== 'const') return undefined;
  const [first, ...others] = declaration.declarations;
  if (!first?.init || others.length > 0 || first.id.type !== 'Identifier') return undefined;
  const { start, end } = spanOf(first.init);
  const init = text.slice(start, end);
  if (new RegExp(`^require\\w*\\(\\s*["']${variable}["'],?\\s*\\)$`).test(init)) return first.id.name;
  const reads = new RegExp(
    `^(?:process\\.|\\w+\\.)?env(?:\\.${variable}|\\[["']${variable}["']\\]|\\.get\\(["']${variable}["']\\))$`,
  ).test(init);
  if (!reads || next?.type !== 'IfStatement') return undefined;
  const guard = text.slice(spanOf(next).start, spanOf(next).end);
  return guard.startsWith(`if (!${first.id.name})`) && /\bthrow\b/.test(guard) ? first.id.name : undefined;
}
