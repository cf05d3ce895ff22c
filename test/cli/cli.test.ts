import assert from 'node:assert/strict';
import fs from 'node:fs';
import { RULES } from '../../server/rules/index';
import { folderWith, randomValue, temporaryFolder } from '../workspace/support';
import { credlint, token } from './support';

const { version } = JSON.parse(fs.readFileSync('package.json', 'utf8')) as { version: string };

describe('command line', () => {
  const folder = temporaryFolder();

  it('shows its version and its help', async () => {
    assert.deepEqual(await credlint(folder, ['--version']), { code: 0, stdout: `${version}\n`, stderr: '' });
    for (const args of [['--help'], ['scan', '--help'], ['fix', '-h']]) {
      const { code, stdout, stderr } = await credlint(folder, args);
      assert.deepEqual([code, stderr], [0, '']);
      for (const word of ['credlint scan', 'credlint fix', '--dry-run', 'Exit codes', 'Examples'])
        assert.ok(stdout.includes(word), word);
    }
  });

  it('ends with 2 and a line that helps on bad usage', async () => {
    const cases: [string[], RegExp][] = [
      [['sacn'], /^credlint: Unknown command "sacn"\. See `credlint --help`\.\n$/],
      [['--verbose'], /Unknown option "--verbose"/],
      [['scan', '--formt', 'json'], /^credlint: Unknown option '--formt'\. See/],
      [['scan', '--format', 'xml'], /--format takes text, json, sarif, github\./],
      [['scan', '--format'], /--format/],
      [['scan', '--fail-on', 'info'], /--fail-on takes error, warning, information\./],
      [['scan', '--output='], /--output needs a file\./],
      [['fix', '--at', '3'], /--at takes LINE:COL-LINE:COL/],
      [['fix', 'a.js', '--at', '0:1-1:2'], /--at takes/],
      [['fix', 'a.js', '--at', '2:1-1:9'], /the end lies before the start/],
      [['fix', '--at', '1:1-1:2'], /exactly one file/],
      [['fix', 'a.js', 'b.js', '--at', '1:1-1:2'], /exactly one file/],
      [['fix', '--level', 'all'], /--level takes/],
      [['rules', 'no-such-rule'], /There is no rule "no-such-rule"/],
      [['rules', 'a', 'b'], /one rule id at most/],
      [['explain'], /explain takes FILE:LINE/],
      [['explain', 'a.js'], /explain takes FILE:LINE/],
      [['explain', 'none.js:1'], /none\.js does not exist/],
    ];
    for (const [args, message] of cases) {
      const { code, stdout, stderr } = await credlint(folder, args);
      assert.deepEqual([code, stdout], [2, ''], args.join(' '));
      assert.match(stderr, message);
      assert.equal(stderr.trim().split('\n').length, 1, stderr);
    }
    const nothing = await credlint(folder, []);
    assert.deepEqual([nothing.code, nothing.stdout], [2, '']);
    assert.match(nothing.stderr, /credlint scan/);
  });

  it('lists all rules, and shows one', async () => {
    const { code, stdout } = await credlint(folder, ['rules']);
    assert.equal(code, 0);
    assert.equal(stdout.trim().split('\n').length, RULES.length);
    const one = await credlint(folder, ['rules', 'named-secret']);
    assert.equal(one.code, 0);
    for (const word of ['named-secret', 'Severity: warning', 'Rotate: ', 'https://'])
      assert.ok(one.stdout.includes(word), word);
  });

  it('explains the candidates of a line', async () => {
    const value = randomValue(24);
    const project = folderWith({
      'a.js': `const n = 1;\nconst clientSecret = "${value}";\nconst password = "changeme";\nf("${token()}")\n`,
    });
    const line = (n: number) => credlint(project, ['explain', `a.js:${n}`]);
    assert.match((await line(1)).stdout, /^Nothing on this line looks like a credential\.\n$/);
    const named = await line(2);
    assert.equal(named.code, 0);
    assert.match(
      named.stdout,
      /^2:23 {2}named-secret {2}reported as \w+ {2}•••• \(24\)\n {4}given to clientSecret\n/,
    );
    assert.ok(!named.stdout.includes(value));
    assert.match((await line(3)).stdout, /^3:19 {2}named-secret {2}not reported: placeholder\n {4}\S/);
    assert.match((await line(4)).stdout, /reported as error {2}ghp_…/);
    assert.equal((await line(99)).code, 2);
  });

  it('explains what the project file and git make of a line', async () => {
    const project = folderWith({
      'a.js': `f("${token()}")\n`,
      'b.js': `f("${token()}")\n`,
      '.env': `TOKEN=${token()}\n`,
      '.gitignore': '.env\n',
      '.credlintrc.json':
        '{"exclude": ["b.js"], "ignores": [{"rule": "*", "path": "a.js", "reason": "a test"}]}',
    });
    assert.match((await credlint(project, ['explain', 'a.js:1'])).stdout, /ignored in the project file/);
    assert.match((await credlint(project, ['explain', 'b.js:1'])).stdout, /excluded by the project file/);
    assert.match((await credlint(project, ['explain', '.env:1'])).stdout, /Git ignores this \.env file/);
  });
});
