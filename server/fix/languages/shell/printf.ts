import type { TextEdit } from '../../../text/edits';
import { templateUnits, type UnitRange } from '../parts';
import type { ShellUnit } from './words';
import { field, type SyntaxNode } from '../tree-sitter';

/** A format with its arguments. */
export interface Printf {
  readonly format: SyntaxNode;
  readonly values: readonly SyntaxNode[];
}

/** Directives and escapes of a printf format (POSIX.1-2024, printf). */
const FORMAT =
  /%(?:%|[-+ #0']*(?:\*|\d+)?(?:\.(?:\*|\d+)?)?(?:\([^)]*\)T|[hlLjzt]*[diouxXeEfFgGaAcsbq]))|\\(?:[\\abefnrtv"']|[0-7]{1,3})/y;

const ESCAPES: Readonly<Record<string, string>> = {
  '%%': '%',
  '\\\\': '\\',
  '\\n': '\n',
  '\\t': '\t',
  '\\r': '\r',
  '\\"': '"',
  "\\'": "'",
};

/** The printf command whose format `word` is. */
export function printfOf(text: string, word: SyntaxNode): Printf | undefined {
  const command = word.parent;
  if (command?.type !== 'command') return undefined;
  const name = field(command, 'name');
  let values = command.children.filter((child) => child.field === 'argument');
  const source = (node: SyntaxNode | undefined) => (node ? text.slice(node.start, node.end) : '');
  let called = source(name);
  while (/^(?:builtin|command)$/.test(called)) called = source(values.shift());
  if (called !== 'printf') return undefined;
  if (source(values[0]) === '-v') values = values.slice(2);
  if (source(values[0]) === '--') values = values.slice(1);
  return values[0] === word ? { format: word, values: values.slice(1) } : undefined;
}

/** The units as printf shows them; directives are holes. */
export function printfUnits(units: readonly ShellUnit[]): ShellUnit[] {
  return templateUnits(units, FORMAT, (match) => ESCAPES[match] ?? null);
}

/**
 * The edit that hands `lookup` over as an argument for a `%s` in place of the moved part. Undefined if the format may be
 * used more than once (more arguments than directives), or if their number is not known.
 */
export function printfArgument(
  text: string,
  { format, values }: Printf,
  units: readonly ShellUnit[],
  range: UnitRange,
  lookup: string,
): TextEdit | undefined {
  const count = (some: readonly ShellUnit[]) =>
    some
      .filter((unit) => unit.hole && unit.text.startsWith('%'))
      .reduce((sum, unit) => sum + 1 + (unit.text.match(/\*/g)?.length ?? 0), 0);
  const unsure = values.some((value) => {
    const source = text.slice(value.start, value.end);
    return (
      /expansion|substitution/.test(value.type) ||
      /[$`]/.test(source.replace(/^"([^"@*]*)"$/, '')) ||
      /[*?[]/.test(source)
    );
  });
  const computed = units.some((unit) => unit.hole && unit.text === '');
  if (unsure || computed || values.length > count(units)) return undefined;
  const index = count(units.slice(0, range.first));
  // arguments that are left out count as empty, and must stay before the new one
  if (index > values.length) return undefined;
  const after = index === 0 ? format : values[index - 1]!;
  return { span: { start: after.end, end: after.end }, newText: ` ${lookup}` };
}
