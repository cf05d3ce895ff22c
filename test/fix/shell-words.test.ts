import assert from 'node:assert/strict';
import fc from 'fast-check';
import { rangeText } from '../../server/fix/languages/parts';
import { inSegment, readWord, spliceWord, type Mode } from '../../server/fix/languages/shell/words';

const QUOTES: Readonly<Record<Mode, readonly [string, string]>> = {
  bare: ['', ''],
  single: ["'", "'"],
  double: ['"', '"'],
  ansi: ["$'", "'"],
};

/** A text in one kind of quotes, as the product writes it. */
function written(mode: Mode, value: string): string {
  return QUOTES[mode][0] + inSegment(value, mode) + QUOTES[mode][1];
}

const plain = fc.string({ unit: 'binary', minLength: 1 }).map((text) => text.replace(/[\r\0]/g, 'x'));
const pieces = fc.array(fc.tuple(fc.constantFrom<Mode>('bare', 'single', 'double', 'ansi'), plain), {
  minLength: 1,
  maxLength: 4,
});

describe('shell words', () => {
  it('reads back what was written, in any mixture of quotes', () => {
    fc.assert(
      fc.property(pieces, (parts) => {
        const text = parts.map(([mode, value]) => written(mode, value)).join('');
        const word = readWord(text, { start: 0, end: text.length }, []);
        const all = { first: 0, last: (word?.units.length ?? 0) - 1 };
        assert.equal(rangeText(word?.units ?? [], all), parts.map(([, value]) => value).join(''));
      }),
    );
  });

  it('replaces any range and leaves the text around it', () => {
    fc.assert(
      fc.property(pieces, fc.nat(), fc.nat(), (parts, a, b) => {
        const text = parts.map(([mode, value]) => written(mode, value)).join('');
        const word = readWord(text, { start: 0, end: text.length }, []);
        if (!word || word.units.length === 0) return;
        const [first = 0, last = 0] = [a % word.units.length, b % word.units.length].sort((x, y) => x - y);
        let after = text;
        for (const { span, newText } of spliceWord(text, word, { first, last }, 'NEW').reverse())
          after = after.slice(0, span.start) + newText + after.slice(span.end);
        const read = readWord(after, { start: 0, end: after.length }, []);
        const expected =
          word.units
            .slice(0, first)
            .map((unit) => unit.text)
            .join('') +
          'NEW' +
          word.units
            .slice(last + 1)
            .map((unit) => unit.text)
            .join('');
        assert.equal(read?.units.map((unit) => unit.text).join(''), expected);
      }),
    );
  });

  it('has no text for an open quote or for bytes that are not UTF-8', () => {
    for (const text of ['"abc', "$'\\xff'", "a'b"])
      assert.equal(readWord(text, { start: 0, end: text.length }, []), undefined);
  });
});
