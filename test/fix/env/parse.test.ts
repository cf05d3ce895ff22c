import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseEnvFile } from '../../../server/fix/env/parse';
import { addLine, envValue, setEnvValue } from '../../../server/fix/env/write';
import { applyEdits } from '../../../server/text/edits';

const set = (text: string, name: string, value: string) => {
  const edits = setEnvValue(parseEnvFile(text), name, value, ['node']);
  return edits && applyEdits(text, edits);
};

describe('.env', () => {
  it('takes entries apart, with quotes over lines, comments, export and blanks', () => {
    const text = 'A=1 # one\nexport B = "x\ny" # two\n\n# C=3\nodd line\nD=\nE=a#b\n';
    const file = parseEnvFile(text);
    const entries = file.entries.map(({ name, raw, exported }) => [
      name,
      text.slice(raw.start, raw.end),
      exported,
    ]);
    assert.deepEqual(entries, [
      ['A', '1', false],
      ['B', '"x\ny"', true],
      ['D', '', false],
      ['E', 'a#b', false],
    ]);
    assert.equal(file.unterminated, undefined);
  });

  it('finds a quote that is never closed', () => {
    assert.equal(parseEnvFile('A=1\nB="x\nC=2\n').unterminated, 6);
    assert.equal(set('B="x\n', 'X', 'v'), undefined);
  });

  it('adds a line in the style of the file', () => {
    assert.equal(set('', 'X', 'v'), 'X=v\n');
    assert.equal(set('A=1\n', 'X', 'v'), 'A=1\nX=v\n');
    assert.equal(set('A=1', 'X', 'v'), 'A=1\nX=v');
    assert.equal(set('A=1\r\nB=2\r\n', 'X', 'v w'), 'A=1\r\nB=2\r\nX="v w"\r\n');
  });

  it('fills an empty entry and leaves all around it', () => {
    assert.equal(set('# a\nX= # later\nB=2\n', 'X', 'v'), '# a\nX=v # later\nB=2\n');
    assert.equal(set('export X=""\r\nB=2', 'X', 'v'), 'export X=v\r\nB=2');
  });

  it('loses no byte of what stood there, whatever it was', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('\n', '\r\n', ''), (noise, end) => {
        const text = `A="1"\n${noise}${end}`;
        const after = set(text, 'X_Y_Z', 'value');
        if (after !== undefined) assert.ok(after.startsWith(text));
      }),
    );
  });

  it('reads the last of several entries', () => {
    const file = parseEnvFile('A=1\nA=2\nB="x y"\nC=it is\n');
    const values = ['A', 'B', 'C', 'D'].map((name) => envValue(file, name, ['node', 'shell']));
    assert.deepEqual(values, ['2', 'x y', 'it is', undefined]);
  });

  it('adds lines to ignore files in their style', () => {
    assert.equal(applyEdits('dist\r\n', [addLine('dist\r\n', '.env')]), 'dist\r\n.env\r\n');
    assert.equal(applyEdits('dist', [addLine('dist', '.env')]), 'dist\n.env');
  });
});
