import type { LanguageFixer } from '../construct';
import { composeFixer } from './compose';

/** All rewriters; the first that accepts a file is used. */
export const FIXERS: readonly LanguageFixer[] = [composeFixer];

/** The rewriter of a file; undefined if there is none for its kind. */
export function fixerFor(languageId: string, path: string, text: string): LanguageFixer | undefined {
  return FIXERS.find(
    (fixer) => fixer.languages.includes(languageId) && (fixer.accepts?.(path, text) ?? true),
  );
}
