import assert from 'node:assert/strict';
import type { Finding } from '../../server/detect/finding';
import { fingerprints } from '../../server/workspace/fingerprint';
import { format } from 'prettier';
import { randomValue } from './support';

/** A finding for each place of a value. */
function findings(text: string, values: readonly string[], name?: string): Finding[] {
  return values
    .flatMap((value) =>
      [...text.matchAll(new RegExp(value, 'g'))].map((match) => ({
        start: match.index,
        end: match.index + value.length,
      })),
    )
    .sort((a, b) => a.start - b.start)
    .map((span) => ({
      rule: 'named-secret',
      kind: 'named',
      span,
      severity: 'error',
      confidence: 'high',
      message: '',
      preview: '',
      name,
      reasons: [],
      alsoMatched: [],
    }));
}

const value = randomValue(24);
const prints = (text: string, name?: string, values = [value], path = 'a.js'): string[] =>
  fingerprints(path, text, findings(text, values, name));

describe('fingerprints', () => {
  it('are SHA-256 in hex, one a finding', () => {
    const [print] = prints(`const key = "${value}";`);
    assert.match(print ?? '', /^[0-9a-f]{64}$/);
  });

  it('survive moved lines', () => {
    const line = `const key = "${value}";\n`;
    assert.deepEqual(prints(`// a\n\nfunction f() {}\n${line}// b\n`), prints(line));
  });

  it('survive reformatting', async () => {
    const texts = [
      `const key = "${value}";`,
      `const key='${value}'`,
      `  const   key\t=   \`${value}\`;`,
      `const key =\n  "${value}";`,
      `const key =\r\n    '${value}' ; // why`,
    ];
    for (const text of texts) assert.deepEqual(prints(text, 'key'), prints(texts[0] ?? '', 'key'), text);
    const long = `const client = createClient({region:"eu-central-1",retries:5,token:"${value}",endpoint:"https://api.example.org/v1/things"}, {verbose:true})`;
    for (const options of [
      { printWidth: 40 },
      { printWidth: 200, singleQuote: true, semi: false },
      { tabWidth: 8 },
    ])
      assert.deepEqual(
        prints(await format(long, { parser: 'babel', ...options }), 'token'),
        prints(long, 'token'),
      );
    const call = `connect(host,"${value}")`;
    assert.deepEqual(prints(`connect(\n  host,\n  '${value}',\n);`, 'connect'), prints(call, 'connect'));
    const first = `connect("${value}", host)`;
    assert.deepEqual(prints(`connect(\n  "${value}",\n  host,\n);`, 'connect'), prints(first, 'connect'));
  });

  it('say nothing about the value, nor about others on the line', () => {
    const other = randomValue(24);
    const line = (a: string, b: string): string => `const a = "${a}", b = "${b}"; // ${a} ${b}`;
    assert.deepEqual(
      prints(line(value, other), undefined, [value, other]),
      prints(line(other, value), undefined, [value, other]),
    );
    const url = (password: string): string => `url = https://user:${password}@host/?again=${password}`;
    assert.deepEqual(prints(url(value)).slice(0, 1), prints(url(other), undefined, [other]).slice(0, 1));
  });

  it('differ by rule, path, name, neighbourhood and order', () => {
    const base = prints(`const key = "${value}";`, 'key')[0];
    assert.notEqual(prints(`const key = "${value}";`, 'key', [value], 'b.js')[0], base);
    assert.notEqual(prints(`const key = "${value}";`, 'other')[0], base);
    assert.notEqual(prints(`const other = "${value}";`)[0], prints(`const key = "${value}";`)[0]);
    const hosts = prints(`a = "https://u:${value}@one/"\nb = "https://u:${value}@two/"`);
    assert.equal(new Set(hosts).size, 2);
    const twice = prints(`f("${value}");\nf("${value}");`);
    assert.equal(new Set(twice).size, 2);
  });

  it('do not take long on hostile text', () => {
    const text = `${'a('.repeat(50_000)}"${value}"${' -'.repeat(50_000)}`;
    const start = performance.now();
    prints(text);
    assert.ok(performance.now() - start < 500);
  });
});
