import {
  isAlias,
  isCollection,
  isMap,
  isPair,
  isScalar,
  isSeq,
  parseAllDocuments,
  type Node,
  type Scalar,
} from 'yaml';
import type { Span } from '../../text/span';
import { charactersOf, type Character } from './characters';

/** A scalar of a YAML text that holds a span. */
export interface YamlScalar {
  readonly style: 'plain' | 'single' | 'double' | 'literal' | 'folded';
  /** The scalar as it stands, with its quotes (for a block: from its header to its last line). */
  readonly outer: Span;
  readonly value: string;
  /** Keys from the outermost to the scalar's own; list places are not counted. */
  readonly keyPath: readonly string[];
  readonly isKey: boolean;
  /** True within `[…]` or `{…}`, where a plain scalar may hold none of `{}[],`. */
  readonly flow: boolean;
  readonly tag?: string;
  /** What each character of the content stands for; undefined where lines are folded. */
  readonly characters: readonly Character[] | undefined;
}

/** What stands around `span`: a scalar, or why there is none. */
export function yamlScalarAt(text: string, span: Span): YamlScalar | 'syntax' | 'none' {
  for (const document of parseAllDocuments(text, {
    keepSourceTokens: true,
    logLevel: 'silent',
    uniqueKeys: false,
  })) {
    const range = document.range;
    if (!range || span.start < range[0] || span.start > range[2]) continue;
    if (document.errors.length > 0) return 'syntax';
    const found = document.contents ? search(document.contents, span, [], false) : undefined;
    if (found) return described(text, found);
  }
  return 'none';
}

interface Found {
  readonly node: Scalar;
  readonly keyPath: readonly string[];
  readonly isKey: boolean;
  readonly flow: boolean;
}

function search(node: unknown, span: Span, keyPath: readonly string[], flow: boolean): Found | undefined {
  if (isAlias(node) || !holds(node as Node, span)) return undefined;
  if (isScalar(node)) return { node, keyPath, isKey: false, flow };
  if (!isCollection(node)) return undefined;
  const inFlow = flow || node.flow === true;
  if (isMap(node))
    for (const pair of node.items) {
      if (isScalar(pair.key) && holds(pair.key, span))
        return { node: pair.key, keyPath, isKey: true, flow: inFlow };
      const name = isScalar(pair.key) ? String(pair.key.value) : '';
      const found = pair.value ? search(pair.value, span, [...keyPath, name], inFlow) : undefined;
      if (found) return found;
    }
  if (isSeq(node))
    for (const item of node.items) {
      const found = isPair(item) ? undefined : search(item, span, keyPath, inFlow);
      if (found) return found;
    }
  return undefined;
}

function holds(node: Node | null | undefined, span: Span): boolean {
  const range = node?.range;
  return range != null && range[0] <= span.start && span.end <= range[1];
}

const STYLES = {
  PLAIN: 'plain',
  QUOTE_SINGLE: 'single',
  QUOTE_DOUBLE: 'double',
  BLOCK_LITERAL: 'literal',
  BLOCK_FOLDED: 'folded',
} as const;

function described(text: string, { node, keyPath, isKey, flow }: Found): YamlScalar {
  const [start, end] = node.range ?? [0, 0, 0];
  const style = STYLES[node.type as keyof typeof STYLES] ?? 'plain';
  const value = node.source ?? (typeof node.value === 'string' ? node.value : text.slice(start, end));
  const outer = { start, end };
  const lines = /^(literal|folded)$/.test(style) ? /\s*$/.exec(text.slice(start, end))?.[0].length : 0;
  return {
    style,
    outer: { start, end: end - (lines ?? 0) },
    value,
    keyPath,
    isKey,
    flow,
    ...(node.tag ? { tag: node.tag } : {}),
    characters: charactersOf(text, outer, style, value),
  };
}
