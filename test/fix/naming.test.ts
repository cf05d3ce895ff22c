import assert from 'node:assert/strict';
import { parseEnvFile } from '../../server/fix/env/parse';
import { chooseName, variableName } from '../../server/fix/naming';

const choose = (names: string[], value: string, env = '', taken: string[] = []) =>
  chooseName({ names, value, env: parseEnvFile(env), families: ['node'], taken: new Set(taken) });

describe('names of variables', () => {
  const made: [names: string[], provider: string | undefined, name: string][] = [
    [['stripeKey'], undefined, 'STRIPE_KEY'],
    [['db.password'], undefined, 'DB_PASSWORD'],
    [['X-API-Key'], undefined, 'X_API_KEY'],
    [['DBPassword'], undefined, 'DB_PASSWORD'],
    [['apiKey2'], undefined, 'API_KEY2'],
    [['Bearer'], undefined, 'API_TOKEN'],
    [['Authorization'], undefined, 'API_TOKEN'],
    [['Basic'], undefined, 'BASIC_AUTH'],
    [['postgres'], undefined, 'DB_PASSWORD'],
    [['api_key'], undefined, 'API_KEY'],
    [['key'], 'Stripe', 'STRIPE_KEY'],
    [['apiKey'], 'Stripe', 'STRIPE_API_KEY'],
    [['Bearer'], 'GitHub', 'GITHUB_API_TOKEN'],
    [['stripeKey'], 'Stripe', 'STRIPE_KEY'],
    [[], 'Stripe', 'STRIPE_KEY'],
    [[], undefined, 'SECRET'],
    [['x', 'dbPass'], undefined, 'DB_PASS'],
    [['url', 'postgres'], undefined, 'DB_PASSWORD'],
    [['path'], undefined, 'APP_PATH'],
    [['GITHUB_TOKEN'], undefined, 'GITHUB_TOKEN'],
    [['GITHUB_SHA'], undefined, 'APP_GITHUB_SHA'],
    [['VITE_API_KEY'], undefined, 'APP_VITE_API_KEY'],
    [['2fa secret'], undefined, '_2FA_SECRET'],
    [['clé'], undefined, 'CLE'],
    [['密码'], undefined, 'SECRET'],
  ];
  for (const [names, provider, name] of made)
    it(`${JSON.stringify(names)}${provider ? ` of ${provider}` : ''} → ${name}`, () =>
      assert.equal(variableName(names, provider), name));

  it('re-uses the name under which .env has the value already', () =>
    assert.deepEqual(choose(['key'], 'v1', 'OTHER=v1\n'), { name: 'OTHER', reused: true }));

  it('never re-uses a name that is shipped to the browser, or that the system owns', () => {
    assert.equal(choose(['key'], 'v1', 'VITE_KEY=v1\nPATH=v1\n').name, 'KEY');
  });

  it('numbers a name that has another value in .env or in the process', () => {
    assert.equal(choose(['key'], 'v1', 'KEY=v2\n').name, 'KEY_2');
    assert.equal(choose(['key'], 'v1', 'KEY=v2\nKEY_2=v3\n').name, 'KEY_3');
    assert.equal(choose(['key'], 'v1', '', ['KEY']).name, 'KEY_2');
  });

  it('fills an empty entry', () => {
    assert.deepEqual(choose(['key'], 'v1', 'KEY=\n'), { name: 'KEY', reused: false });
    assert.deepEqual(choose(['key'], 'v1', 'KEY=""\n'), { name: 'KEY', reused: false });
  });
});
