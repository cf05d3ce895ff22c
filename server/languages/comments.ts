import type { Span } from '../text/span';
import type { Language } from './language';

/** The comments of a text with their delimiters, in order. */
export function commentsOf(language: Language, text: string): Span[] {
  const spans: Span[] = [];
  for (const { form, outer } of language.literals(text)) if (form === 'comment') spans.push(outer);
  return spans;
}
