import assert from 'node:assert/strict';
import type { Finding } from '../../server/detect/finding';
import { ignoreComment } from '../../server/detect/ignore-comment';
import { applyIgnoreComments, ignoreComments } from '../../server/detect/suppress';
import { languageById } from '../../server/languages/index';
import { applyEdits } from '../../server/text/edits';

/** A finding of rule `r` (or another) on the text between ‹ and ›. */
function marked(source: string, rule = 'r'): { text: string; findings: Finding[] } {
  const findings: Finding[] = [];
  let text = '';
  let start = 0;
  for (const c of source) {
    if (c === '‹') start = text.length;
    else if (c === '›') {
      findings.push({
        rule,
        kind: 'named',
        span: { start, end: text.length },
        severity: 'warning',
        confidence: 'high',
        message: '',
        preview: '',
        reasons: [],
        alsoMatched: [],
      });
    } else text += c;
  }
  return { text, findings };
}

function rulesLeft(languageId: string, source: string): string[] {
  const { text, findings } = marked(source);
  return applyIgnoreComments(languageById(languageId), text, findings).findings.map(({ rule }) => rule);
}

describe('ignore comments', () => {
  const silenced: [language: string, source: string][] = [
    ['javascript', 'x = "‹a›"; // credlint-disable-line r -- why\n'],
    ['javascript', '// credlint-disable-next-line q, r -- why\nx = "‹a›";\n'],
    ['javascript', '/* credlint-disable-next-line -- why */\nx = "‹a›";\n'],
    ['javascript', '/*\n credlint-disable-next-line -- why\n */\nx = "‹a›";\n'],
    ['javascript', '// credlint-disable-next-line r -- why\nx = `\n\n‹a›\n`;\n'],
    ['javascript', 'x = `\n\n‹a›\n`; // credlint-disable-line r -- why\n'],
    ['javascriptreact', 'x = <a>\n{/* credlint-disable-next-line r -- why */}\n‹a›\n</a>;\n'],
    ['python', '# credlint-disable-next-line r -- a\n# credlint-disable-next-line q -- b\nx = "‹a›"\n'],
    ['shellscript', '# credlint-disable-next-line r -- why\ncurl \\\n  -u ‹a›\n'],
    ['yaml', 'a: ‹b› # credlint-disable-line r -- why\n'],
    ['yaml', 'run: |\n  # credlint-disable-next-line r -- why\n  x ‹b›\n'],
    ['dotenv', '# credlint-disable-next-line r -- why\nA=‹b›\n'],
    ['markdown', '<!-- credlint-disable-next-line r -- why -->\nA=‹b›\n'],
    ['plaintext', '<x> <!-- credlint-disable-line r -- why --> ‹b›\n'],
  ];
  for (const [language, source] of silenced) {
    it(`silence in ${language}: ${JSON.stringify(source)}`, () => {
      const left = rulesLeft(language, source);
      assert.deepEqual(
        left.filter((rule) => rule === 'r'),
        [],
      );
      assert.ok(!left.includes('ignore-without-reason'));
    });
  }

  const kept: [language: string, source: string][] = [
    ['javascript', 'x = "‹a›";\n// credlint-disable-line r -- why\n'],
    ['javascript', '// credlint-disable-next-line r -- why\n\nx = "‹a›";\n'],
    ['javascript', '// credlint-disable-next-line other -- why\nx = "‹a›";\n'],
    ['javascript', 'y = "// credlint-disable-line r -- why"; x = "‹a›";\n'],
    ['yaml', 'a: ‹b› credlint-disable-line r -- why\n'],
    ['plaintext', 'see credlint-disable-line r -- why ‹b›\n'],
    ['javascript', '// credlint-disable-lines r -- why\nx = "‹a›"; // credlint-disable-lines r\n'],
  ];
  for (const [language, source] of kept) {
    it(`do not silence in ${language}: ${JSON.stringify(source)}`, () => {
      assert.ok(rulesLeft(language, source).includes('r'));
    });
  }

  it('without a reason work and are told', () => {
    assert.deepEqual(rulesLeft('javascript', 'x = "‹a›"; // credlint-disable-line r\n'), [
      'ignore-without-reason',
    ]);
    assert.deepEqual(rulesLeft('python', 'x = "‹a›" # credlint-disable-line r --\n'), [
      'ignore-without-reason',
    ]);
  });

  it('without a use are told, on the directive itself', () => {
    const text = 'a = 1; /* credlint-disable-line r -- why */ b = 2;\n';
    const { findings } = applyIgnoreComments(languageById('javascript'), text, []);
    assert.deepEqual(
      findings.map(({ rule, span }) => [rule, text.slice(span.start, span.end)]),
      [['unused-ignore', 'credlint-disable-line r -- why']],
    );
  });

  it('without a use are not told in documents, which show them to their readers', () => {
    const text = '```js\n// credlint-disable-next-line r\n```\n';
    assert.deepEqual(applyIgnoreComments(languageById('markdown'), text, []).findings, []);
  });

  it('tell what they dropped', () => {
    const { text, findings } = marked('x = "‹a›"; // credlint-disable-line\n');
    const { dropped } = applyIgnoreComments(languageById('javascript'), text, findings);
    assert.deepEqual(
      dropped.map(({ rule, verdict }) => [rule, verdict]),
      [['r', 'ignored']],
    );
  });

  it('are read with their rules and reason', () => {
    const [comment] = ignoreComments(
      languageById('python'),
      'x = 1 # credlint-disable-line a,b c -- because -- so\n',
    );
    assert.deepEqual(comment?.rules, ['a', 'b', 'c']);
    assert.equal(comment?.reason, 'because -- so');
  });
});

