import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { type CustomRule, DEFAULT_SETTINGS } from '../../server/config/settings';
import { buildAutomaton } from '../../server/detect/automaton';
import { compileCustomRules } from '../../server/detect/custom';
import { createInspector } from '../../server/detect/inspect';

const rule = (changes: Partial<CustomRule> = {}): CustomRule => ({
  id: 'acme-key',
  title: 'Acme key',
  anchors: ['acme_'],
  pattern: 'acme_([a-z0-9]{12})\\b',
  severity: 'error',
  examples: { match: ['acme_{lowernum:12}'], noMatch: ['acme_{lowernum:4}'] },
  ...changes,
});

function found(rules: readonly CustomRule[], text: string): string[] {
  const finder = compileCustomRules(rules);
  const out: string[] = [];
  buildAutomaton(finder.words).scan(text, (index, end) =>
    finder.at(text, index, end, ({ rule: { id }, span }) =>
      out.push(`${id} ${text.slice(span.start, span.end)}`),
    ),
  );
  return out;
}

describe('custom rules', () => {
  it('find their secret group at an anchor', () => {
    assert.deepEqual(found([rule()], 'x\nkey = "acme_abcdef123456"\n'), ['acme-key abcdef123456']);
    assert.deepEqual(found([rule({ secretGroup: 0 })], 'acme_abcdef123456'), ['acme-key acme_abcdef123456']);
  });

  it('find each match of a line once, and an anchor in the middle of a match', () => {
    assert.deepEqual(found([rule()], 'acme_aaaaaa111111 acme_bbbbbb222222'), [
      'acme-key aaaaaa111111',
      'acme-key bbbbbb222222',
    ]);
    const middle = rule({ pattern: '[a-z]{4}-acme_[0-9]{4}', examples: { match: ['abcd-acme_1234'] } });
    assert.deepEqual(found([middle], 'x abcd-acme_9876 y'), ['acme-key abcd-acme_9876']);
  });

  it('never look beyond the line', () => {
    assert.deepEqual(found([rule({ pattern: 'acme_\\s*([a-z0-9]{12})' })], 'acme_\nabcdef123456'), []);
  });

  const faults: readonly (readonly [string, CustomRule, RegExp])[] = [
    ['no anchors', rule({ anchors: [] }), /acme-key: anchors is empty/],
    ['a short anchor', rule({ anchors: ['ab'] }), /acme-key: an anchor is shorter/],
    ['a broken pattern', rule({ pattern: 'acme_(' }), /acme-key: pattern is not RE2 syntax/],
    ['a lookahead', rule({ pattern: 'acme_(?=x)y' }), /acme-key: pattern is not RE2 syntax/],
    ['a long pattern', rule({ pattern: `acme_${'a'.repeat(1001)}` }), /longer than 1000/],
    ['an empty match', rule({ pattern: '(?:acme_)?' }), /matches the empty text/],
    ['a missing group', rule({ secretGroup: 2 }), /secretGroup is 2, but pattern has 1/],
    ['no example', rule({ examples: { match: [] } }), /examples.match is empty/],
    [
      'an example that fails',
      rule({ examples: { match: ['acme_x'] } }),
      /examples.match\[0\] does not match/,
    ],
    [
      'a counter-example that matches',
      rule({ examples: { match: ['acme_{lowernum:12}'], noMatch: ['acme_{lowernum:12}'] } }),
      /examples.noMatch\[0\] matches/,
    ],
  ];
  for (const [name, one, message] of faults) {
    it(`say what to mend: ${name}`, () => {
      assert.throws(() => compileCustomRules([one]), { name: 'Error', message });
    });
  }

  it('refuse the same id twice', () => {
    assert.throws(() => compileCustomRules([rule(), rule()]), /another rule has the same id/);
  });

  it('take linear time where a backtracking engine takes for ever', () => {
    const evil = rule({ pattern: 'acme_(a+)+b', secretGroup: 0, examples: { match: ['acme_aab'] } });
    assert.deepEqual(found([evil], `acme_${'a'.repeat(900)}`), []);
  });
});

describe('createInspector', () => {
  const document = (text: string) => ({ uri: 'file:///a.txt', path: 'a.txt', languageId: 'plaintext', text });

  it("runs the project's own rules beside the others, also where only tokens are searched", () => {
    const inspector = createInspector({ ...DEFAULT_SETTINGS, customRules: [rule({ severity: 'warning' })] });
    for (const tokensOnly of [false, true]) {
      const { findings } = inspector.inspect(document('see acme_abcdef123456 there'), { tokensOnly });
      assert.deepEqual(
        findings.map(({ rule: id, span, severity }) => [id, span, severity]),
        [['acme-key', { start: 9, end: 21 }, 'warning']],
      );
    }
  });

  it('says what to mend in a custom rule', () => {
    const settings = { ...DEFAULT_SETTINGS, customRules: [rule({ pattern: 'acme_(' })] };
    assert.throws(() => createInspector(settings), /customRules: acme-key: pattern/);
  });
});
