import { field, descendants, upwards, type SyntaxNode } from '../tree-sitter';

/** What a shell runs in a process of its own, where `${X:?}` does not end the script. */
const SUBSHELLS = new Set([
  'command_substitution',
  'process_substitution',
  'subshell',
  'pipeline',
  'heredoc_redirect',
  'herestring_redirect',
  'file_redirect',
]);

const COMPOUND = new Set([
  'compound_statement',
  'if_statement',
  'while_statement',
  'for_statement',
  'c_style_for_statement',
  'case_statement',
]);

/** Nodes that hold a list of statements. */
const LISTS = new Set([
  'program',
  'compound_statement',
  'do_group',
  'subshell',
  'if_statement',
  'elif_clause',
  'else_clause',
  'case_item',
]);

/** Functions that are called in a subshell somewhere, by themselves or through others. */
function subshellFunctions(text: string, root: SyntaxNode): Set<string> {
  const called = new Set<string>();
  const commands = [...descendants(root)].filter((node) => node.type === 'command');
  for (let before = -1; before < called.size;) {
    before = called.size;
    for (const command of commands) {
      const name = field(command, 'name');
      if (!name) continue;
      for (const trapped of trappedWords(text, command)) called.add(trapped);
      const forked = [...upwards(command)].some(
        (node) =>
          isForked(node) ||
          // ksh goes on after a function whose output is redirected
          node.type === 'redirected_statement' ||
          (node.type === 'function_definition' && called.has(functionName(text, node))),
      );
      if (forked) called.add(text.slice(name.start, name.end));
    }
  }
  return called;
}

/** The words of what `trap` runs: an error there does not change how the script ends. */
function trappedWords(text: string, command: SyntaxNode): string[] {
  const [name, action] = command.children.filter(({ field }) => field === 'name' || field === 'argument');
  if (!name || !action || text.slice(name.start, name.end) !== 'trap') return [];
  return text.slice(action.start, action.end).match(/[\w-]+/g) ?? [];
}

function functionName(text: string, node: SyntaxNode): string {
  const name = field(node, 'name');
  return name ? text.slice(name.start, name.end) : '';
}

function isForked(node: SyntaxNode): boolean {
  if (SUBSHELLS.has(node.type)) return true;
  const siblings = node.parent?.children ?? [];
  if (siblings[siblings.indexOf(node) + 1]?.type === '&') return true;
  // the error message may be redirected too, and ksh goes on after such a group
  const body = node.type === 'redirected_statement' ? field(node, 'body') : undefined;
  if (body && COMPOUND.has(body.type)) return true;
  if (node.type === 'function_definition' && node.children.some(({ type }) => /redirect$/.test(type)))
    return true;
  // `cat <<EOF | tr`: the grammar puts the rest of the pipeline into the redirection
  return (
    node.type === 'redirected_statement' &&
    node.children.some(
      (child) => child.type === 'heredoc_redirect' && child.children.some((part) => part.type === 'pipeline'),
    )
  );
}

/** The statement before which a missing variable must be noticed; undefined if the shell itself ends at the lookup. */
export function guardedStatement(
  text: string,
  root: SyntaxNode,
  node: SyntaxNode,
  always = false,
): SyntaxNode | undefined {
  const functions = subshellFunctions(text, root);
  let outermost: SyntaxNode | undefined = always ? node : undefined;
  for (const outer of upwards(node)) {
    const inSubshell = outer.type === 'function_definition' && functions.has(functionName(text, outer));
    if (isForked(outer) || inSubshell) outermost = outer;
  }
  if (!outermost) return undefined;
  for (const outer of upwards(outermost))
    if (outer.parent && LISTS.has(outer.parent.type) && isStatement(outer)) return outer;
  return undefined;
}

/** True for a statement of the list that its parent holds, false for a condition or a pattern in the same parent. */
function isStatement(node: SyntaxNode): boolean {
  const parent = node.parent!;
  if (!node.named || node.field === 'condition' || node.field === 'value') return false;
  if (/_(clause|group)$/.test(node.type) && node.type !== 'with_clause') return false;
  const then = parent.children.find((child) => child.type === 'then');
  return !then || node.start > then.start;
}

