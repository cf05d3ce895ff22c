import assert from 'node:assert/strict';
import fc from 'fast-check';
import { commentsOf, LANGUAGES } from '../../server/languages/index';
import type { Language, Literal } from '../../server/languages/language';

const pieces = [
  ...[
    '"',
    "'",
    '`',
    '"""',
    "'''",
    '\\',
    '\\\n',
    '\n',
    '\r\n',
    ' ',
    '  ',
    '\t',
    '#',
    '//',
    '/*',
    '*/',
    '<!--',
    '-->',
    '--',
    ';',
  ],
  ...[
    '${',
    '#{',
    '$(',
    '$',
    '{',
    '}',
    '{{',
    '}}',
    '(',
    ')',
    '[',
    ']',
    '<',
    '>',
    '</a>',
    '<a>',
    '<a ',
    '/>',
    '=',
    '==',
    '=>',
    ':',
  ],
  ...[
    ': ',
    ',',
    '+',
    '.',
    '|',
    '||',
    '?',
    '!',
    '&',
    '*',
    '- ',
    '<<E\n',
    'E',
    '\nE\n',
    '---\n',
    '```',
    '```js\n',
    '%',
    '@',
    '~',
    '>-\n',
  ],
  ...[
    'x',
    'key',
    'r',
    'f',
    'b',
    'return',
    'case ',
    'export ',
    'RUN ',
    'ENV ',
    '1',
    'é',
    '😀',
    '\ud800',
    '\0',
    '/',
    'Buffer.from',
  ],
];
const text = fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((parts) => parts.join(''));

function check(literal: Literal, source: string): void {
  const { span, outer, value, nameSpan } = literal;
  assert.ok(0 <= outer.start && outer.start <= span.start, 'outer starts first');
  assert.ok(
    span.start <= span.end && span.end <= outer.end && outer.end <= source.length,
    'spans are nested',
  );
  let last = span.start;
  for (let i = 0; i <= value.length; i++) {
    const offset = literal.sourceOffset(i);
    assert.ok(last <= offset && offset <= span.end, 'offsets grow within the span');
    last = offset;
  }
  assert.equal(literal.sourceOffset(value.length), span.end, 'the value ends where the content ends');
  if (nameSpan)
    assert.ok(0 <= nameSpan.start && nameSpan.start <= nameSpan.end && nameSpan.end <= source.length);
  assert.equal(typeof literal.role, 'string');
  void literal.keyPath;
  if (literal.group) {
    assert.ok(
      literal.group.start <= span.start && span.end <= literal.group.end,
      'a group holds its members',
    );
  }
}

function checkAll(language: Language, source: string): void {
  let start = 0;
  for (const literal of language.literals(source)) {
    assert.ok(start <= literal.outer.start, 'in order');
    start = literal.outer.start;
    check(literal, source);
  }
  for (const span of commentsOf(language, source)) assert.ok(span.start < span.end);
}

describe('every lexer', () => {
  for (const language of LANGUAGES) {
    it(`gives sound spans, values and names for any text: ${language.id}`, () => {
      fc.assert(
        fc.property(text, (source) => checkAll(language, source)),
        { numRuns: 600 },
      );
    });

    it(`stays inside a part of a text: ${language.id}`, () => {
      fc.assert(
        fc.property(text, text, text, (before, part, after) => {
          const source = before + part + after;
          const span = { start: before.length, end: before.length + part.length };
          for (const literal of language.literalsIn?.(source, span) ?? []) {
            assert.ok(span.start <= literal.outer.start && literal.outer.end <= span.end);
            check(literal, source);
          }
        }),
        { numRuns: 300 },
      );
    });

    it(`reads a long text in linear time: ${language.id}`, () => {
      for (const piece of [
        '"',
        "'",
        '`',
        '`${',
        '{',
        '(',
        '"a",',
        '<a>',
        'a:',
        '- ',
        '$(',
        '/*',
        '"""',
        "x='",
        '[',
        '${',
        'a: |\n',
        '\\',
        '<<E\n',
        'a=',
        ' ',
        '\n',
        '#',
        '/',
      ]) {
        const source = piece.repeat(50000 / piece.length);
        const start = performance.now();
        for (const literal of language.literals(source)) void literal.name;
        assert.ok(performance.now() - start < 5000, `slow: ${JSON.stringify(piece)}`);
      }
    });
  }
});