describe('"Ignore here"', () => {
  const cases: [language: string, source: string, expected: string | undefined][] = [
    ['javascript', '  x = "‹a›";\n', '  // credlint-disable-next-line r -- test\n  x = "a";\n'],
    ['javascript', 'a;\r\nx = "‹a›";\r\n', 'a;\r\n// credlint-disable-next-line r -- test\r\nx = "a";\r\n'],
    ['javascript', 'f(`\n  ‹a›\n`);\n', '// credlint-disable-next-line r -- test\nf(`\n  a\n`);\n'],
    [
      'javascriptreact',
      'x = (\n  <a>\n    ‹a›\n  </a>\n);\n',
      'x = (\n  <a>\n    {/* credlint-disable-next-line r -- test */}\n    a\n  </a>\n);\n',
    ],
    [
      'python',
      'x = f(\n    k="‹a›",\n)\n',
      'x = f(\n    # credlint-disable-next-line r -- test\n    k="a",\n)\n',
    ],
    ['shellscript', 'curl \\\n  -u ‹a›\n', '# credlint-disable-next-line r -- test\ncurl \\\n  -u a\n'],
    [
      'yaml',
      'a:\n  b: |\n    x\n    ‹y›\n',
      'a:\n  # credlint-disable-next-line r -- test\n  b: |\n    x\n    y\n',
    ],
    ['dockerfile', 'RUN x \\\n  && ‹y›\n', '# credlint-disable-next-line r -- test\nRUN x \\\n  && y\n'],
    ['markdown', 'text ‹a›\n', '<!-- credlint-disable-next-line r -- test -->\ntext a\n'],
    ['markdown', '| a | ‹b› |\n', '| a | b | <!-- credlint-disable-line r -- test -->\n'],
    ['markdown', '```sh\nA=‹b›\n```\n', '```sh\n# credlint-disable-next-line r -- test\nA=b\n```\n'],
    ['dotenv', 'A=‹b›', '# credlint-disable-next-line r -- test\nA=b'],
    ['json', '{"a": "‹b›"}\n', undefined],
    ['plaintext', 'a: ‹b›\n', undefined],
  ];
  for (const [languageId, source, expected] of cases) {
    it(`in ${languageId}: ${JSON.stringify(source)}`, () => {
      const language = languageById(languageId);
      const { text, findings } = marked(source);
      const line = text.slice(0, findings[0]?.span.start).split('\n').length - 1;
      const edit = ignoreComment(language, text, line, 'r', 'test');
      assert.equal(edit && applyEdits(text, [edit]), expected);
      if (!edit) return;
      const after = applyEdits(text, [edit]);
      const shift = edit.newText.length;
      const moved = findings.map((finding) => {
        const by = edit.span.start <= finding.span.start ? shift : 0;
        return { ...finding, span: { start: finding.span.start + by, end: finding.span.end + by } };
      });
      assert.deepEqual(applyIgnoreComments(language, after, moved).findings, []);
    });
  }

  it('adds the rule to a comment that is already there', () => {
    const text = '// credlint-disable-next-line a -- why\nx = "b";\n';
    const edit = ignoreComment(languageById('javascript'), text, 1, 'r', 'test');
    assert.equal(edit && applyEdits(text, [edit]), '// credlint-disable-next-line a, r -- why\nx = "b";\n');
  });

  it('does not let the reason end the comment', () => {
    const edit = ignoreComment(languageById('markdown'), 'a\n', 0, 'r', 'x --> y\nz');
    assert.match(edit?.newText ?? '', /^<!-- credlint-disable-next-line r -- x y z -->\n$/);
  });
});
