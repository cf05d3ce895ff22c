import type { Literal } from '../../server/languages/language';
import type { Span } from '../../server/text/span';
import { languageById } from '../../server/languages/index';

/** A source with ‹ › around contents of literals, and those spans in the text without the marks. */
export function unmark(source: string): { text: string; spans: { start: number; end: number }[] } {
  const spans: { start: number; end: number }[] = [];
  const open: { start: number; end: number }[] = [];
  let text = '';
  for (const c of source) {
    if (c === '‹') {
      const span = { start: text.length, end: text.length };
      open.push(span);
      spans.push(span);
    } else if (c === '›') {
      const span = open.pop();
      if (span) span.end = text.length;
    } else text += c;
  }
  return { text, spans };
}

/** The same text with marks around the contents of the literals that `wanted` accepts. */
export function mark(languageId: string, text: string, wanted: (literal: Literal) => boolean): string {
  const marks: { at: number; mark: string; order: number }[] = [];
  for (const literal of languageById(languageId).literals(text).filter(wanted)) {
    marks.push({ at: literal.span.start, mark: '‹', order: literal.span.end === literal.span.start ? 0 : 1 });
    marks.push({ at: literal.span.end, mark: '›', order: literal.span.end === literal.span.start ? 1 : 0 });
  }
  marks.sort((a, b) => a.at - b.at || a.order - b.order);
  let out = '';
  let at = 0;
  for (const { at: offset, mark: sign } of marks) {
    out += text.slice(at, offset) + sign;
    at = offset;
  }
  return out + text.slice(at);
}

export const isText = (literal: Literal): boolean => literal.form !== 'comment';
export const isComment = (literal: Literal): boolean => literal.form === 'comment';

/** The literal whose content is the marked part of `source`. */
export function literalAt(languageId: string, source: string): Literal | undefined {
  const { text, spans } = unmark(source);
  const [span] = spans;
  return languageById(languageId)
    .literals(text)
    .find((literal) => literal.span.start === span?.start && literal.span.end === span.end);
}

/** The texts of a program whose content lies in `span`, comments left out. */
export function literalsIn(languageId: string, text: string, span: Span): Literal[] {
  return languageById(languageId)
    .literals(text)
    .filter((literal) => isText(literal) && span.start <= literal.span.start && literal.span.end <= span.end);
}
