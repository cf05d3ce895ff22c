/** A half-open range of UTF-16 code units in a text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** True if the two spans share at least one code unit (an empty span shares none). */
export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

/** True if `inner` lies wholly within `outer`. */
export function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** The part of `text` that `span` covers. */
export function slice(text: string, span: Span): string {
  return text.slice(span.start, span.end);
}
