import assert from 'node:assert/strict';
import fc from 'fast-check';
import { seeded } from '../../server/rules/examples';
import { inspect, secret } from './marks';

const FILES = [
  'a.js',
  'a.ts',
  'a.py',
  'a.sh',
  'a.yml',
  'a.json',
  'a.md',
  'a.ini',
  '.env',
  'Dockerfile',
  'a.recipe.json',
  'a.txt',
];
const PIECES = (value: string): string[] => [
  `password = "${value}"`,
  `{"api_key": "${value}", "name": "TOKEN", "value": "${value}"}`,
  `curl -u admin:${value} -H "Authorization: Bearer ${value}" https://u:${value}@acme.io/x?token=${value}#access_token=${value}`,
  `mysql -p${value} --password=${value}`,
  `Server=x;User Id=a;Password=${value};`,
  `IDENTIFIED BY '${value}'`,
  `kty: 'oct', k: '${value}'`,
  `secrets:\n  - ${value}\n  token: \${X:-${value}}`,
  `const password = '${value.slice(0, 8)}' +\n  '${value.slice(8)}';`,
  `Cookie: session=${value}`,
  `"Bearer " + ${value}`,
  `\${{ <% %( {{ """ ''' \`\` \\" \\`,
];

describe('safety of inspect', () => {
  it('never throws, and spans lie inside the text, whatever is cut and mixed', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...FILES),
        fc.array(fc.tuple(fc.nat(11), fc.nat(80), fc.nat(80)), { maxLength: 12 }),
        fc.string(),
        (file, cuts, noise) => {
          const pieces = PIECES(secret(7));
          const text = cuts
            .map(([which, from, to]) => pieces[which]?.slice(from % 20, 30 + to) ?? '')
            .join(noise);
          for (const { span } of inspect(file, text, { explain: true }).findings) {
            assert.ok(0 <= span.start && span.start < span.end && span.end <= text.length);
          }
        },
      ),
      { numRuns: 400 },
    );
  });

  it('says nothing that holds five characters of a value', () => {
    const random = seeded(11);
    for (let round = 0; round < 40; round++) {
      const value = secret(100 + round, 24);
      const pieces = PIECES(value).sort(() => random() - 0.5);
      for (const file of FILES) {
        const result = inspect(file, pieces.join('\n'), { explain: true });
        const said = JSON.stringify(result);
        for (let i = 0; i + 5 <= value.length; i++) assert.ok(!said.includes(value.slice(i, i + 5)), file);
      }
    }
  });
});
