import { field, descendants, upwards, type SyntaxNode } from '../tree-sitter';

/** How the program reads its environment at one place: `os.environ`, `_os.environ`, `environ`; and the import that this needs. */
export interface Access {
  readonly environ: string;
  /** A line to insert, if nothing at hand is imported: `import os`. */
  readonly addImport?: string;
}

interface Binding {
  readonly scope: SyntaxNode;
  /** What an import makes of the name; undefined for any other binding. */
  readonly imported?: 'os' | 'environ';
  readonly start: number;
  /** The import statement, if it surely runs before what follows it in its block. */
  readonly statement?: SyntaxNode;
}

const SCOPES = new Set([
  'module',
  'function_definition',
  'class_definition',
  'lambda',
  'list_comprehension',
  'set_comprehension',
  'dictionary_comprehension',
  'generator_expression',
]);

/** Chooses the way to the environment at `at`, such that no other binding of the name can come between. */
export function accessAt(text: string, root: SyntaxNode, at: SyntaxNode): Access {
  const bindings = collect(text, root);
  const scopes = [...upwards(at)].filter((node) => SCOPES.has(node.type));
  for (const [name, all] of bindings) {
    const kind = all.find((binding) => binding.imported)?.imported;
    if (kind && usable(all, scopes, at, kind)) return { environ: kind === 'os' ? `${name}.environ` : name };
  }
  const visible = (name: string) =>
    (bindings.get(name) ?? []).filter((binding) => scopes.includes(binding.scope));
  if (visible('os').every((binding) => binding.imported === 'os' && binding.scope === root))
    return { environ: 'os.environ', addImport: 'import os' };
  let alias = '_os';
  for (let n = 2; bindings.has(alias); n++) alias = `_os${n}`;
  return { environ: `${alias}.environ`, addImport: `import os as ${alias}` };
}

/** True if the innermost scope that binds the name binds it by imports only, one of which has surely run. */
function usable(
  all: readonly Binding[],
  scopes: readonly SyntaxNode[],
  at: SyntaxNode,
  kind: 'os' | 'environ',
): boolean {
  const inner = scopes.find((scope) => all.some((binding) => binding.scope === scope));
  const own = all.filter((binding) => binding.scope === inner);
  return (
    own.length > 0 &&
    own.every((binding) => binding.imported === kind) &&
    own.some(
      ({ statement }) =>
        statement && statement.end <= at.start && [...upwards(at)].includes(statement.parent!),
    )
  );
}

function collect(text: string, root: SyntaxNode): Map<string, Binding[]> {
  const found = new Map<string, Binding[]>();
  const add = (name: string, binding: Binding) => found.set(name, [...(found.get(name) ?? []), binding]);
  for (const node of descendants(root)) {
    if (node.type === 'import_statement' || node.type === 'import_from_statement') imports(text, node, add);
    else if (node.type === 'identifier' && isBinding(node)) {
      const name = text.slice(node.start, node.end);
      add(name, { scope: bindingScope(node, root), start: node.start });
    }
  }
  return found;
}

function imports(text: string, node: SyntaxNode, add: (name: string, binding: Binding) => void): void {
  const source = (one: SyntaxNode) => text.slice(one.start, one.end);
  const module = field(node, 'module_name');
  const scope = scopeAround(node);
  const statement = node.parent === scope || node.parent?.parent === scope ? node : undefined;
  for (const name of node.children.filter((child) => child.field === 'name')) {
    const aliased = name.type === 'aliased_import';
    const path = source(aliased ? field(name, 'name')! : name);
    const bound = aliased ? source(field(name, 'alias')!) : module ? path : path.split('.')[0]!;
    const isOs = module === undefined && (path === 'os' || (!aliased && path.startsWith('os.')));
    const isEnviron = module !== undefined && source(module) === 'os' && path === 'environ';
    const imported = isOs ? 'os' : isEnviron ? 'environ' : undefined;
    add(bound, { scope, imported, start: node.start, statement });
  }
}

function scopeAround(node: SyntaxNode): SyntaxNode {
  for (const outer of upwards(node.parent)) if (SCOPES.has(outer.type)) return outer;
  return node;
}

/** Functions and classes bind their own name around them; `global` binds it in the module. */
function bindingScope(node: SyntaxNode, root: SyntaxNode): SyntaxNode {
  const parent = node.parent!;
  if (parent.type === 'global_statement') return root;
  if (node.field === 'name' && /^(function|class)_definition$/.test(parent.type)) return scopeAround(parent);
  return scopeAround(node);
}

const BINDERS = new Set([
  'parameters',
  'lambda_parameters',
  'list_splat_pattern',
  'dictionary_splat_pattern',
  'pattern_list',
  'tuple_pattern',
  'list_pattern',
  'as_pattern_target',
  'global_statement',
  'nonlocal_statement',
  'delete_statement',
  'typed_parameter',
  'case_pattern',
  'splat_pattern',
  'as_pattern',
]);

/** True if the identifier stands where a name is bound, rebound or deleted. Errs on the side of yes. */
function isBinding(node: SyntaxNode): boolean {
  const parent = node.parent;
  if (!parent) return false;
  if (BINDERS.has(parent.type)) return true;
  if (parent.type === 'dotted_name')
    return parent.children.length === 1 && /pattern$/.test(parent.parent?.type ?? '');
  if (node.field === 'left')
    return /^(assignment|augmented_assignment|for_statement|for_in_clause)$/.test(parent.type);
  return (
    node.field === 'name' &&
    /^(function_definition|class_definition|named_expression|default_parameter|typed_default_parameter)$/.test(
      parent.type,
    )
  );
}

/** True if the file binds `name` anywhere. */
export function bindsName(text: string, root: SyntaxNode, name: string): boolean {
  return collect(text, root).has(name);
}
