import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Revision } from '../../server/fix/revision';
import { applyEdits, type TextEdit } from '../../server/text/edits';

/** One edit of a text of this length. */
const edit = (length: number) =>
  fc
    .tuple(fc.nat(length), fc.nat(length), fc.string({ maxLength: 5 }))
    .map(([a, b, newText]): TextEdit => ({ span: { start: Math.min(a, b), end: Math.max(a, b) }, newText }));

describe('a text edited in several rounds', () => {
  it('gives one round of edits with the same result', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), fc.infiniteStream(fc.nat()), (text, numbers) => {
        let revision = Revision.of(text);
        for (let round = 0; round < 4; round++) {
          const [one] = fc.sample(edit(revision.text.length), {
            numRuns: 1,
            seed: Number(numbers.next().value),
          });
          const expected = applyEdits(revision.text, one ? [one] : []);
          revision = revision.apply(one ? [one] : []);
          assert.equal(revision.text, expected);
          assert.equal(applyEdits(text, revision.edits()), expected);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('knows where a span of the original stands', () => {
    const revision = Revision.of('0123456789').apply([{ span: { start: 2, end: 4 }, newText: 'abcd' }]);
    assert.deepEqual(revision.locate({ start: 5, end: 7 }), { start: 7, end: 9 });
    assert.equal(revision.locate({ start: 3, end: 5 }), undefined);
    assert.deepEqual(revision.origin({ start: 7, end: 9 }), { start: 5, end: 7 });
    assert.equal(revision.isInserted({ start: 3, end: 5 }), true);
    assert.equal(revision.isInserted({ start: 5, end: 8 }), false);
  });

  it('still knows a place on lines that were only laid out anew', () => {
    const before = 'f("first-1", "second-2")';
    const revision = Revision.of(before).apply([
      { span: { start: 2, end: 23 }, newText: '\n  g("X"),\n  `second-2`,\n' },
    ]);
    const second = { start: before.indexOf('second'), end: before.indexOf('second') + 8 };
    const now = revision.locate(second);
    assert.equal(now && revision.text.slice(now.start, now.end), 'second-2');
    assert.equal(revision.locate({ start: 3, end: 10 }), undefined);
  });

  it('is not changed by a round that is dropped', () => {
    const before = Revision.of('abc');
    before.apply([{ span: { start: 0, end: 3 }, newText: '' }]);
    assert.equal(before.text, 'abc');
    assert.throws(() => before.apply([{ span: { start: 2, end: 9 }, newText: '' }]), RangeError);
  });
});
