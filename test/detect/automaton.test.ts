import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import fc from 'fast-check';
import { buildAutomaton, type Word } from '../../server/detect/automaton';
import { createTokenFinder, type TokenCandidate } from '../../server/detect/tokens';
import { example } from '../../server/rules/examples';
import { TOKEN_RULES } from '../../server/rules/index';

type Hit = `${number}@${number}`;

function hits(words: readonly Word[], text: string, start?: number, end?: number): Hit[] {
  const found: Hit[] = [];
  buildAutomaton(words).scan(text, (index, at) => found.push(`${index}@${at}`), start, end);
  return found.sort();
}

/** The same by looking for each word at each place. */
function naiveHits(words: readonly Word[], text: string): Hit[] {
  const found: Hit[] = [];
  words.forEach(({ word, ignoreCase }, index) => {
    for (let at = 0; at + word.length <= text.length; at++) {
      const there = text.slice(at, at + word.length);
      const lower = (value: string) => value.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
      if (ignoreCase ? lower(there) === lower(word) : there === word)
        found.push(`${index}@${at + word.length}`);
    }
  });
  return found.sort();
}

const finder = createTokenFinder();
const automaton = buildAutomaton(finder.words);
const spanOf = ({ rule, span }: TokenCandidate): string => `${rule.id} ${span.start}-${span.end}`;

/** Token candidates as the product finds them. */
function found(text: string): string[] {
  const all = new Set<string>();
  automaton.scan(text, (index, end) => finder.at(text, index, end, (one) => all.add(spanOf(one))));
  return [...all].sort();
}

const wholeText = TOKEN_RULES.map((rule) => ({
  rule,
  pattern: new RegExp(rule.pattern, rule.ignoreCase ? 'gi' : 'g'),
  words: createTokenFinder([rule]),
}));

/** The same without an automaton: every pattern over the whole text says where, then the rule is asked there. */
function naive(text: string): string[] {
  const all = new Set<string>();
  for (const { rule, pattern, words } of wholeText) {
    let may = false;
    pattern.lastIndex = 0;
    for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
      may = true;
      pattern.lastIndex = match.index + 1;
    }
    if (!may) continue;
    for (const [index, { word, ignoreCase }] of words.words.entries()) {
      const lowered = ignoreCase ? text.toLowerCase() : text;
      for (let at = lowered.indexOf(word); at >= 0; at = lowered.indexOf(word, at + 1))
        words.at(text, index, at + word.length, (one) => all.add(spanOf({ ...one, rule })));
    }
  }
  return [...all].sort();
}

describe('automaton', () => {
  it('finds overlapping words and suffixes of words', () => {
    const words = ['he', 'she', 'his', 'hers'].map((word) => ({ word }));
    assert.deepEqual(hits(words, 'ushers'), ['0@4', '1@4', '3@6']);
  });

  it('ignores the case of those words only that say so', () => {
    assert.deepEqual(hits([{ word: 'AKIA' }, { word: 'token', ignoreCase: true }], 'akia AKIA ToKeN'), [
      '0@9',
      '1@15',
    ]);
  });

  it('looks at a part of a text only', () => {
    assert.deepEqual(hits([{ word: 'ab' }], 'ab ab ab', 1, 6), ['0@5']);
  });

  it('refuses empty and non-ASCII words', () => {
    assert.throws(() => buildAutomaton([{ word: '' }]), RangeError);
    assert.throws(() => buildAutomaton([{ word: 'schlüssel' }]), RangeError);
  });

  it('finds what looking for each word at each place finds', () => {
    const letters = fc.constantFrom('a', 'b', 'A', '_', 'é', '\n');
    const word = fc.array(fc.constantFrom('a', 'b', 'A', '_'), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(word, fc.boolean()), { minLength: 1, maxLength: 8 }),
        fc.array(letters, { maxLength: 60 }),
        (pairs, text) => {
          const words = pairs.map(([parts, ignoreCase]) => ({ word: parts.join(''), ignoreCase }));
          assert.deepEqual(hits(words, text.join('')), naiveHits(words, text.join('')));
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('token candidates', () => {
  it('are those that every pattern over the whole text gives, in generated text', () => {
    const rule = fc.constantFrom(...TOKEN_RULES);
    const glue = fc.constantFrom('', ' ', '"', '\n', 'x', '_', '=', '\\n', '%20', '(', 'é');
    fc.assert(
      fc.property(
        fc.array(fc.tuple(rule, fc.nat(1000), glue, fc.boolean()), { minLength: 1, maxLength: 4 }),
        (pieces) => {
          const text = pieces
            .map(([{ examples }, seed, before, bad]) => {
              const templates = bad ? examples.noMatch : examples.match;
              return before + example(templates[seed % templates.length] ?? '', seed);
            })
            .join('');
          assert.deepEqual(found(text), naive(text));
        },
      ),
      { numRuns: 150 },
    );
  });

  it('are the same in the sources of this project', () => {
    const files = ['server', 'test', 'client'].flatMap((root) =>
      readdirSync(root, { recursive: true, encoding: 'utf8' })
        .filter((name) => /\.(?:ts|json|md)$/.test(name))
        .map((name) => join(root, name)),
    );
    assert.ok(files.length > 50);
    const text = files.map((file) => readFileSync(file, 'utf8')).join('\n');
    assert.deepEqual(found(text), naive(text));
  }).timeout(120_000);
});
