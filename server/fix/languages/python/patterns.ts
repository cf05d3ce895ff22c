import type { TextEdit } from '../../../text/edits';
import { bindsName } from './scopes';
import { field, upwards, type SyntaxNode } from '../tree-sitter';

/**
 * A literal pattern becomes a capture with a guard: `case "x":` is `case _ if key == LOOKUP:`. Undefined where a
 * capture cannot stand (a mapping's key, one of several patterns that are no literals).
 */
export function patternEdits(
  text: string,
  root: SyntaxNode,
  literal: SyntaxNode,
  lookup: string,
): readonly TextEdit[] | undefined {
  const clause = [...upwards(literal)].find((node) => node.type === 'case_clause');
  const match = [...upwards(clause)].find((node) => node.type === 'match_statement');
  if (!clause || !match || literal.field === 'key' || literal.parent?.field === 'key') return undefined;
  const source = (node: SyntaxNode) => text.slice(node.start, node.end);

  let pattern = literal.parent?.type === 'concatenated_string' ? literal.parent : literal;
  let test = (name: string) => `${name} == ${lookup}`;
  const union = pattern.parent;
  if (union?.type === 'union_pattern') {
    const others = union.children.filter((child) => child.named);
    if (!others.every((child) => /^(string|concatenated_string|integer|float)$/.test(child.type)))
      return undefined;
    const values = others.map((child) => (child === pattern ? lookup : source(child)));
    test = (name) => `${name} in (${values.join(', ')})`;
    pattern = union;
  }
  let outer = pattern;
  while (
    /^(case_pattern|parenthesized_expression)$/.test(outer.parent?.type ?? '') &&
    outer.parent!.field !== 'value'
  )
    outer = outer.parent!;
  const patterns = clause.children.filter((child) => child.type === 'case_pattern');
  const subject = field(match, 'subject');
  const whole = patterns.length === 1 && outer === patterns[0];
  const alias = outer.parent?.type === 'as_pattern' ? outer.parent.children.at(-1) : undefined;
  let name: string;
  let target = { start: pattern.start, end: pattern.end };
  let capture: string;
  if (alias) {
    name = capture = source(alias);
    target = { start: outer.parent!.start, end: outer.parent!.end };
  } else if (whole && subject?.type === 'identifier') {
    name = source(subject);
    capture = '_';
  } else {
    name = 'candidate';
    for (let n = 2; bindsName(text, root, name); n++) name = `candidate${n}`;
    capture = name;
  }
  const guard = field(clause, 'guard');
  if (!guard) {
    const end = patterns.at(-1)!.end;
    const edits = [{ span: target, newText: capture }];
    return target.end === end
      ? [{ span: target, newText: `${capture} if ${test(name)}` }]
      : [...edits, { span: { start: end, end }, newText: ` if ${test(name)}` }];
  }
  const condition = guard.children.find((child) => child.named)!;
  const wrapped = /^(boolean_operator|conditional_expression|lambda|named_expression)$/.test(condition.type);
  const at = (offset: number, newText: string) => ({ span: { start: offset, end: offset }, newText });
  return [
    { span: target, newText: capture },
    at(condition.start, `${test(name)} and ${wrapped ? '(' : ''}`),
    ...(wrapped ? [at(condition.end, ')')] : []),
  ];
}
