import { getNodeValue, type Node } from 'jsonc-parser';
import type { JsonSchema } from '../config/schema';

/** What the schemas of `config/schema.ts` use of JSON schema. */
interface Schema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
  readonly pattern?: string;
}

export interface SchemaProblem {
  /** UTF-16 offset in the text. */
  readonly offset: number;
  readonly message: string;
}

/**
 * Where a JSON document breaks a schema. Messages name keys and what is expected, never the document's values.
 * @param what how messages call the whole document
 */
export function schemaProblems(node: Node, schema: JsonSchema, what = 'The file'): SchemaProblem[] {
  return [...check(node, schema, what)];
}

function* check(node: Node, schema: Schema, what: string): Generator<SchemaProblem> {
  const wrong = mismatch(node, schema);
  if (wrong) yield { offset: node.offset, message: `${what} must be ${wrong}.` };
  else if (node.type === 'object') yield* checkObject(node, schema, what);
  else if (node.type === 'array' && schema.items)
    for (const item of node.children ?? []) yield* check(item, schema.items, `Each entry of ${lower(what)}`);
}

function* checkObject(node: Node, schema: Schema, what: string): Generator<SchemaProblem> {
  const seen = new Set<string>();
  for (const { children } of node.children ?? []) {
    const [key, value] = children ?? [];
    if (!key) continue;
    const name = String(key.value);
    const property = Object.hasOwn(schema.properties ?? {}, name)
      ? schema.properties?.[name]
      : schema.additionalProperties;
    if (seen.has(name)) yield { offset: key.offset, message: `"${name}" is given twice.` };
    else if (property === false) yield { offset: key.offset, message: unknownKey(name, schema) };
    else if (!value) yield { offset: key.offset, message: `"${name}" has no value.` };
    else if (typeof property === 'object') yield* check(value, property, `"${name}"`);
    seen.add(name);
  }
  for (const name of schema.required ?? [])
    if (!seen.has(name)) yield { offset: node.offset, message: `${what} needs "${name}".` };
}

function unknownKey(name: string, schema: Schema): string {
  const known = Object.keys(schema.properties ?? {}).filter((key) => !key.startsWith('$'));
  return `Unknown key "${name}". Known here: ${known.join(', ')}.`;
}

function lower(what: string): string {
  return what.startsWith('"') ? what : what.charAt(0).toLowerCase() + what.slice(1);
}

/** What the value should be, if it is not. */
function mismatch(node: Node, schema: Schema): string | undefined {
  const value: unknown = getNodeValue(node);
  if (schema.enum && !schema.enum.includes(value)) return `one of ${schema.enum.join(', ')}`;
  switch (schema.type) {
    case undefined:
      return undefined;
    case 'object':
      return node.type === 'object' ? undefined : 'an object';
    case 'array':
      if (node.type !== 'array') return 'a list';
      return (node.children?.length ?? 0) < (schema.minItems ?? 0)
        ? `a list of ${schema.minItems} or more`
        : undefined;
    case 'string':
      return stringMismatch(value, schema);
    case 'integer':
    case 'number':
      return numberMismatch(value, schema);
    case 'boolean':
      return typeof value === 'boolean' ? undefined : 'true or false';
    default:
      return undefined;
  }
}

function stringMismatch(
  value: unknown,
  { minLength = 0, maxLength = Infinity, pattern }: Schema,
): string | undefined {
  if (typeof value !== 'string') return 'a text';
  if (value.length < minLength)
    return minLength === 1 ? 'a text that is not empty' : `${minLength} or more characters long`;
  if (value.length > maxLength) return `at most ${maxLength} characters long`;
  return pattern !== undefined && !new RegExp(pattern, 'u').test(value)
    ? `of the form ${pattern}`
    : undefined;
}

function numberMismatch(
  value: unknown,
  { type, minimum, exclusiveMinimum, maximum }: Schema,
): string | undefined {
  const kind = type === 'integer' ? 'a whole number' : 'a number';
  if (typeof value !== 'number' || (type === 'integer' && !Number.isInteger(value))) return kind;
  if (minimum !== undefined && value < minimum) return `${kind} of ${minimum} or more`;
  if (exclusiveMinimum !== undefined && value <= exclusiveMinimum) return `${kind} above ${exclusiveMinimum}`;
  return maximum !== undefined && value > maximum ? `${kind} of ${maximum} or less` : undefined;
}
