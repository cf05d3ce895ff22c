import { minimatch } from 'minimatch';
import { javascript, javascriptreact, typescript, typescriptreact } from './javascript';
import { json, jsonc } from './json';
import type { Language } from './language';
import { plaintext } from './plaintext';
import { python } from './python';
import { yaml } from './yaml';

/** Every language; `plaintext` is the fallback. */
export const LANGUAGES: readonly Language[] = [
  javascript,
  javascriptreact,
  typescript,
  typescriptreact,
  python,
  json,
  jsonc,
  yaml,
  plaintext,
];

const byId = new Map<string, Language>();
const byExtension = new Map<string, Language>();
const byName = new Map<string, Language>();
const byGlob: (readonly [glob: string, language: Language])[] = [];
for (const language of LANGUAGES) {
  byId.set(language.id, language);
  for (const alias of language.aliases ?? []) byId.set(alias, language);
  for (const extension of language.extensions ?? []) byExtension.set(extension, language);
  for (const name of language.fileNames ?? []) {
    if (/[*?[{]/.test(name)) byGlob.push([name, language]);
    else byName.set(name.toLowerCase(), language);
  }
}

/** The language with this id or alias, else plain text. */
export function languageById(id: string): Language {
  return byId.get(id) ?? byId.get(id.toLowerCase()) ?? plaintext;
}

/**
 * The language of a file: by its base name, else its longest known extension, else its first line, else plain text.
 * `path` may have either separator and need not exist.
 */
export function languageForFile(path: string, firstLine?: string): Language {
  const base = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  const lower = base.toLowerCase();
  const named = byName.get(lower);
  if (named) return named;
  for (const [glob, language] of byGlob) {
    if (minimatch(base, glob, { dot: true, nocase: true })) return language;
  }
  for (let dot = lower.indexOf('.'); dot !== -1; dot = lower.indexOf('.', dot + 1)) {
    const language = byExtension.get(lower.slice(dot));
    if (language) return language;
  }
  if (firstLine) {
    for (const language of LANGUAGES) if (language.firstLine?.test(firstLine)) return language;
  }
  return plaintext;
}
