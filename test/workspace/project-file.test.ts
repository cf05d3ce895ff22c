import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { DEFAULT_SETTINGS } from '../../server/config/settings';
import { ProjectIgnores } from '../../server/workspace/ignores';
import { mergeSettings, parseProjectFile, ProjectFiles } from '../../server/workspace/project-file';
import { folderWith, temporaryFolder } from './support';

/** `line:column message` of each problem, 1-based. */
function problems(text: string): string[] {
  return parseProjectFile('/p/.credlintrc.json', text).problems.map(
    ({ position, message }) => `${position.line + 1}:${position.character + 1} ${message}`,
  );
}

describe('project file', () => {
  it('accepts comments, trailing commas and everything that the contract names', () => {
    const text = `{
      // why not
      "$schema": "./node_modules/credlint/schemas/credlintrc.schema.json",
      "exclude": ["fixtures/**"],
      "rules": { "named-secret": "off" },
      "ignores": [{ "rule": "*", "path": "**/*.md", "name": "x", "reason": "docs", "expires": "2030-01-31" }],
      "customRules": [],
      "limits": { "maxFileSize": 1048576, "jwtMaxLife": 1, "tokenMaxAge": 30, },
    }`;
    assert.deepEqual(problems(text), []);
    assert.deepEqual({ ...parseProjectFile('f', text).settings.rules }, { 'named-secret': 'off' });
  });

  it('names an unknown key and where it stands', () => {
    assert.deepEqual(problems('{\n  "excludes": []\n}'), [
      '2:3 Unknown key "excludes". Known here: exclude, rules, ignores, customRules, limits.',
    ]);
    assert.match(
      problems('{"limits": {"size": 1}}')[0] ?? '',
      /^1:13 Unknown key "size"\. Known here: maxFileSize/,
    );
    assert.match(
      problems('{"ignores": [{"rule":"*","path":"a","reason":"b","until":"x"}]}')[0] ?? '',
      /Unknown key "until"/,
    );
    assert.match(problems('{"__proto__": 1}')[0] ?? '', /Unknown key "__proto__"/);
  });

  it('checks values', () => {
    assert.deepEqual(problems('{"exclude": "a"}'), ['1:13 "exclude" must be a list.']);
    assert.deepEqual(problems('{"rules": {"named-secret": "loud"}}'), [
      '1:28 "named-secret" must be one of off, error, warning, information.',
    ]);
    assert.deepEqual(problems('{"ignores": [{"rule": "*", "path": "a"}]}'), [
      '1:14 Each entry of "ignores" needs "reason".',
    ]);
    assert.match(
      problems('{"ignores": [{"rule": "*", "path": "a", "reason": ""}]}')[0] ?? '',
      /"reason" must be a text that is not empty/,
    );
    assert.match(problems('{"limits": {"maxFileSize": 1.5}}')[0] ?? '', /must be a whole number/);
    assert.deepEqual(problems('{"rules": {}, "rules": {}}'), ['1:15 "rules" is given twice.']);
    assert.deepEqual(problems('[]'), ['1:1 The file must be an object.']);
  });

  it('names a rule that does not exist', () => {
    assert.match(
      problems('{"rules": {"named-secrets": "off"}}')[0] ?? '',
      /^1:12 There is no rule "named-secrets"/,
    );
    assert.match(
      problems('{"ignores": [{"rule": "x", "path": "a", "reason": "b"}]}')[0] ?? '',
      /There is no rule "x"/,
    );
  });

  it('names a custom rule whose pattern or examples do not hold, and where it stands', () => {
    const rule = (pattern: string, match: string): string =>
      JSON.stringify({
        id: 'acme-token',
        title: 'Acme',
        anchors: ['acme_'],
        pattern,
        severity: 'error',
        examples: { match: [match] },
      });
    const of = (one: string): string[] => problems(`{ "customRules": [\n  ${one}] }`);
    assert.deepEqual(of(rule('acme_[0-9]{8}', 'acme_{digits:8}')), []);
    for (const broken of [rule('acme_[0-9', 'acme_{digits:8}'), rule('acme_[0-9]{8}', 'acme_{upper:8}')]) {
      const [problem, ...others] = of(broken);
      assert.deepEqual(others, []);
      assert.match(problem ?? '', /^2:3 .*acme-token/);
    }
  });

  it('tells where broken JSON is broken', () => {
    assert.match(problems('{\n  "exclude": [,\n')[0] ?? '', /^2:15 Not valid JSON/);
    assert.match(problems('')[0] ?? '', /^1:1 Not valid JSON/);
  });

  it('does not use the settings of a file with problems', () => {
    assert.deepEqual(parseProjectFile('f', '{"exclude": ["a"], "x": 1}').settings, {});
  });

  it('is the nearest one upwards within the boundary, not merged with others', () => {
    const outer = folderWith({
      '.credlintrc.json': '{"exclude": ["outside"]}',
      'project/.credlintrc.json': '{"exclude": ["top"], "limits": {"jwtMaxLife": 1}}',
      'project/sub/.credlintrc.json': '{"exclude": ["sub"]}',
      'project/sub/deep/a.js': '',
      'project/other/a.js': '',
    });
    const project = new ProjectFiles(path.join(outer, 'project'));
    const of = (name: string) => project.of(path.join(outer, 'project', name));
    assert.deepEqual(of('sub/deep').settings.exclude, ['sub']);
    assert.equal(of('sub/deep').settings.limits.jwtMaxLife, DEFAULT_SETTINGS.limits.jwtMaxLife);
    assert.equal(of('sub/deep').base, path.join(outer, 'project/sub'));
    assert.deepEqual(of('other').settings.exclude, ['top']);
    assert.deepEqual(
      new ProjectFiles(path.join(outer, 'project/other')).of(path.join(outer, 'project/other')).settings
        .exclude,
      [],
    );
  });

  it('stands over editor settings', () => {
    const editor = mergeSettings(DEFAULT_SETTINGS, {
      rules: { 'named-secret': 'error', jwt: 'off' },
      exclude: ['a'],
    });
    const { settings } = parseProjectFile(
      'f',
      '{"rules": {"named-secret": "off"}, "limits": {"tokenMaxAge": 1}}',
    );
    const merged = mergeSettings(editor, settings);
    assert.deepEqual(merged.rules, { 'named-secret': 'off', jwt: 'off' });
    assert.deepEqual(merged.exclude, ['a']);
    assert.deepEqual(merged.limits, { ...DEFAULT_SETTINGS.limits, tokenMaxAge: 1 });
  });

  (process.platform === 'win32' ? it.skip : it)('does not follow a link out of the boundary', () => {
    const outside = folderWith({ 'rc.json': '{"exclude": ["a"]}' });
    const folder = temporaryFolder();
    fs.symlinkSync(path.join(outside, 'rc.json'), path.join(folder, '.credlintrc.json'));
    const { projectFile, settings } = new ProjectFiles(folder).of(folder);
    assert.match(projectFile?.problems[0]?.message ?? '', /symbolic link/);
    assert.deepEqual(settings.exclude, []);
  });
});

