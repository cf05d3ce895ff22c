import assert from 'node:assert/strict';
import fc from 'fast-check';
import { inverted } from '../../server/lsp/apply';
import { applyEdits, type TextEdit } from '../../server/text/edits';

describe('language server: taking edits back', () => {
  it('gives the text as it was, whatever the edits', () => {
    const cuts = fc.array(fc.nat(30), { maxLength: 8 });
    const texts = fc.array(fc.string({ maxLength: 5 }), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(fc.string({ minLength: 30, maxLength: 30 }), cuts, texts, (text, at, inserted) => {
        const sorted = [...new Set(at)].sort((a, b) => a - b);
        const edits: TextEdit[] = [];
        for (let i = 0; i + 1 < sorted.length; i += 2)
          edits.push({ span: { start: sorted[i]!, end: sorted[i + 1]! }, newText: inserted[i / 2] ?? '' });
        assert.equal(applyEdits(applyEdits(text, edits), inverted(text, edits)), text);
      }),
    );
  });
});
