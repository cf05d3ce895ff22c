import assert from 'node:assert/strict';
import { inspect, secret, spansOf } from './marks';

/** What is dropped, and by which verdict; and something like it that is kept. */
type Case = readonly [verdict: string, file: string, dropped: string, kept?: string];

const S = secret(3);
const CASES: readonly Case[] = [
  ['too-short', 'a.js', `const password = 'a1';`, `const password = '${S}';`],
  ['ciphertext', 'a.yml', `password: ENC[AES256_GCM,data:${S},iv:x,tag:y,type:str]\n`],
  ['ciphertext', 'a.properties', `password={cipher}${S}\n`],
  ['ciphertext', 'a.properties', `password=ENC(${S})\n`],
  ['ciphertext', 'a.yml', `password: "![${S}]"\n`],
  ['ciphertext', '.env', `PASSWORD="encrypted:${S}"\n`],
  ['reference', 'a.yml', 'password: ${DB_PASSWORD}\n', `password: \${DB_PASSWORD:-${S}}\n`],
  ['reference', 'a.yml', 'password: "{{ .Values.password }}"\n', `password: "${S}"\n`],
  ['reference', 'a.yml', 'password: ${{ secrets.DB_PASSWORD }}\n'],
  ['reference', 'a.yml', 'password: op://vault/item/field\n'],
  ['reference', 'a.json', '{"password": "@Microsoft.KeyVault(SecretUri=https://v.vault.azure.net/x)"}'],
  ['reference', 'a.yml', "password: '{{resolve:secretsmanager:MySecret:SecretString:password}}'\n"],
  ['reference', 'a.yml', 'secret: arn:aws:secretsmanager:eu-west-1:1:secret:x\n'],
  ['reference', 'a.yml', 'password: ref+vault://path#/key\n'],
  ['reference', 'a.yml', "password: \"{{ lookup('env','X') }}\"\n"],
  ['reference', 'a.sh', 'PASSWORD=$OTHER_PASSWORD\n', `PASSWORD=${S}\n`],
  ['reference', 'a.sh', 'PASSWORD="$(cat file)"\n'],
  ['reference', 'a.ini', 'password = %(other)s\n'],
  ['placeholder', 'a.yml', 'password: changeme\n', `password: ${S}\n`],
  ['placeholder', 'a.yml', 'password: <your-password>\n'],
  ['placeholder', 'a.yml', 'api_key: your_api_key_here\n'],
  ['placeholder', 'a.yml', 'api_key: xxxxxxxxxxxx\n'],
  ['placeholder', 'a.ini', 'password = ###DB_PWD###\n'],
  ['placeholder', 'a.md', 'api_key: abc4Xq...\n'],
  ['same-as-name', 'a.js', `f({ consumer_secret: 'consumer_secret' })`, `f({ consumer_secret: '${S}' })`],
  ['public-by-design', 'a.js', `const stripeKey = '${'pk_live'}_${S}';`],
  ['number', 'a.yml', 'max_token: 4096\ntoken: 4096\n'],
  ['number', 'a.json', '{"@x/core-auth": "^1.10.0"}'],
  ['uuid', 'a.js', `const sessionKey2 = 1; f({ auth: '0b7d61a4-5c1e-4f0a-9a44-1f2e3d4c5b6a' })`],
  ['digest', 'a.yml', `password_hash: ${S}\n`],
  ['digest', 'a.yml', 'password: $2b$12$abcdefghijklmnopqrstuv\n'],
  ['location', 'a.yml', 'password: /run/config/password.txt\n'],
  ['location', 'a.js', `const tokenEndpoint2 = 1; f({ token: 'https://acme.io/oauth/token' })`],
  ['template', 'a.js', `const password = '^.{8,}$';`],
  ['ui-text', 'a.json', '{"LABEL_NEW_PASSWORD": "Passwort"}'],
  ['prose', 'a.js', `const password = 'Wrong user name or password given';`],
  ['prose', 'a.json', '{"PASSWORD": "שכחתי סיסמה"}'],
  ['expression', 'a.md', 'password: crypto.password\n'],
  ['weak-name', 'a.md', 'session: opened\n'],
  ['identifier', 'a.md', 'secret: backend-certificate\n'],
  ['plain-word', 'a.md', 'token: required2\n'],
];

describe('verdicts', () => {
  CASES.forEach(([verdict, file, droppedText, keptText]) => {
    it(`${verdict} drops ${JSON.stringify(droppedText.replaceAll(S, '…')).slice(0, 60)}`, () => {
      const { findings, dropped } = inspect(file, droppedText, { explain: true });
      assert.deepEqual(spansOf(findings), []);
      const verdicts = dropped.map((one) => one.verdict);
      assert.ok(verdicts.includes(verdict), `dropped by ${verdicts.join(', ') || 'nothing'}`);
      for (const { reason } of dropped) assert.ok(!reason.includes(S.slice(0, 5)));
      if (keptText !== undefined) assert.equal(spansOf(inspect(file, keptText).findings).length, 1);
    });
  });

  for (const [title, value] of [
    ['a run on the keyboard', 'qwerty'],
    ['a word for a secret', 'dbpassword'],
    ['a disguised word', 's3cr3t'],
  ] as const) {
    it(`lowers ${title} to information`, () => {
      const { findings } = inspect('a.js', `const password = '${value}';`);
      assert.deepEqual(
        findings.map(({ severity }) => severity),
        ['information'],
      );
    });
  }

  it('does not silence tests and fixtures', () => {
    assert.equal(spansOf(inspect('test/fixtures/a.test.js', `const password = '${S}';`).findings).length, 1);
  });

  it('leaves bare words of programs and plain keys alone', () => {
    const text = `const key = '${S}';\nconst token = readToken();\npassword = otherValue1;\nlet t: Token = x;\n`;
    assert.deepEqual(spansOf(inspect('a.js', text).findings), []);
  });
});
