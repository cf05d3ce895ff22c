import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { parseEnv } from 'node:util';
import fc from 'fast-check';
import { parseEnvFile } from '../../../server/fix/env/parse';
import { quoteEnvValue, unfit } from '../../../server/fix/env/quote';
import { READERS, type EnvFamily } from '../../../server/fix/env/readers';
import { setEnvValue } from '../../../server/fix/env/write';

/** Values with many of the signs that quoting is about. */
const tricky = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '$',
        '${',
        '}',
        '`',
        '"',
        "'",
        '\\',
        '#',
        ' ',
        '\n',
        '=',
        '\\n',
        '!',
        '$(x)',
        'é',
        '😀',
        '\t',
        'HOME',
      ),
      fc.string({ maxLength: 4 }),
    ),
    { minLength: 1, maxLength: 8 },
  )
  .map((parts) => parts.join(''));

const FAMILIES = Object.keys(READERS) as EnvFamily[];

describe('quoting for .env', () => {
  it('writes what our own parser takes for one entry, and each family reads back', () => {
    fc.assert(
      fc.property(tricky, fc.constantFrom(...FAMILIES), (value, family) => {
        const file = parseEnvFile('A=1\n');
        const edits = setEnvValue(file, 'X', value, [family]);
        if (!edits) return;
        const text = `A=1\n${edits[0]?.newText}B=2\n`;
        const entry = parseEnvFile(text).entries.find(({ name }) => name === 'X');
        assert.ok(entry);
        assert.equal(READERS[family](text.slice(entry.raw.start, entry.raw.end)), value);
        assert.deepEqual(
          parseEnvFile(text).entries.map(({ name }) => name),
          ['A', 'X', 'B'],
        );
      }),
      { numRuns: 2000 },
    );
  });

  it('is read back by Node', () => {
    fc.assert(
      fc.property(tricky, (value) => {
        const raw = quoteEnvValue(value, ['node']);
        if (raw !== undefined) assert.equal(parseEnv(`A=1\nX=${raw}\nB=2\n`).X, value);
      }),
      { numRuns: 2000 },
    );
  });

  it('is read back by a shell, a thousand values at once', () => {
    const values = fc.sample(tricky, 1000).filter((value) => quoteEnvValue(value, ['shell']) !== undefined);
    assert.ok(values.length > 800, 'a shell can read almost everything');
    const lines = values.map((value, index) => `X${index}=${quoteEnvValue(value, ['shell'])}`);
    const script = `set -a; . <(cat); for ((i = 0; i < ${values.length}; i++)); do n=X$i; printf '%s\\0' "\${!n}"; done`;
    const { stdout } = spawnSync('bash', ['-c', script], {
      input: lines.join('\n') + '\n',
      encoding: 'utf8',
    });
    assert.deepEqual(stdout.split('\0').slice(0, -1), values);
  });

  it('is read back by python-dotenv, where it is installed', function () {
    const values = fc.sample(tricky, 500).filter((value) => quoteEnvValue(value, ['python']) !== undefined);
    const lines = values.map((value, index) => `X${index}=${quoteEnvValue(value, ['python'])}`);
    const script =
      'import sys, io, json\nfrom dotenv import dotenv_values\njson.dump(list(dotenv_values(stream=io.StringIO(sys.stdin.buffer.read().decode())).values()), sys.stdout)';
    const { stdout, status } = spawnSync('python3', ['-c', script], {
      input: lines.join('\n') + '\n',
      encoding: 'utf8',
      env: { PATH: process.env.PATH, HOME: process.env.HOME },
    });
    if (status !== 0) return this.skip();
    assert.deepEqual(JSON.parse(stdout), values);
  });

  it('prefers the plainest form that all readers share', () => {
    const forms: [string, string][] = [
      ['abc/+=123', 'abc/+=123'],
      ['two words', '"two words"'],
      ['pa$word', "'pa$word'"],
      ['say "hi"', `'say "hi"'`],
      ["it's", `"it's"`],
    ];
    for (const [value, raw] of forms) assert.equal(quoteEnvValue(value, ['node']), raw);
  });

  it('escapes the dollar sign where the reader expands it', () => {
    assert.equal(quoteEnvValue('pa$word', ['expand']), String.raw`"pa\$word"`);
  });

  it('has no form for both kinds of quotes, a dollar sign and a backtick in Node', () => {
    assert.equal(quoteEnvValue('\'"$`', ['node']), undefined);
  });

  it('knows what no variable can hold', () => {
    const values = ['', 'a\0', '\ud800', 'a\r\nb', 'x'.repeat(200_000)];
    assert.deepEqual(values.map(unfit), ['empty', 'nul', 'surrogate', 'carriage-return', 'too-long']);
    assert.equal(unfit('😀'), undefined);
  });
});
