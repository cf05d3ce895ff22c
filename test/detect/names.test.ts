import assert from 'node:assert/strict';
import { nameStrength } from '../../server/rules/names';
import { isPlaceholder } from '../../server/rules/placeholders';
import { surprise } from '../../server/rules/trigrams';
import { secret } from './marks';

describe('names', () => {
  for (const name of [
    'password',
    'PGPASSWORD',
    'db_pass',
    'WLS_PW',
    'clientSecret',
    'AWS_SECRET_ACCESS_KEY',
    'encoding_aes_key',
    'sa-token.sign.secret-key',
    'jsapi_ticket',
    'x-api-key',
    'new_password1',
  ]) {
    it(`knows ${name}`, () => assert.ok((nameStrength(name)?.strength ?? 0) >= 0.85));
  }
  for (const name of [
    'key',
    'primaryKey',
    'publicKey',
    'passwordResetUrl',
    'tokenId',
    'token_type',
    'nextPageToken',
    'compass',
    'secretName',
    'keyboard',
    'encrypted_key',
  ]) {
    it(`leaves ${name} alone`, () => assert.equal(nameStrength(name), undefined));
  }
});

describe('placeholders', () => {
  for (const text of [
    'changeme',
    '<token>',
    'your_api_key',
    'YOUR-TOKEN-HERE',
    'xxxxxxxx',
    '***',
    '${X}'.replace('$', ''),
  ]) {
    it(`knows ${text}`, () => assert.ok(isPlaceholder(text)));
  }
  it('is tight: weak passwords and random values are none', () => {
    for (const text of ['secret', 'test', 'sunshine', 'letmein', secret(1), secret(2)]) {
      assert.ok(!isPlaceholder(text), text);
    }
  });
});

describe('trigrams', () => {
  it('tell random letters from words and identifiers', () => {
    for (const word of ['sunshine', 'password', 'getUserName', 'configuration'])
      assert.ok(surprise(word) < 5, word);
    for (let seed = 1; seed < 20; seed++) assert.ok(surprise(secret(seed, 24)) > 5);
  });
});
