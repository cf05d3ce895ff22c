import { sortEdits, type TextEdit } from '../text/edits';
import type { Span } from '../text/span';
import { refine } from './refine';

/** A piece of the current text: taken from the original, or inserted. */
type Piece = { readonly from: number; readonly to: number } | { readonly text: string };

/**
 * A text that is edited in several rounds, each in offsets of the text before it (a piece table).
 * Immutable: `apply` gives a new revision, so that a round can be dropped again.
 */
export class Revision {
  private constructor(
    readonly original: string,
    readonly text: string,
    private readonly pieces: readonly Piece[],
  ) {}

  static of(text: string): Revision {
    return new Revision(text, text, text === '' ? [] : [{ from: 0, to: text.length }]);
  }

  /** Edits in offsets of the current text. Throws a RangeError if they overlap or lie outside. */
  apply(edits: readonly TextEdit[]): Revision {
    const out: Piece[] = [];
    let text = '';
    let at = 0;
    for (const { span, newText } of sortEdits(edits).flatMap((edit) => this.#refined(edit))) {
      if (span.start < at) throw new RangeError('edits overlap');
      out.push(...this.#cut(at, span.start));
      text += this.text.slice(at, span.start) + newText;
      if (newText !== '') out.push({ text: newText });
      at = span.end;
    }
    out.push(...this.#cut(at, this.text.length));
    return new Revision(this.original, text + this.text.slice(at), joined(out));
  }

  /** Where a span of the original stands now; undefined if a part of it was replaced. */
  locate(span: Span): Span | undefined {
    let at = 0;
    for (const piece of this.pieces) {
      if ('text' in piece) at += piece.text.length;
      else {
        if (piece.from <= span.start && span.end <= piece.to)
          return { start: at + span.start - piece.from, end: at + span.end - piece.from };
        at += piece.to - piece.from;
      }
    }
    return undefined;
  }

  /** True if a span of the current text was inserted as a whole. */
  isInserted(span: Span): boolean {
    let at = 0;
    for (const piece of this.pieces) {
      const end = at + ('text' in piece ? piece.text.length : piece.to - piece.from);
      if (at <= span.start && span.end <= end) return 'text' in piece;
      at = end;
    }
    return false;
  }

  /** The span of the original that stands in `span` of the current text, widened over what was replaced. */
  origin(span: Span): Span {
    let at = 0;
    let last = 0;
    let start: number | undefined;
    let end = 0;
    for (const piece of this.pieces) {
      const length = 'text' in piece ? piece.text.length : piece.to - piece.from;
      if ('from' in piece && at <= span.end && span.start <= at + length) {
        start ??= piece.from + Math.max(0, span.start - at);
        end = piece.from + Math.min(length, span.end - at);
      }
      if ('from' in piece && at + length <= span.start) last = piece.to;
      at += length;
    }
    return start === undefined ? { start: last, end: last } : { start, end: Math.max(start, end) };
  }

  /** One round of edits that leads from the original to the current text. */
  edits(): TextEdit[] {
    const edits: TextEdit[] = [];
    let done = 0;
    let inserted = '';
    const close = (from: number) => {
      if (from > done || inserted !== '') edits.push(trimmed(this.original, done, from, inserted));
      inserted = '';
    };
    for (const piece of this.pieces) {
      if ('text' in piece) inserted += piece.text;
      else {
        close(piece.from);
        done = piece.to;
      }
    }
    close(this.original.length);
    return edits.filter((edit) => edit.newText !== '' || edit.span.end > edit.span.start);
  }

  #refined(edit: TextEdit): TextEdit[] {
    const { start, end } = edit.span;
    if (start < 0 || end < start || end > this.text.length)
      throw new RangeError('an edit lies outside the text');
    return refine(edit, this.text);
  }

  #cut(start: number, end: number): Piece[] {
    const out: Piece[] = [];
    let at = 0;
    for (const piece of this.pieces) {
      const length = 'text' in piece ? piece.text.length : piece.to - piece.from;
      const from = Math.max(start, at) - at;
      const to = Math.min(end, at + length) - at;
      if (from < to)
        out.push(
          'text' in piece
            ? { text: piece.text.slice(from, to) }
            : { from: piece.from + from, to: piece.from + to },
        );
      at += length;
    }
    return out;
  }
}

/** Pieces of the original that follow each other there too are one. */
function joined(pieces: readonly Piece[]): Piece[] {
  const out: Piece[] = [];
  for (const piece of pieces) {
    const last = out.at(-1);
    if (last && 'from' in last && 'from' in piece && last.to === piece.from)
      out[out.length - 1] = { from: last.from, to: piece.to };
    else out.push(piece);
  }
  return out;
}

/** An edit without the text that stays the same at its two ends. */
function trimmed(original: string, start: number, end: number, newText: string): TextEdit {
  let head = 0;
  const limit = Math.min(end - start, newText.length);
  while (head < limit && original[start + head] === newText[head]) head++;
  let tail = 0;
  while (tail < limit - head && original[end - 1 - tail] === newText[newText.length - 1 - tail]) tail++;
  return {
    span: { start: start + head, end: end - tail },
    newText: newText.slice(head, newText.length - tail),
  };
}
