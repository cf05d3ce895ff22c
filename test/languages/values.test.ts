import assert from 'node:assert/strict';
import { languageById } from '../../server/languages/index';
import { literalAt } from './marked';

describe('values', () => {
  const cases: [language: string, source: string, value: string][] = [
    ['javascript', 'x = "‹a\\n\\x41\\u0042\\u{43}\\\\\\q\\\nz›"', 'a\nABC\\qz'],
    ['javascript', 'x = `‹a\\`${b}›`', 'a`${b}'],
    ['javascriptreact', 'x = <a b="‹&quot;&#65;&#x42;&amp;lt; & \\n›"/>', '"AB&lt; & \\n'],
    ['python', 'x = "‹\\x41\\u0042\\U00000043\\101\\q\\\nz›"', 'ABCA\\qz'],
    ['python', 'x = r"‹\\x41›"', '\\x41'],
    ['python', 'x = b"‹\\x41\\u0042›"', 'A\\u0042'],
    ['json', '["‹a\\/\\u0041\\n›"]', 'a/A\n'],
    ['yaml', "a: '‹b''c\n\n  d›'", "b'c\nd"],
    ['yaml', 'a: "‹b\\\n   c\\u0041›"', 'bcA'],
    ['yaml', 'a: |\n    ‹b\n      c\n\n    d›\n', 'b\n  c\n\nd'],
    ['yaml', 'a: >\n  ‹b\n  c\n\n  d›\n', 'b c\nd'],
    ['shellscript', 'a="‹b\\"\\$\\n›"', 'b"$\\n'],
    ['shellscript', "a=$'‹b\\n\\x41›'", 'b\nA'],
    ['shellscript', "a='‹b\\n›'", 'b\\n'],
    ['shellscript', 'a=‹b\\ c›', 'b c'],
    ['properties', 'a=‹b\\\n  c\\u0041›', 'bcA'],
    ['dotenv', 'A="‹b\\n\\"c›"', 'b\n"c'],
    ['csharp', 'a = @"‹b""c\\n›";', 'b"c\\n'],
    ['sql', "select '‹a''b›'", "a'b"],
    ['toml', 'a = "‹\\u0041\\tb›"', 'A\tb'],
  ];
  for (const [language, source, value] of cases) {
    it(`${language}: ${JSON.stringify(source)}`, () =>
      assert.equal(literalAt(language, source)?.value, value));
  }

  it('lead back to the source', () => {
    const text = 'x = "a\\u0041b\\nc";';
    const [literal] = languageById('javascript').literals(text);
    assert.ok(literal);
    assert.deepEqual(
      [0, 1, 2, 3, 4, 5].map((offset) => text.slice(literal.sourceOffset(offset))),
      ['a\\u0041b\\nc";', '\\u0041b\\nc";', 'b\\nc";', '\\nc";', 'c";', '";'],
    );
  });

  it('tell what is computed', () => {
    const computed: [language: string, source: string, expected: boolean][] = [
      ['javascript', '`‹a ${b}›`', true],
      ['javascript', '`‹a›`', false],
      ['python', 'f"‹a {b}›"', true],
      ['python', 'f"‹a {{b}}›"', false],
      ['python', '"‹a {b}›"', false],
      ['shellscript', 'a="‹$b›"', true],
      ['shellscript', "a='‹$b›'", false],
      ['shellscript', 'a="‹\\$b›"', false],
      ['yaml', 'a: ‹{{ b }}›', true],
      ['dotenv', 'A=‹${B}›', true],
      ['ruby', 'a = "‹#{b}›"', true],
      ['csharp', 'a = $"‹{b}›"', true],
    ];
    for (const [language, source, expected] of computed) {
      assert.equal(literalAt(language, source)?.computed, expected, source);
    }
  });
});
