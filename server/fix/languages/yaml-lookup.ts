import type { Span } from '../../text/span';
import type { Construct } from '../construct';
import type { LookupClass, Refusal } from '../plan';
import { refuse } from '../refusals';
import { charactersIn } from './characters';
import { embeddedNames } from './embedded';
import { yamlScalarAt, type YamlScalar } from './yaml-scalars';

/** How a YAML format reads a variable. */
export interface YamlLookup {
  readonly lookup: LookupClass;
  write(variable: string): string;
  /** The value that the format makes of a scalar's text; refuses where that cannot be told. */
  decode?(written: string): string | Refusal;
  /** Why a scalar at this place cannot hold a lookup. */
  refuse?(scalar: YamlScalar): Refusal | undefined;
  /** True if a plain scalar with a lookup must be quoted. */
  readonly needsQuotes?: boolean;
}

/** The construct for a scalar, or for the part of it that `span` covers. */
export function yamlConstruct(text: string, span: Span, format: YamlLookup): Construct | Refusal {
  const scalar = yamlScalarAt(text, span);
  if (scalar === 'syntax') return refuse(span, 'syntax');
  if (scalar === 'none') return refuse(span, isComment(text, span) ? 'comment' : 'not-a-literal');
  if (scalar.isKey) return refuse(span, 'key');
  const refusal = format.refuse?.(scalar);
  if (refusal) return refusal;
  const part = movedPart(span, scalar, format.needsQuotes ?? false);
  if ('id' in part) return part;
  const value = format.decode?.(part.written) ?? part.written;
  if (typeof value !== 'string') return value;
  if (value === '') return refuse(span, 'empty');
  return {
    value,
    span: part.span,
    names: part.names,
    lookup: format.lookup,
    rewrite: (variable) => [{ span: part.span, newText: part.wrap(format.write(variable)) }, ...part.quotes],
  };
}

/** A lookup as it must be written within quotes. */
const ENCODED: Partial<Record<YamlScalar['style'], (lookup: string) => string>> = {
  single: (lookup) => lookup.replaceAll("'", "''"),
  double: (lookup) => lookup.replace(/["\\]/g, '\\$&'),
};

interface Part {
  readonly span: Span;
  readonly written: string;
  readonly names: readonly string[];
  wrap(lookup: string): string;
  readonly quotes: readonly { readonly span: Span; readonly newText: string }[];
}

function movedPart(span: Span, scalar: YamlScalar, needsQuotes: boolean): Part | Refusal {
  const keys = [...scalar.keyPath].reverse();
  const names = keys.slice(0, 1).concat(keys.length > 1 ? [`${keys[1]}_${keys[0]}`] : []);
  const { characters, outer, style } = scalar;
  const whole = !characters || !charactersIn(characters, span);
  if (!characters) {
    // folded lines: one scalar for another
    return { span: outer, written: scalar.value, names, wrap: (lookup) => `"${lookup}"`, quotes: [] };
  }
  const first = characters[0];
  const last = characters[characters.length - 1];
  if (!first || !last) return refuse(span, 'empty');
  const touchesQuotes = span.start < first.span.start || span.end > last.span.end;
  if (whole && !touchesQuotes) return refuse(span, 'part-of-escape');
  const inside = { start: Math.max(span.start, first.span.start), end: Math.min(span.end, last.span.end) };
  let covered = charactersIn(characters, inside);
  if (!covered) return refuse(span, 'part-of-escape');
  // a list entry `- NAME=value`: the name stays
  const assigned = covered[0] === first ? /^([A-Za-z_][\w.-]*)=/.exec(valueOf(covered)) : null;
  if (assigned?.[1] !== undefined) covered = covered.slice(assigned[0].length);
  const start = covered[0]?.span.start ?? 0;
  const hints = embeddedNames(valueOf(characters.filter((c) => c.span.end <= start)));
  const from = covered[0]?.span.start;
  const to = covered.at(-1)?.span.end;
  if (from === undefined || to === undefined) return refuse(span, 'empty');
  const mustQuote = style === 'plain' && (scalar.flow || needsQuotes);
  return {
    span: { start: from, end: to },
    written: valueOf(covered),
    names: [...(assigned?.[1] === undefined ? [] : [assigned[1]]), ...hints, ...names],
    wrap: (lookup) => ENCODED[style]?.(lookup) ?? lookup,
    quotes: mustQuote ? wrapped(outer) : [],
  };
}

function wrapped(outer: Span): { span: Span; newText: string }[] {
  return [
    { span: { start: outer.start, end: outer.start }, newText: '"' },
    { span: { start: outer.end, end: outer.end }, newText: '"' },
  ];
}

function valueOf(characters: readonly { readonly value: string }[]): string {
  return characters.map(({ value }) => value).join('');
}

function isComment(text: string, span: Span): boolean {
  const line = text.slice(text.lastIndexOf('\n', span.start - 1) + 1, span.start);
  return /(^|\s)#/.test(line);
}
