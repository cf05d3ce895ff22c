import assert from 'node:assert/strict';
import { DEFAULT_SETTINGS } from '../../server/config/settings';
import { example } from '../../server/rules/examples';
import { inspect, readMarks, secret, spansOf } from './marks';

/** Title, file, fixture, the rule of every finding (a sorted list without doubles). */
type Case = readonly [title: string, file: string, fixture: string, rules: string];

const CASES: readonly Case[] = [
  ['an assignment', 'a.js', `const dbPassword = '‹@1›';`, 'named-secret'],
  ['a typed declaration', 'a.ts', `let apiKey: string = "‹@1›";`, 'named-secret'],
  ['an object entry', 'a.js', `f({ clientSecret: '‹@1›' })`, 'named-secret'],
  ['a subscript', 'a.js', `process.env['PGPASSWORD'] = '‹@1›';`, 'named-secret'],
  ['a setter', 'a.js', `client.setPassword('‹@1›');`, 'named-secret'],
  ['a value on the next line', 'a.js', `const accessToken =\n  '‹@1›';`, 'named-secret'],
  ['a concatenation, as one', 'a.js', `const password = '‹@1' + '@2›';`, 'named-secret'],
  ['a default behind ||', 'a.js', `const p = process.env.DB_PASSWORD || '‹@1›';`, 'named-secret'],
  ['a default of os.getenv', 'a.py', `p = os.getenv("DB_PASSWORD", "‹@1›")`, 'named-secret'],
  ['a wrapped value', 'a.py', `password = SecretStr("‹@1›")`, 'named-secret'],
  ['a keyword argument', 'a.py', `connect(user="a", password="‹@1›")`, 'named-secret'],
  ['a comment', 'a.js', `// password: ‹@1›`, 'named-secret'],
  ['JSON in a string', 'a.js', `const s = "{\\"token\\":\\"‹@1›\\"}";`, 'named-secret'],
  ['a name and its value in a pair', 'a.json', `[{"name": "DB_PASSWORD", "value": "‹@1›"}]`, 'named-secret'],
  ['YAML', 'a.yml', `db:\n  password: ‹@1› # really\n`, 'named-secret'],
  ['a YAML list entry', 'a.yml', `environment:\n  - DB_PASSWORD=‹@1›\n`, 'named-secret'],
  ['a default in Compose', 'a.yml', `a: \${DB_PASSWORD:-‹@1›}\n`, 'named-secret'],
  ['a default in properties', 'a.properties', `x.y=\${DB_PASSWORD:‹@1›}\n`, 'named-secret'],
  ['dotenv', '.env.example', `API_TOKEN=‹@1›\n`, 'named-secret'],
  ['INI', 'a.ini', `[db]\npassword = ‹@1›\n`, 'named-secret'],
  ['shell', 'a.sh', `export DB_PASSWORD=‹@1›\n`, 'named-secret'],
  ['a Dockerfile', 'Dockerfile', `FROM a\nENV API_TOKEN=‹@1›\n`, 'named-secret'],
  ['XML in plain text', 'a.txt', `<password>‹@1›</password>`, 'named-secret'],
  ['userinfo of a URL', 'a.js', `const u = 'postgres://app:‹@1›@db.acme.io/x';`, 'url-userinfo'],
  ['an encoded password in userinfo', 'a.md', `redis://:‹p%40@1›@cache.acme.io:6379`, 'url-userinfo'],
  ['a query parameter', 'a.md', `GET https://api.acme.io/v1?a=b&api_key=‹@1›&c=d`, 'url-query-credential'],
  ['a Markdown link', 'a.md', `[x](https://acme.io/x?token=‹@1›)](y)`, 'url-query-credential'],
  ['a fragment', 'a.md', `https://acme.io/cb#access_token=‹@1›&x=1`, 'url-fragment-credential'],
  ['a Bearer header', 'a.js', `h = { Authorization: 'Bearer ‹@1›' };`, 'authorization-header'],
  ['a Basic header', 'a.md', `Authorization: Basic ‹YWRtaW46czNjcmV0MTIzNDU2›`, 'authorization-header'],
  ['an API key header', 'a.js', `h = { 'X-API-Key': '‹@1›' };`, 'credential-header'],
  ['a cookie', 'a.md', `Cookie: session=‹@1›`, 'credential-header'],
  ['curl -H', 'a.sh', `curl -H "Authorization: Bearer ‹@1›" https://a.io`, 'authorization-header'],
  ['curl -u', 'a.sh', `curl -u admin:‹@1› https://a.io`, 'command-line-credential'],
  [
    'curl -u on a continued line',
    'a.sh',
    `curl -s \\\n  -u 'admin:‹@1›' https://a.io`,
    'command-line-credential',
  ],
  ['mysql -p', 'a.sh', `mysql -u root -p‹@1› db`, 'command-line-credential'],
  ['a password flag', 'a.sh', `tool --password ‹@1› x`, 'command-line-credential'],
  ['ADO.NET', 'a.py', `c = "Server=d.io;User Id=a;Password=‹@1›;X=y"`, 'connection-string-password'],
  ['libpq', 'a.py', `c = "host=d.io user=a password=‹@1› dbname=x"`, 'connection-string-password'],
  ['JDBC', 'a.properties', `u=jdbc:mysql://d/x?user=a&password=‹@1›\n`, 'url-query-credential'],
  ['SQL', 'a.py', `q("CREATE USER bob IDENTIFIED BY '‹@1›'")`, 'sql-password'],
  ['SQL, role', 'a.sh', `psql -c "ALTER ROLE x PASSWORD '‹@1›'"`, 'named-secret'],
  ['the private part of a JWK', 'a.js', `k = { kty: 'oct', k: '‹@1›' };`, 'key-material'],
];

