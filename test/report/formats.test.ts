import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import Ajv from 'ajv';
import { githubReport } from '../../server/report/github';
import { jsonReport } from '../../server/report/json';
import { makeReport } from '../../server/report/model';
import { textReport } from '../../server/report/text';
import { finding, result, ROOT, sample } from './support';

const display = (file: string): string => file;

describe('report', () => {
  it('decides the exit code by the level, and errors win', () => {
    const of = (
      severity: 'error' | 'warning' | 'information',
      failOn: 'error' | 'warning' | 'information',
      rest = {},
    ): number => makeReport([result('a.js', [finding({ severity })], rest)], [ROOT], failOn).exitCode;
    assert.equal(of('warning', 'warning'), 1);
    assert.equal(of('information', 'warning'), 0);
    assert.equal(of('information', 'information'), 1);
    assert.equal(of('warning', 'error'), 0);
    assert.equal(of('error', 'error'), 1);
    assert.equal(of('error', 'error', { error: 'x' }), 2);
    assert.equal(of('error', 'information', { skipped: { reason: 'is binary', partly: false } }), 1);
    assert.equal(
      makeReport([result('a.js', [], { skipped: { reason: 'is binary', partly: false } })], [ROOT], 'warning')
        .exitCode,
      0,
    );
  });

  it('relates paths to the common folder of several roots', () => {
    const other = { ...result('x.js', [finding()]), file: path.resolve('/other/x.js') };
    const report = makeReport(
      [result('a.js', [finding()]), other],
      [ROOT, path.resolve('/other')],
      'warning',
    );
    assert.deepEqual(
      report.findings.map(({ path }) => path),
      ['other/x.js', 'project/a.js'],
    );
  });

  it('is valid JSON of the shipped schema', () => {
    const schema = JSON.parse(
      fs.readFileSync(path.join(__dirname, '../../schemas/report.schema.json'), 'utf8'),
    ) as object;
    const validate = new Ajv({ allErrors: true }).compile(schema);
    for (const report of [sample(), makeReport([], [ROOT], 'warning')])
      assert.ok(validate(JSON.parse(jsonReport(report))), JSON.stringify(validate.errors));
    const { findings, skipped, errors } = JSON.parse(jsonReport(sample())) as Record<
      string,
      Record<string, unknown>[]
    >;
    assert.deepEqual([findings?.length, skipped?.length, errors?.length], [4, 2, 2]);
    assert.equal(findings?.[2]?.startColumn, 5);
    assert.equal(findings?.[2]?.name, 'apiKey');
    assert.deepEqual(skipped?.[1], { path: 'big.js', reason: 'is large', partly: true });
    assert.deepEqual(errors?.[0], {
      path: '.credlintrc.json',
      reason: 'Unknown key "x".',
      line: 2,
      column: 3,
    });
  });

  it('shows people what matters, file by file, and one line of summary', () => {
    const lines = textReport(sample(), { colour: false, display }).split('\n');
    assert.deepEqual(lines.slice(0, 3), [
      '.env',
      ' file  warning  This looks like a secret.  tracked-env-file',
      '',
    ]);
    assert.ok(lines.includes(' 3:5  error        •••• (12)  This looks like a secret.  named-secret'));
    assert.ok(lines.includes('  .credlintrc.json:2:3: Unknown key "x".'));
    assert.ok(
      lines.includes(
        '4 findings in 3 files (1 error, 2 warning, 1 information). 2 skipped, 2 could not be read.',
      ),
    );
    const empty = textReport(makeReport([], [ROOT], 'warning'), { colour: false, display });
    assert.equal(empty, 'No credentials found.\n');
  });

  it('colours only when asked to, and lets no file name steer the terminal', () => {
    const report = makeReport(
      [result('a\u001b[31m\nb.js', [finding({ severity: 'error' })])],
      [ROOT],
      'warning',
    );
    const plain = textReport(report, { colour: false, display });
    assert.ok(!plain.includes('\u001b'));
    assert.ok(plain.startsWith('a\\u001b[31m\\u000ab.js\n'));
    assert.ok(textReport(report, { colour: true, display }).includes('\u001b[31merror'));
  });

  it('writes workflow commands that GitHub understands', () => {
    const lines = githubReport(sample()).split('\n');
    assert.ok(
      lines.includes('::warning file=.env,title=credlint tracked-env-file::This looks like a secret.'),
    );
    assert.ok(
      lines.includes(
        '::warning file=key.pem,line=1,endLine=10,title=credlint private-key::This looks like a secret.',
      ),
    );
    assert.ok(
      lines.includes(
        '::error file=src/ü 100%25#[1].js,line=3,endLine=3,col=5,endColumn=15,title=credlint named-secret::This looks like a secret.',
      ),
    );
    assert.ok(
      lines.includes('::error file=.credlintrc.json,line=2,col=3::.credlintrc.json Unknown key "x".'),
    );
    const odd = makeReport([result('a,b:c.js', [finding({ message: 'one\ntwo 5%' })])], [ROOT], 'warning');
    assert.match(githubReport(odd), /^::warning file=a%2Cb%3Ac\.js,.*::one%0Atwo 5%25\n$/);
  });
});
