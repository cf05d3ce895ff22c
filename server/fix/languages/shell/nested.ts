import type { TextEdit } from '../../../text/edits';
import type { Span } from '../../../text/span';
import type { Place } from './places';
import { inDoubleQuotes, inSegment, spliceWord, type ShellUnit, type Word } from './words';

/** Shell code that stands in a word or a here-document, and the way back to the source. */
export interface Code {
  readonly text: string;
  /** Of the credential, in the code. */
  readonly span: Span;
  readonly word: Word;
  /** Offset of each unit in the code, and the end. */
  readonly offsets: readonly number[];
  /** True if the code stands in the source as it is. */
  readonly verbatim: boolean;
}

/** The code that a place holds; undefined if the span lies in an expansion. Expansions stand in it as they are written. */
export function codeOf(
  text: string,
  place: Extract<Place, { readonly kind: 'word' | 'heredoc' }>,
  span: Span,
): Code | undefined {
  if (place.kind === 'heredoc') {
    const { start } = place.node;
    const end =
      place.node.parent?.children.find((child) => child.type === 'heredoc_end')?.start ?? place.node.end;
    const own = { start: span.start - start, end: span.end - start };
    return {
      text: text.slice(start, end),
      span: own,
      word: { start, end, units: [] },
      offsets: [],
      verbatim: true,
    };
  }
  const { units } = place.word;
  const offsets = [0];
  let code = '';
  for (const unit of units) {
    code += unit.hole ? text.slice(unit.start, unit.end) : unit.text;
    offsets.push(code.length);
  }
  const first = units.findIndex((unit) => unit.end > span.start);
  const last = units.findLastIndex((unit) => unit.start < span.end);
  if (first < 0 || last < first || units.slice(first, last + 1).some((unit) => unit.hole)) return undefined;
  return {
    text: code,
    span: { start: offsets[first]!, end: offsets[last + 1]! },
    word: place.word,
    offsets,
    verbatim: false,
  };
}

/** Edits of the code as edits of the source around it; undefined if one touches an expansion. */
export function outerEdits(text: string, code: Code, edits: readonly TextEdit[]): TextEdit[] | undefined {
  const out: TextEdit[] = [];
  for (const { span, newText } of edits) {
    if (code.verbatim) {
      const by = code.word.start;
      out.push({ span: { start: span.start + by, end: span.end + by }, newText });
      continue;
    }
    const edit = outerEdit(text, code, span, newText);
    if (!edit) return undefined;
    out.push(...edit);
  }
  return out;
}

function outerEdit(
  text: string,
  { word, offsets }: Code,
  span: Span,
  newText: string,
): TextEdit[] | undefined {
  const { units } = word;
  const first = offsets.indexOf(span.start);
  if (first < 0) return undefined;
  if (span.start === span.end) {
    // an insertion is written as its neighbour is, at the end of the word as the last sign
    const next: ShellUnit | undefined = units[first] ?? units.at(-1);
    if (!next) return undefined;
    const at = units[first] ? next.start : next.end;
    return [{ span: { start: at, end: at }, newText: inSegment(newText, next.segment.mode) }];
  }
  const last = offsets.lastIndexOf(span.end) - 1;
  const touched = units.slice(first, last + 1);
  if (last < first || touched.some((unit) => unit.hole)) return undefined;
  const { segment } = units[first]!;
  if (touched.some((unit) => unit.segment !== segment))
    return spliceWord(text, word, { first, last }, inDoubleQuotes(newText));
  const at = { start: units[first]!.start, end: units[last]!.end };
  return [{ span: at, newText: inSegment(newText, segment.mode) }];
}
