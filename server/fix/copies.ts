import { languageById } from '../languages';
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
  const certain = isDistinctive(construct.value);
  const written = writtenForms(before, construct);
  for (let round = 0; ; round++) {
    const copy = nextCopy(source, construct.value, written, from, request.languageId);
    if (!copy) return { source, spans, left };
    const other = copy.comment ? 'comment' : await constructAt(source.text, copy.span, request);
    if (other === 'comment' && certain) {
      source = source.apply([{ span: copy.span, newText: variable }]);
      from = copy.span.start;
    } else if (isMovable(other, construct) && (certain || isSameThing(source.text, other, construct))) {
      spans.push(source.origin(other.span));
      source = source.apply(other.rewrite(variable));
      from = Math.min(from, copy.span.start);
    } else if (certain) return copyStays(source, copy.span, other);
    else {
      left = true;
      from = copy.span.end;
    }
    if (round > MAX_COPIES) return copyStays(source, copy.span, undefined);
  }
}

/** More would be no program any more. */
const MAX_COPIES = 10_000;

type Other = Construct | Refusal | 'comment' | undefined;

/** What stands at a copy; `comment` also for texts that only people read (docstrings). */
async function constructAt(text: string, span: Span, request: MoveRequest): Promise<Other> {
  const fixer = fixerFor(request.languageId, request.path, text);
  const found = await fixer?.find(text, span, request);
  return found && isRefusal(found) && found.id === 'comment' ? 'comment' : found;
}

function isMovable(other: Other, moved: Construct): other is Construct {
  return typeof other === 'object' && !isRefusal(other) && other.value === moved.value;
}

function copyStays(source: Revision, span: Span, cause: Other): Refusal {
  const line = new Positions(source.original).at(source.origin(span).start).line + 1;
  const why = typeof cause === 'object' && isRefusal(cause) ? ` ${cause.reason}` : '';
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

/** A shorter text can stand within a longer word by chance; then it is no copy. */
const LONG = 12;

/** The first place at or behind `from` where the value stands, decoded or as it was written. */
function nextCopy(
  source: Revision,
  value: string,
  written: readonly string[],
  from: number,
  languageId: string,
): Copy | undefined {
  return placesOf(source.text, value, written, languageId).find(
    ({ span }) => span.start >= from && !source.isInserted(span),
  );
}

/** The first place outside comments where a value stands in a text, decoded or as it is. */
export function placeOf(text: string, value: string, languageId: string): Span | undefined {
  return placesOf(text, value, [value], languageId).find(({ comment }) => !comment)?.span;
}

/** All places where a value stands, decoded or as it was written; in order. */
function placesOf(text: string, value: string, written: readonly string[], languageId: string): Copy[] {
  if (value.length < 4) return [];
  // a lexer is needed only where the text could hold the value at all: as it is, or written with escapes
  if (!written.some((form) => text.includes(form)) && !/["'\\\n]/.test(value) && !/[\\&]/.test(text))
    return [];
  const literals = languageById(languageId).literals(text);
  const inLiterals = literals.flatMap((literal) => {
    const forms = literal.form === 'comment' ? written : [value];
    return forms
      .flatMap((form) => occurrences(literal.value, form))
      .map(({ start, end }) => ({ start: literal.sourceOffset(start), end: literal.sourceOffset(end) }));
  });
  const asWritten = written
    .flatMap((form) => occurrences(text, form))
    .filter((span) => value.length >= LONG || !literals.some(({ outer }) => contains(outer, span)));
  const inComment = isInComment(text, languageId, literals);
  return [...inLiterals, ...asWritten]
    .sort((a, b) => a.start - b.start || b.end - a.end)
    .map((span) => ({ span, comment: inComment(span) }));
}

/** Where a value stands in a text; a short one not within a longer word or number. */
function occurrences(text: string, value: string): Span[] {
  const spans: Span[] = [];
  for (let start = text.indexOf(value); start >= 0; start = text.indexOf(value, start + 1)) {
    const end = start + value.length;
    const within = /^[A-Za-z0-9]{2}$/;
    const cut = within.test(text.slice(start - 1, start + 1)) || within.test(text.slice(end - 1, end + 1));
    if (value.length >= LONG || !cut) spans.push({ start, end });
  }
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
