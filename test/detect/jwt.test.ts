import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { judgeJwt, readJwt } from '../../server/detect/jwt';
import { example } from '../../server/rules/examples';

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const SIGNATURE = example('{base64url:43}', 1);
const token = (
  claims: object,
  header: object = { alg: 'HS256', typ: 'JWT' },
  signature = SIGNATURE,
): string => `${encode(header)}.${encode(claims)}.${signature}`;

const DAY = 86_400;
const NOW = 1_800_000_000;
const rule = (text: string, now: number | undefined = NOW * 1000): string | undefined => {
  const jwt = readJwt(text, 0);
  return jwt && judgeJwt(jwt, { now, maxLife: 24 }).rule;
};

describe('readJwt', () => {
  it('spans the token and nothing around it', () => {
    const jwt = token({ exp: 1 });
    const text = `x = "${jwt}";`;
    assert.deepEqual(readJwt(text, 5)?.span, { start: 5, end: 5 + jwt.length });
  });

  it('starts behind an escape and in a URL, but not inside a word', () => {
    const jwt = token({ exp: 1 });
    assert.ok(readJwt(`\\n${jwt}`, 2));
    assert.ok(readJwt(`a/${jwt}`, 2));
    assert.equal(readJwt(`ab${jwt}`, 2), undefined);
  });

  it('reads headers with spaces and line breaks, and a token in base64', () => {
    const spaced = Buffer.from('{ "alg": "HS256" }').toString('base64url');
    assert.ok(readJwt(`${spaced}.${encode({ exp: 1 })}.${SIGNATURE}`, 0));
    const whole = Buffer.from(token({ exp: 1 })).toString('base64');
    assert.deepEqual(readJwt(whole, 0)?.span, { start: 0, end: whole.length });
  });

  it('reads an encrypted token', () => {
    const parts = [
      encode({ alg: 'dir', enc: 'A256GCM' }),
      example('{alnum:20}', 1),
      example('{alnum:16}', 2),
    ];
    assert.ok(readJwt([...parts, example('{alnum:40}', 3), example('{alnum:22}', 4)].join('.'), 0));
  });

  it('leaves other JSON in base64 alone', () => {
    assert.equal(readJwt(encode({ alg: 'HS256', version: 3, sources: ['a.js'] }), 0), undefined);
    assert.equal(readJwt(`${encode({ a: 1 })}.${encode({ b: 1 })}`, 0), undefined);
    assert.equal(readJwt('eyJhbGciOiJI.eyJz.abc', 0), undefined);
  });
});

describe('judgeJwt', () => {
  it('tells lives apart', () => {
    assert.equal(rule(token({ iat: NOW, exp: NOW + 3600 })), 'jwt');
    assert.equal(rule(token({ sub: 'x' })), 'jwt-no-expiry');
    assert.equal(rule(token({ iat: NOW, exp: NOW + 2 * DAY })), 'jwt-long-life');
    assert.equal(rule(token({ iat: NOW - 2 * DAY, exp: NOW - 1 })), 'jwt-expired');
    assert.equal(rule(token({ exp: NOW + 2 * DAY })), 'jwt-long-life');
  });

  it('judges the claims alone where it is not told the time', () => {
    const jwt = readJwt(token({ iat: NOW - 2 * DAY, exp: NOW - DAY - 3600 }), 0) ?? assert.fail();
    assert.equal(judgeJwt(jwt, { maxLife: 24 }).rule, 'jwt');
    assert.equal(judgeJwt(jwt, { maxLife: 22 }).rule, 'jwt-long-life');
  });

  it('knows unsigned tokens', () => {
    assert.equal(rule(token({ sub: 'x' }, { alg: 'none' }, '')), 'jwt-unsigned');
    assert.equal(rule(token({ sub: 'x' }, { alg: 'None' })), 'jwt-unsigned');
  });

  it('still names a token that cannot be decoded, with less confidence', () => {
    const broken = `${encode({ alg: 'HS256' }).slice(0, -2)}.${encode({ sub: 'x' }).slice(0, -3)}.${SIGNATURE}`;
    const jwt = readJwt(broken, 0) ?? assert.fail();
    const { rule, confidence } = judgeJwt(jwt, { maxLife: 24 });
    assert.deepEqual([rule, confidence], ['jwt', 'medium']);
  });

  it('leaves the anonymous key of Supabase alone, and says why', () => {
    const jwt = readJwt(token({ iss: 'supabase', role: 'anon', exp: NOW }), 0) ?? assert.fail();
    assert.equal(judgeJwt(jwt, { maxLife: 24 }).dropped?.verdict, 'public-by-design');
  });
});
