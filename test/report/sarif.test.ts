import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import Ajv, { type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { makeReport } from '../../server/report/model';
import { sarifReport } from '../../server/report/sarif';
import { RULES } from '../../server/rules/index';
import { finding, result, ROOT, sample } from './support';

/** The official schema (OASIS, 2.1.0), written for JSON schema draft-04. */
export function sarifValidator(): ValidateFunction {
  const file = path.join(__dirname, '../fixtures/sarif-2.1.0-rtm.5.json');
  const { id, $schema, ...schema } = JSON.parse(fs.readFileSync(file, 'utf8')) as Record<string, unknown>;
  assert.ok(id && $schema);
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  addFormats(ajv);
  return ajv.compile(schema);
}

interface Location {
  readonly physicalLocation: {
    readonly artifactLocation: { readonly uri: string; readonly uriBaseId?: string };
    readonly region?: Record<string, number>;
  };
}

interface Log {
  readonly runs: readonly {
    readonly columnKind: string;
    readonly tool: {
      readonly driver: { readonly rules: readonly { id: string; help: { text: string }; helpUri: string }[] };
    };
    readonly invocations: readonly {
      readonly executionSuccessful: boolean;
      readonly toolExecutionNotifications: readonly {
        level: string;
        message: { text: string };
        locations: Location[];
      }[];
    }[];
    readonly results: readonly {
      ruleId: string;
      ruleIndex: number;
      level: string;
      locations: Location[];
      partialFingerprints: Record<string, string>;
      properties: { alsoMatched: string[] };
    }[];
  }[];
}

const parse = (text: string) => (JSON.parse(text) as Log).runs[0] as Log['runs'][0];

describe('SARIF', () => {
  it('is valid against the official schema, with findings, with errors, and empty', () => {
    const validate = sarifValidator();
    for (const report of [sample(), makeReport([], [ROOT], 'warning')]) {
      assert.ok(validate(JSON.parse(sarifReport(report))), JSON.stringify(validate.errors));
      assert.ok(!validate({ version: '2.1.0', runs: [{}] }));
    }
  });

  it('is valid with every rule of the product, each with help and a page', () => {
    const report = makeReport(
      [
        result(
          'a.js',
          RULES.map(({ id }) => finding({ rule: id })),
        ),
      ],
      [ROOT],
      'warning',
    );
    const text = sarifReport(report);
    const validate = sarifValidator();
    assert.ok(validate(JSON.parse(text)), JSON.stringify(validate.errors));
    const { rules } = parse(text).tool.driver;
    assert.equal(rules.length, RULES.length);
    for (const rule of rules) {
      assert.ok(rule.help.text.length > 20, rule.id);
      assert.match(rule.helpUri, new RegExp(`^https://.*/docs/rules/${rule.id}\\.md$`));
    }
  });

  it('places regions 1-based with exclusive ends, in UTF-16 units, and none for a whole file', () => {
    const run = parse(sarifReport(sample()));
    assert.equal(run.columnKind, 'utf16CodeUnits');
    const places = run.results.map(({ ruleId, level, locations }) => [
      ruleId,
      level,
      locations[0]?.physicalLocation.artifactLocation.uri,
      locations[0]?.physicalLocation.region,
    ]);
    const region = { startLine: 3, startColumn: 5, endLine: 3, endColumn: 15 };
    const odd = 'src/%C3%BC%20100%25%23%5B1%5D.js';
    assert.deepEqual(places, [
      ['tracked-env-file', 'warning', '.env', undefined],
      ['private-key', 'warning', 'key.pem', { startLine: 1, startColumn: 1, endLine: 10, endColumn: 26 }],
      ['named-secret', 'error', odd, region],
      ['named-secret', 'note', odd, region],
    ]);
    for (const { locations, ruleId, ruleIndex } of run.results) {
      assert.equal(locations[0]?.physicalLocation.artifactLocation.uriBaseId, 'SRCROOT');
      assert.equal(run.tool.driver.rules[ruleIndex]?.id, ruleId);
    }
    assert.deepEqual(run.results[3]?.properties.alsoMatched, ['jwt']);
    assert.deepEqual(Object.keys(run.results[0]?.partialFingerprints ?? {}), ['credlint/v1']);
  });

  it('holds no piece of source text', () => {
    const text = sarifReport(sample());
    assert.doesNotMatch(text, /snippet|contextRegion|"contents"/);
  });

  it('notifies of skips and errors, and fails with exit 2 only', () => {
    const [invocation] = parse(sarifReport(sample())).invocations;
    assert.equal(invocation?.executionSuccessful, false);
    assert.deepEqual(
      invocation?.toolExecutionNotifications.map(({ level, message }) => [level, message.text]),
      [
        ['error', '.credlintrc.json Unknown key "x".'],
        ['error', 'no.js cannot be accessed: permission denied'],
        ['note', 'a:b.js is binary'],
        ['note', 'big.js is large'],
      ],
    );
    const ok = makeReport([result('a.js', [finding()])], [ROOT], 'warning');
    assert.equal(ok.exitCode, 1);
    assert.equal(parse(sarifReport(ok)).invocations[0]?.executionSuccessful, true);
  });
});
