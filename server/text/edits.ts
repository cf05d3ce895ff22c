import type { Span } from './span';

/** Replace `span` of the text before all edits by `newText`. */
export interface TextEdit {
  readonly span: Span;
  readonly newText: string;
}

/** Sorted by place; edits at the same place keep their order. */
export function sortEdits(edits: readonly TextEdit[]): TextEdit[] {
  return [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

/** Applies edits that do not overlap. Throws a RangeError if they do. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let out = '';
  let at = 0;
  for (const { span, newText } of sortEdits(edits)) {
    if (span.start < at) throw new RangeError('edits overlap');
    out += text.slice(at, span.start) + newText;
    at = span.end;
  }
  return out + text.slice(at);
}

/** Where an offset of the old text stands after the edits; inside a replaced span: at the end of its new text. */
export function mapOffset(offset: number, edits: readonly TextEdit[]): number {
  let delta = 0;
  for (const { span, newText } of sortEdits(edits)) {
    if (span.end <= offset) delta += newText.length - (span.end - span.start);
    else if (span.start < offset) return span.start + delta + newText.length;
    else break;
  }
  return offset + delta;
}