/** The variable that a word is the whole value or the whole default of, where it stands. */
export function ownName(node: SyntaxNode): SyntaxNode | undefined {
  const parent = node.parent;
  const name = parent?.children.find((child) => child.type === 'variable_name');
  if (parent?.type === 'variable_assignment' && parent.children.some((child) => child.type === '='))
    return name;
  return parent?.type === 'expansion' && /^:?[-=]$/.test(field(parent, 'operator')?.type ?? '')
    ? name
    : undefined;
}

/**
 * Names under which a lookup would not read the environment, or would change what the script does: those that it
 * assigns or reads. The value at `own` may take over its name if nothing else assigns it and nothing reads it before.
 */
export function usedNames(text: string, root: SyntaxNode, own: SyntaxNode | undefined): string[] {
  const names = new Set<string>();
  const name = own && text.slice(own.start, own.end);
  const isDefault = own?.parent?.type === 'expansion';
  // a variable of the environment is also seen by programs to which the script has not handed it so far
  const prefixed = own?.parent?.parent?.type === 'command';
  if (name && !isDefault && !prefixed && isReadByOthers(text, root, name)) names.add(name);
  for (const node of descendants(root)) {
    if (node.type === 'command') for (const read of readNames(text, node)) names.add(read);
    if (node.type !== 'variable_name' || node === own) continue;
    const { parent } = node;
    const target = parent?.type === 'variable_assignment' && node.field === 'name';
    // an assignment before a command holds for that command only
    if (target && parent.parent?.type === 'command') continue;
    const found = text.slice(node.start, node.end);
    const assigned = target || parent?.type === 'for_statement' || parent?.type === 'unset_command';
    if (assigned || found !== name || isDefault || node.start < own!.start) names.add(found);
  }
  return [...names];
}

/** True if a script that does not export a variable has code for other programs (in single quotes) that reads it. */
function isReadByOthers(text: string, root: SyntaxNode, name: string): boolean {
  if (new RegExp(`\\b(?:export|declare|typeset)\\b[^\\n;]*\\b${name}\\b|\\bset -\\w*a`).test(text))
    return false;
  const reads = new RegExp(`\\$\\{?${name}\\b`);
  return [...descendants(root)].some(
    (node) => node.type === 'raw_string' && reads.test(text.slice(node.start, node.end)),
  );
}

/** Variables that a builtin of the shell sets. */
function readNames(text: string, command: SyntaxNode): string[] {
  const name = field(command, 'name');
  const setter = /^(?:read|getopts|mapfile|readarray|printf|unset)$/;
  if (!name || !setter.test(text.slice(name.start, name.end))) return [];
  return command.children
    .filter((child) => child.field === 'argument')
    .map((child) => text.slice(child.start, child.end))
    .filter((source) => /^[A-Za-z_]\w*$/.test(source));
}

/** What the command around a word calls it: the variable that it is assigned to, the option before it. */
export function contextNames(text: string, word: SyntaxNode): string[] {
  const names: string[] = [];
  const parent = word.parent;
  const subscript =
    parent?.type === 'array' && /^\[["']?([\w.-]+)["']?\]\+?=/.exec(text.slice(word.start, word.end));
  if (subscript) names.push(subscript[1]!);
  if (parent?.type === 'expansion') {
    const name = parent.children.find((child) => child.type === 'variable_name');
    if (name) names.push(text.slice(name.start, name.end));
  }
  if (parent?.type === 'variable_assignment') {
    const name = field(parent, 'name')!;
    names.push(text.slice(name.start, name.end).replace(/\[.*$/s, ''));
  }
  if (parent?.type === 'command') {
    const before = parent.children[parent.children.indexOf(word) - 1];
    const option = before && /^--?([A-Za-z][\w-]*)$/.exec(text.slice(before.start, before.end));
    if (option) names.push(option[1]!);
  }
  for (const outer of upwards(parent)) {
    const assignment =
      outer.type === 'variable_assignment' && outer !== parent ? field(outer, 'name') : undefined;
    if (assignment) names.push(text.slice(assignment.start, assignment.end));
  }
  return names;
}
