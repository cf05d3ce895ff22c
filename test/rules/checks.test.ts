import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import fc from 'fast-check';
import { decodeBase64, decodeJson } from '../../server/rules/base64';
import { bech32, decodesTo, endsIn, holdsJson } from '../../server/rules/checks';
import { base62, CHECKSUMS, crc32 } from '../../server/rules/checksums';
import { example } from '../../server/rules/examples';
import { TOKEN_RULES } from '../../server/rules/index';

const rule = (id: string) => TOKEN_RULES.find((one) => one.id === id) ?? assert.fail(id);
/** The same text with another character at `at`. */
const spoilt = (text: string, at: number): string =>
  text.slice(0, at) + (text[at] === 'b' ? 'c' : 'b') + text.slice(at + 1);

describe('checksums', () => {
  it('computes CRC-32 as IEEE 802.3 does', () => {
    assert.equal(crc32('123456789'), 0xcbf43926);
    assert.equal(crc32(''), 0);
  });

  it('writes base 62 with digits, upper case, lower case', () => {
    assert.equal(base62(0, 6), '000000');
    assert.equal(base62(61, 2), '0z');
    assert.equal(base62(62, 2), '10');
  });

  it('leaves out the prefix where the format does', () => {
    const body = 'A1b2C3d4E5'.repeat(3);
    assert.equal(CHECKSUMS['crc32-base62']?.(`ghp_${body}`, 6), base62(crc32(body), 6));
    assert.equal(CHECKSUMS['crc32-hex-le']?.(`glsa_${body}_`, 8)?.length, 8);
  });

  for (const id of [
    'github-personal-access-token',
    'github-app-installation-token',
    'npm-access-token',
    'bitbucket-app-password',
    'atlassian-api-token',
    'cloudflare-user-token',
    'grafana-service-account-token',
  ]) {
    it(`holds for ${id}, and fails for a changed one`, () => {
      const { check, examples } = rule(id);
      const token = example(examples.match[0] ?? '', 7);
      assert.equal(check?.(token), 'passed');
      assert.equal(check?.(spoilt(token, token.length - 12)), 'failed');
    });
  }

  it('holds for a routable GitLab token', () => {
    const { check, examples } = rule('gitlab-personal-access-token');
    assert.equal(check?.(example(examples.match[1] ?? '', 7)), 'passed');
    assert.equal(check?.(example(examples.match[0] ?? '', 7)), 'failed');
  });

  it('compares exactly the length it is told', () => {
    assert.equal(endsIn('crc32-hex', 8)(`x${CHECKSUMS['crc32-hex']?.('x', 8)}`), 'passed');
    assert.equal(endsIn('crc32-hex', 8)('x00000000'), 'failed');
  });
});

describe('structure', () => {
  it('reads JSON in base64 behind a prefix', () => {
    const json = Buffer.from(JSON.stringify({ iat: 1 })).toString('base64url');
    assert.equal(holdsJson('ops_', '')(`ops_${json}`), 'passed');
    assert.equal(holdsJson('ops_', '')(`ops_${spoilt(json, 2)}`), 'failed');
  });

  it('knows the inside of a PyPI macaroon', () => {
    const id = '01234567-89ab-4cde-8f01-23456789abcd';
    const raw = Buffer.from(`\x02\x01\x08pypi.org\x02$${id}\x00\x02\x25`, 'latin1').toString('base64url');
    assert.equal(rule('pypi-token').check?.(`pypi-${raw}`), 'passed');
    assert.equal(decodesTo('pypi-', /^x/)(`pypi-${raw}`), 'failed');
  });

  it('computes bech32 as BIP 173 does', () => {
    // Valid and invalid strings of the standard's own test vectors.
    assert.equal(bech32('A12UEL5L'), 'passed');
    assert.equal(bech32('abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw'), 'passed');
    assert.equal(bech32('A12UEL5Q'), 'failed');
  });
});

describe('decodeBase64', () => {
  it('is the inverse of encoding, padded or not, in both alphabets', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        const buffer = Buffer.from(bytes);
        assert.equal(decodeBase64(buffer.toString('base64')), buffer.toString('latin1'));
        assert.equal(decodeBase64(buffer.toString('base64url')), buffer.toString('latin1'));
      }),
    );
  });

  it('refuses what is none', () => {
    assert.equal(decodeBase64('ab!d'), undefined);
    assert.equal(decodeBase64('abcde'), undefined);
    assert.equal(decodeJson(Buffer.from('[1]').toString('base64')), undefined);
    assert.equal(decodeJson(Buffer.from('{"a":').toString('base64')), undefined);
  });
});
