import assert from 'node:assert/strict';
import { inspect, readMarks, secret, spansOf } from './marks';

const S = secret(5);
const pill = (path: string): string =>
  `_dp('{"pill_type":"output","provider":"stripe","line":"c","path":["${path}"]}')`;

/** A recipe with one HTTP step, as it is exported. */
function recipe(input: object): string {
  const step = { number: 1, keyword: 'action', provider: 'rest', name: 'make_request_v2', as: 'r', input };
  const code = { number: 0, keyword: 'trigger', provider: 'clock', input: {}, block: [step] };
  return JSON.stringify({ name: 'r', version: 1, private: true, concurrency: 1, code, config: [] }, null, 2);
}

describe('recipes', () => {
  const find = (input: object) => inspect('x/a.recipe.json', recipe(input), { explain: true });

  it("flags the guide's own mistake and says where it belongs", () => {
    const token = '3ababe' + '3235Z2z';
    const { findings } = find({
      request: { url: `https://www.myapp.com/services/api-method?token=${token}` },
    });
    assert.deepEqual(
      findings.map(({ rule }) => rule),
      ['recipe-credential'],
    );
    assert.match(findings[0]?.message ?? '', /connection/);
  });

  it('flags literals in headers, in formulas and under secret-named keys', () => {
    for (const input of [
      { request: { headers: [{ header: 'X-API-Key', value: S }] } },
      { request: { headers: [{ header: 'Authorization', value: `Bearer ${S}` }] } },
      { auth: `='Bearer ${S}' + now` },
      { api_key: S },
    ]) {
      const { findings } = find(input);
      assert.equal(spansOf(findings).length, 1, JSON.stringify(Object.keys(input)));
      assert.equal(findings[0]?.rule, 'recipe-credential');
    }
  });

  it('leaves data pills and formulas alone', () => {
    for (const input of [
      { request: { url: `https://a.io/x?token=#{${pill('token')}}` } },
      { request: { headers: [{ header: 'X-API-Key', value: `#{${pill('api_key')}}` }] } },
      { password: `=${pill('password')} + ' ' + ${pill('x')}` },
      { auth: `='Bearer ' + ${pill('token')}` },
      { token: "#{_('data.gmail.new_email.token')}" },
      { secret: '{{workato:sm:key:engine:secret}}' },
    ]) {
      assert.deepEqual(spansOf(find(input).findings), [], JSON.stringify(input).slice(0, 40));
    }
  });
});

describe('files that a name or head selects', () => {
  const CASES: readonly (readonly [file: string, fixture: string])[] = [
    ['.pgpass', 'db.acme.io:5432:app:bob:‹@1›\n# a:b:c:d:e\n'],
    ['.netrc', 'machine api.acme.io login bob password ‹@1›\n'],
    [
      'secret.yaml',
      'apiVersion: v1\nkind: Secret\nmetadata:\n  name: db\ndata:\n  username: ‹YWRtaW5pc3RyYXRvcg==›\n  pass: ‹czNjcmV0LXZhbHVlLTE=›\ntype: Opaque\n',
    ],
  ];
  for (const [file, fixture] of CASES) {
    it(`reads ${file}`, () => {
      const { text, expected } = readMarks(fixture);
      assert.deepEqual(
        spansOf(inspect(file, text).findings),
        expected.map(({ start, end }) => `${start}-${end}`),
      );
    });
  }

  it('leaves an ExternalSecret alone', () => {
    const text =
      'kind: ExternalSecret\nspec:\n  data:\n    - secretKey: api-key\n      remoteRef:\n        key: prod/api-key\n';
    assert.deepEqual(spansOf(inspect('a.yaml', text).findings), []);
  });
});
