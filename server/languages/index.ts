import { dockerfile } from './dockerfile';
import { dotenv } from './dotenv';
import { clike, dashes, hash, quotes } from './generic';
import { ini, properties } from './ini';
import { javascript, javascriptreact, typescript, typescriptreact } from './javascript';
import { json, jsonc } from './json';
import type { Language } from './language';
import { markdownOf } from './markdown';
import { plaintext } from './plaintext';
import { python } from './python';
import { shellscript } from './shell';
import { toml } from './toml';
import { yaml } from './yaml';

export { commentsOf } from './comments';

/** Every language; `plaintext` is the fallback. */
export const LANGUAGES: readonly Language[] = [
  javascript,
  javascriptreact,
  typescript,
  typescriptreact,
  python,
  shellscript,
  json,
  jsonc,
  yaml,
  dotenv,
  ini,
  properties,
  toml,
  dockerfile,
  markdownOf(languageById),
  clike,
  quotes,
  hash,
  dashes,
  plaintext,
];

const byId = new Map<string, Language>();
const byExtension = new Map<string, Language>();
const byName = new Map<string, Language>();
const byGlob: (readonly [glob: RegExp, language: Language])[] = [];
for (const language of LANGUAGES) {
  byId.set(language.id, language);
  for (const alias of language.aliases ?? []) byId.set(alias, language);
  for (const extension of language.extensions ?? []) byExtension.set(extension, language);
  for (const name of language.fileNames ?? []) {
    if (name.includes('*')) byGlob.push([globOf(name), language]);
    else byName.set(name.toLowerCase(), language);
  }
}

/** A base name in which `*` stands for anything. */
function globOf(name: string): RegExp {
  const parts = name.toLowerCase().split('*');
  return new RegExp(`^${parts.map((part) => part.replace(/[\\^$.+?()[\]{}|]/g, '\\$&')).join('.*')}$`);
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
  for (const [glob, language] of byGlob) if (glob.test(lower)) return language;
  for (let dot = lower.indexOf('.'); dot !== -1; dot = lower.indexOf('.', dot + 1)) {
    const language = byExtension.get(lower.slice(dot));
    if (language) return language;
  }
  if (firstLine) {
    for (const language of LANGUAGES) if (language.firstLine?.test(firstLine)) return language;
  }
  return plaintext;
}
