import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { buildAutomaton } from '../../server/detect/automaton';
import { createTokenFinder, type TokenCandidate } from '../../server/detect/tokens';
import { example } from '../../server/rules/examples';
import { RULES, TOKEN_RULES } from '../../server/rules/index';
import type { TokenRule } from '../../server/rules/rule';

const prepared = new Map(
  TOKEN_RULES.map((rule) => {
    const finder = createTokenFinder([rule]);
    return [rule, { finder, automaton: buildAutomaton(finder.words) }] as const;
  }),
);

/** Candidates of one rule in a text. */
function candidates(rule: TokenRule, text: string): TokenCandidate[] {
  const { finder, automaton } = prepared.get(rule) ?? assert.fail(rule.id);
  const found: TokenCandidate[] = [];
  automaton.scan(text, (index, end) => finder.at(text, index, end, (one) => found.push(one)));
  return found;
}

/** Surroundings in which a credential stands in real files. */
const AROUND: readonly (readonly [string, string])[] = [
  ['', ''],
  ['const x = "', '";\n'],
  ["x: '", "'\n"],
  ['X=', '\n'],
  ['<x>', '</x>'],
];

describe('provider rules', () => {
  it('know at least 60 kinds of well-known services', () => {
    const kinds = TOKEN_RULES.filter(({ ignoreCase }) => ignoreCase !== true);
    assert.ok(kinds.length >= 60, `${kinds.length}`);
  });

  for (const rule of TOKEN_RULES) {
    describe(rule.id, () => {
      const { match, noMatch } = rule.examples;

      it('finds its examples and nothing beside them', () => {
        assert.ok(match.length > 0);
        for (const template of match) {
          for (let seed = 1; seed <= 8; seed++) {
            const token = example(template, seed);
            for (const [before, after] of AROUND) {
              // A rule that needs a quote or a space before it brings it in its example.
              const text = `${before}${token}${after}`;
              const found = candidates(rule, text)[0];
              assert.ok(found, `${template} (seed ${seed}) is not found in ${before}…${after}`);
              assert.ok(
                found.whole.start >= before.length && found.whole.end <= before.length + token.length,
                `${template}: the match leaves the example`,
              );
              assert.ok(found.span.start >= found.whole.start && found.span.end <= found.whole.end);
              assert.ok(found.span.end - found.span.start >= 8, `${template}: the span is too short`);
            }
          }
        }
      });

      it('takes the whole example where the pattern has no group', () => {
        if (/\((?!\?)/.test(rule.pattern.replace(/\\./g, ''))) return;
        for (const template of match) {
          const token = example(template, 3);
          const found = candidates(rule, `"${token}"`).some(
            ({ span }) => span.start === 1 && span.end === 1 + token.length,
          );
          assert.ok(found, template);
        }
      });

      it('leaves its counter-examples alone', () => {
        assert.ok(noMatch.length > 0);
        for (const template of noMatch) {
          for (let seed = 1; seed <= 8; seed++) {
            for (const [before, after] of AROUND) {
              const text = `${before}${example(template, seed)}${after}`;
              assert.deepEqual(candidates(rule, text), [], `${template} (seed ${seed})`);
            }
          }
        }
      });

      it('has anchors that are long enough', () => {
        assert.ok(rule.anchors.length > 0);
        for (const anchor of rule.anchors) assert.ok(anchor.length >= 3, anchor);
      });
    });
  }
});

describe('all rules', () => {
  it('have ids of their own, in kebab case', () => {
    const ids = RULES.map(({ id }) => id);
    assert.deepEqual(
      ids.filter((id, index) => ids.indexOf(id) !== index),
      [],
    );
    for (const id of ids) assert.match(id, /^[a-z0-9]+(?:-[a-z0-9]+)*$/);
  });

  it('say how to rotate and link to documentation over https', () => {
    for (const { id, title, rotate, links } of RULES) {
      assert.ok(title.length > 3, id);
      assert.ok(rotate.length > 10 && rotate.endsWith('.'), id);
      for (const link of [links.documentation, links.revoke]) {
        if (link === undefined) continue;
        assert.equal(new URL(link).protocol, 'https:', id);
      }
    }
  });

  it('show no part of a credential beyond its public prefix', () => {
    for (const rule of TOKEN_RULES) {
      for (const template of rule.examples.match) {
        const first = candidates(rule, `"${example(template, 5)}"`)[0];
        const second = candidates(rule, `"${example(template, 6)}"`)[0];
        assert.ok(first && second, rule.id);
        assert.ok(
          rule.anchors.includes(first.publicPrefix) || first.publicPrefix === (rule.prefix ?? ''),
          `${rule.id}: ${first.publicPrefix}`,
        );
      }
    }
  });
});
