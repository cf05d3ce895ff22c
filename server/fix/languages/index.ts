import { languageById } from '../../languages';
import type { LanguageFixer } from '../construct';
import { adviceFixers } from './advice';
import { composeFixer } from './compose';
import { githubActionsFixer } from './github-actions';
import { javascriptFixer } from './javascript';
import { jsonFixers, plainJsonFixer } from './json';
import { lineFixers } from './line-values';
import { pythonFixer } from './python';
import { shellFixer } from './shell';
import { plainYamlFixer, yamlFixers } from './yaml';

/** All rewriters; the first that accepts a file is used. */
export const FIXERS: readonly LanguageFixer[] = [
  javascriptFixer,
  pythonFixer,
  shellFixer,
  composeFixer,
  githubActionsFixer,
  ...yamlFixers,
  plainYamlFixer,
  ...jsonFixers,
  plainJsonFixer,
  ...lineFixers,
  ...adviceFixers,
];

/** The rewriter of a file; undefined if there is none for its kind. The language may be named by an alias. */
export function fixerFor(languageId: string, path: string, text: string): LanguageFixer | undefined {
  const { id } = languageById(languageId);
  return FIXERS.find((fixer) => fixer.languages.includes(id) && (fixer.accepts?.(path, text) ?? true));
}
