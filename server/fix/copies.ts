import { languageById } from '../languages';
import { mapOffset } from '../text/edits';
import { Positions } from '../text/positions';
import { contains, type Span } from '../text/span';
import type { Construct } from './construct';
import { fixerFor } from './languages';
import { sameWords } from './naming';
import type { MoveRequest, Refusal } from './plan';
import { isRefusal, refuse } from './refusals';
import type { Revision } from './revision';

/** What became of the other places of a moved value. */
export interface Copies {
  readonly source: Revision;
  /** Places that read the variable now, in offsets of the original text. */
  readonly spans: readonly Span[];
  /** True if the same text stays where it is probably something else (a word, a number). */
  readonly left: boolean;
}

/**
 * Makes all other places of a moved value read `variable`, and redacts those in comments. A value that is an ordinary word or
 * a short number is replaced only where it is the whole of a literal with the same name.
 * Refuses if a copy would stay.
 * @param source after the move; `before` is the text that the construct was found in
 */
export async function moveCopies(
  source: Revision,
  before: string,
  construct: Construct,
  variable: string,
  request: MoveRequest,
): Promise<Copies | Refusal> {
  const spans: Span[] = [];
  let left = false;
  let from = 0;
  const written = writtenForms(before, construct);
  for (;;) {
    const copy = nextCopy(source, construct.value, written, from, request.languageId);
    if (!copy) return { source, spans, left };
    const certain = isDistinctive(construct.value);
    if (copy.comment) {
      const edits = [
        { span: copy.span, newText: certain ? variable : source.text.slice(copy.span.start, copy.span.end) },
      ];
      left ||= !certain;
      if (certain) source = source.apply(edits);
      from = mapOffset(copy.span.end, edits);
      continue;
    }
    const fixer = fixerFor(request.languageId, request.path, source.text);
    const other = await fixer?.find(source.text, copy.span, request);
    const fits = other && !isRefusal(other) && other.value === construct.value;
    if (fits && (certain || isSameThing(source.text, other, construct))) {
      const edits = other.rewrite(variable);
      spans.push(source.origin(other.span));
      source = source.apply(edits);
      from = Math.min(copy.span.start, mapOffset(copy.span.start, edits));
    } else if (certain) return copyStays(source, copy.span, other && isRefusal(other) ? other : undefined);
    else {
      left = true;
      from = copy.span.end;
    }
  }
}

function copyStays(source: Revision, span: Span, cause: Refusal | undefined): Refusal {
  const line = new Positions(source.original).at(source.origin(span).start).line + 1;
  const why = cause ? ` ${cause.reason}` : '';
  return refuse(
    span,
    'copy-stays',
    `The same credential also stands in line ${line}, where it cannot move, so a copy would stay.${why}`,
  );
}

/** False for what could be anything: a plain word, a short number. */
export function isDistinctive(value: string): boolean {
  return value.length >= 4 && !/^(\p{L}{1,11}|\d{1,5})$/u.test(value);
}

/** True if a literal is the whole text between its delimiters and is called as the moved one. */
function isSameThing(text: string, other: Construct, moved: Construct): boolean {
  const around =
    text.slice(Math.max(0, other.span.start - 1), other.span.start) + text.charAt(other.span.end);
  return !/[\w/@:.-]/.test(around) && sameWords(other.names[0], moved.names[0]);
}

interface Copy {
  readonly span: Span;
  readonly comment: boolean;
}

/** The first place at or behind `from` where the value stands, decoded or as it was written. */
function nextCopy(
  source: Revision,
  value: string,
  written: readonly string[],
  from: number,
  languageId: string,
): Copy | undefined {
  if (value.length < 4) return undefined;
  const { text } = source;
  const places = written.flatMap((form) => occurrences(text, form, from));
  const suspicious = places.length > 0 || written.length > 1 || /["'\\\n]/.test(value);
  if (!suspicious) return undefined;
  const literals = languageById(languageId).literals(text);
  for (const literal of literals)
    for (let at = literal.value.indexOf(value); at >= 0; at = literal.value.indexOf(value, at + 1))
      places.push({ start: literal.sourceOffset(at), end: literal.sourceOffset(at + value.length) });
  const first = places
    .filter((span) => span.start >= from && !source.isInserted(span))
    .sort((a, b) => a.start - b.start || b.end - a.end)[0];
  return first && { span: first, comment: isInComment(text, languageId, literals)(first) };
}

function occurrences(text: string, form: string, from: number): Span[] {
  const spans: Span[] = [];
  for (let at = text.indexOf(form, from); at >= 0; at = text.indexOf(form, at + form.length))
    spans.push({ start: at, end: at + form.length });
  return spans;
}

/** The value, and the way it stood in the source without its quotes. */
function writtenForms(before: string, { value, span }: Construct): string[] {
  const raw = before.slice(span.start, span.end).replace(/^["'`]([^]*)["'`]$/, '$1');
  return raw !== value && raw.length >= 4 && !/\n/.test(raw) ? [value, raw] : [value];
}

/** Tells whether a span lies in a comment. */
export function isInComment(
  text: string,
  languageId: string,
  literals = languageById(languageId).literals(text),
): (span: Span) => boolean {
  const comments = literals.filter(({ form }) => form === 'comment').map(({ outer }) => outer);
  return (span) => comments.some((comment) => contains(comment, span));
}