describe('inspect', () => {
  for (const [title, file, fixture, rules] of CASES) {
    it(`finds ${title}`, () => {
      const { text, expected } = readMarks(fixture);
      const { findings } = inspect(file, text);
      assert.deepEqual(
        spansOf(findings),
        expected.map(({ start, end }) => `${start}-${end}`),
      );
      assert.deepEqual([...new Set(findings.map(({ rule }) => rule))].join(' '), rules);
    });
  }

  it('reports one finding a span and names the other rules', () => {
    const token = example('ghp_{alnum:36}', 4);
    const { findings } = inspect('a.js', `const apiToken = '${token}';`);
    assert.equal(findings.length, 1);
    assert.equal(findings[0]?.kind, 'token');
    assert.ok(findings[0]?.alsoMatched.includes('named-secret'));
  });

  it('lowers a wordy value under a strong name to information', () => {
    const { findings } = inspect('a.js', `const password = 'sunshine';`);
    assert.deepEqual(
      findings.map(({ severity }) => severity),
      ['information'],
    );
  });

  it('searches for tokens only where asked', () => {
    const text = `const password = '${secret(1)}'; const t = '${example('ghp_{alnum:36}', 4)}';`;
    const { findings } = inspect('a.js', text, { tokensOnly: true });
    assert.deepEqual(
      findings.map(({ kind }) => kind),
      ['token'],
    );
  });

  it('takes severities and off from the settings', () => {
    const text = `const password = '${secret(1)}';`;
    const off = { ...DEFAULT_SETTINGS, rules: { 'named-secret': 'off' as const } };
    assert.deepEqual(inspect('a.js', text, {}, off).findings, []);
    const lower = { ...DEFAULT_SETTINGS, rules: { 'named-secret': 'information' as const } };
    assert.equal(inspect('a.js', text, {}, lower).findings[0]?.severity, 'information');
  });

  it('is quiet where a comment says so, and says when one is of no use', () => {
    const text = `// credlint-disable-next-line named-secret -- made up\nconst password = '${secret(1)}';\n`;
    assert.deepEqual(inspect('a.js', text).findings, []);
    const unused = inspect('a.js', '// credlint-disable-next-line -- nothing\nconst a = 1;\n').findings;
    assert.deepEqual(
      unused.map(({ rule, severity }) => `${rule} ${severity}`),
      ['unused-ignore information'],
    );
  });

  it('explains what it dropped only when asked', () => {
    const text = `const password = process.env.X || 'changeme';`;
    assert.deepEqual(inspect('a.js', text).dropped, []);
    const { dropped } = inspect('a.js', text, { explain: true });
    assert.ok(dropped.some(({ verdict }) => verdict === 'placeholder'));
  });

  it('gives a name, reasons and a preview without the value', () => {
    const [finding] = inspect('a.js', `const dbPassword = '${secret(1)}';`).findings;
    assert.equal(finding?.name, 'dbPassword');
    assert.equal(finding?.preview, '•••• (20)');
    assert.ok((finding?.reasons.length ?? 0) >= 2);
  });
});
