import type { Language, Literal, Near } from '../languages/language';
import { nameStrength } from '../rules/names';
import type { Candidate } from './candidate';

/** How far behind a place of interest its value may stand, in UTF-16 code units. */
const REACH = 1000;

/** Tells what stands at the places of interest or within reach behind one of them; quick if asked in order. */
function nearTo(places: readonly { readonly start: number }[]): Near {
  const sorted = Int32Array.from(places, ({ start }) => start).sort();
  let at = 0;
  return (start, end) => {
    while (at > 0 && (sorted[at - 1] ?? 0) >= start - REACH) at--;
    while (at < sorted.length && (sorted[at] ?? 0) < start - REACH) at++;
    return at < sorted.length && (sorted[at] ?? 0) <= end;
  };
}

/** The literals of one text, as far as they are near a place of interest, found by offset. */
export class LiteralIndex {
  readonly all: readonly Literal[];
  readonly near: Near;

  /** @param places candidates and telling names */
  constructor(language: Language, text: string, places: readonly { readonly start: number }[]) {
    this.near = nearTo(places);
    this.all = language.literals(text, this.near);
  }

  /** A literal with all that it is joined to: from the first content to the last, and the whole value. */
  joined(literal: Literal): { readonly start: number; readonly end: number; readonly value: string } {
    const { group, span } = literal;
    if (group === undefined) return { ...span, value: literal.value };
    let value = '';
    for (let i = this.#after(group.start) - 1; i >= 0 && i < this.all.length; i++) {
      const other = this.all[i];
      if (other === undefined || other.span.start >= group.end) break;
      if (other.group === group) value += other.value;
    }
    return { ...group, value };
  }

  /** Index of the first literal that starts behind `offset`. */
  #after(offset: number): number {
    let low = 0;
    let high = this.all.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.all[middle]?.span.start ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The innermost literal whose content holds `offset` (its end counts as inside). */
  at(offset: number): Literal | undefined {
    const after = this.#after(offset);
    for (let i = after - 1; i >= 0 && i >= after - 8; i--) {
      const literal = this.all[i];
      if (literal !== undefined && offset < Math.max(literal.span.end, literal.span.start + 1))
        return literal;
    }
    return undefined;
  }
}

/**
 * Corrects candidates by what the lexer knows: where a value really ends, what it decodes to, whether it is a string
 * at all, and whether a name stands in a program or in a text.
 */
export function settle(
  candidates: readonly Candidate[],
  index: LiteralIndex,
  kind: Language['kind'],
): Candidate[] {
  return candidates.map((candidate) => settleOne(candidate, index, kind));
}

function settleOne(candidate: Candidate, index: LiteralIndex, kind: Language['kind']): Candidate {
  const literal = index.at(candidate.start);
  if (literal === undefined) {
    // Between the strings of a program stands program, whatever quotes were seen: `"a = " + b + "c"`.
    if (kind === 'code' && candidate.tie !== 'form') return { ...candidate, place: 'code', quote: '' };
    return candidate.quote !== '' || kind === 'prose' ? candidate : { ...candidate, place: kind };
  }
  if (literal.form === 'comment') return { ...candidate, place: 'embedded' };
  const { span } = literal;
  if (candidate.start !== span.start || candidate.tie === 'form') {
    // A part of a text. It cannot be longer than the text.
    const place = kind === 'prose' ? 'prose' : 'embedded';
    return { ...candidate, place, ...(candidate.end > span.end ? cut(candidate, span.end) : {}) };
  }
  if (candidate.kind !== 'named')
    return { ...candidate, literal, ...(candidate.end > span.end ? cut(candidate, span.end) : {}) };
  // Plain text has no grammar: what was read by the name is closer than the rest of the line.
  if (kind === 'prose' && candidate.end < span.end) return { ...candidate, place: 'prose' };
  return {
    ...candidate,
    literal,
    ...index.joined(literal),
    place: kind === 'prose' ? 'prose' : kind,
    quote: literal.form === 'bare' || literal.form === 'block' ? '' : candidate.quote || '"',
  };
}

function cut(candidate: Candidate, end: number): { end: number; value: string } {
  return { end, value: candidate.value.slice(0, Math.max(0, end - candidate.start)) };
}

const NAMING = /^(?:name|key|id|variable|var|field|header|parameter|param|property|attribute|label|env)$/i;
const VALUING = /^(?:value|val|default|default_?value|content|data|text|plain|string_?value)$/i;

/** Candidates that only the lexer sees: values under a key path, and `{name: "X", value: "…"}`. */
export function fromLiterals(index: LiteralIndex, known: Set<number>, kind: Language['kind']): Candidate[] {
  const found: Candidate[] = [];
  const add = (literal: Literal, name: string, tie: Candidate['tie']): void => {
    const strength = nameStrength(name);
    // The other parts of a concatenation are told with the first.
    if (strength === undefined || (literal.group?.start ?? literal.span.start) !== literal.span.start) return;
    const { start, end, value } = index.joined(literal);
    if (known.has(start) || end <= start) return;
    known.add(start);
    found.push({
      rule: 'named-secret',
      kind: 'named',
      start,
      end,
      value,
      name,
      strength,
      tie,
      quote: literal.form === 'bare' || literal.form === 'block' ? '' : '"',
      place: kind === 'prose' ? 'prose' : kind,
      literal,
    });
  };
  index.all.forEach((literal, at) => {
    const { start, end } = literal.span;
    if (!index.near(start, end) || literal.role !== 'value' || literal.name === undefined) return;
    add(literal, literal.name, 'assignment');
    const parent = literal.keyPath?.[literal.keyPath.length - 2];
    if (parent !== undefined && !/^\d+$/.test(parent)) {
      if (VALUING.test(literal.name)) add(literal, parent, 'pair');
      else if (/^key$/i.test(literal.name) && nameStrength(literal.name) === undefined)
        add(literal, `${parent}.key`, 'assignment');
    }
    if (!NAMING.test(literal.name)) return;
    for (let next = at + 1; next < Math.min(at + 6, index.all.length); next++) {
      const other = index.all[next];
      if (other?.role !== 'value' || other.name === undefined) continue;
      if (other.name === literal.name) break;
      if (VALUING.test(other.name)) {
        add(other, literal.value, 'pair');
        break;
      }
    }
  });
  return found;
}
