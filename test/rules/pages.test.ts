import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { writeRulePages } from '../../scripts/rule-pages';
import { RULES } from '../../server/rules/index';

describe('docs/rules', () => {
  it('is what the rules say (npm run generate)', () => {
    assert.deepEqual(writeRulePages(true), []);
  });

  it('tells of every rule what to do and how to silence it', () => {
    const index = readFileSync('docs/rules/README.md', 'utf8');
    for (const { id, rotate } of RULES) {
      assert.ok(index.includes(`(${id}.md)`), id);
      const page = readFileSync(`docs/rules/${id}.md`, 'utf8');
      assert.ok(page.includes(rotate) || rotate === 'Nothing to rotate.', id);
      assert.ok(page.includes(`credlint-disable-next-line ${id} -- `), id);
      assert.ok(page.includes('.credlintrc.json'), id);
    }
  });
});