describe('ignores of the project file', () => {
  const base = path.resolve('/p');
  const make = (settings: object, now = Date.UTC(2026, 0, 31, 12)) =>
    new ProjectIgnores({ settings: mergeSettings(DEFAULT_SETTINGS, settings), base }, now);
  const at = (name: string): string => path.join(base, name);

  it('excludes files by glob, folders with all that is in them', () => {
    const ignores = make({ exclude: ['fixtures', 'docs/', '**/*.snap', './lib/*.js'] });
    for (const name of ['fixtures/a/b.js', 'docs/x', 'a/b.snap', '.x/b.snap', 'lib/a.js'])
      assert.ok(ignores.excludes(at(name)), name);
    for (const name of ['a/fixtures/b.js', 'lib/a/b.js', 'doc/x'])
      assert.ok(!ignores.excludes(at(name)), name);
  });

  it('silences by rule, path and name', () => {
    const findings = [
      { rule: 'named-secret', name: 'testKey' },
      { rule: 'named-secret', name: 'key' },
      { rule: 'jwt' },
    ];
    const entry = { rule: 'named-secret', path: 'test/**', reason: 'fake' };
    assert.deepEqual(make({ ignores: [entry] }).keep(at('test/a.js'), findings), [{ rule: 'jwt' }]);
    assert.equal(make({ ignores: [entry] }).keep(at('src/a.js'), findings).length, 3);
    assert.equal(
      make({ ignores: [{ ...entry, name: 'testKey' }] }).keep(at('test/a.js'), findings).length,
      2,
    );
    assert.equal(make({ ignores: [{ ...entry, rule: '*' }] }).keep(at('test/a.js'), findings).length, 0);
  });

  it('ends on the day after `expires`', () => {
    const entry = { rule: '*', path: '**', reason: 'for now', expires: '2026-01-31' };
    const kept = (now: number): number =>
      make({ ignores: [entry] }, now).keep(at('a.js'), [{ rule: 'jwt' }]).length;
    assert.equal(kept(Date.UTC(2026, 0, 31, 23, 59)), 0);
    assert.equal(kept(Date.UTC(2026, 1, 1)), 1);
  });
});
