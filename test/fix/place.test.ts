import assert from 'node:assert/strict';
import { placeOfEnv } from '../../server/fix/env/place';
import { snapshotOf } from './snapshot';

const place = (source: string, ...names: string[]) =>
  placeOfEnv(source, snapshotOf(Object.fromEntries(names.map((name) => [name, '']))), false);

describe('the place of .env', () => {
  it('is the nearest folder upwards that is the root of a program', () => {
    assert.equal(place('a/b/x.js', 'package.json', 'a/package.json'), 'a/.env');
    assert.equal(place('a/b/x.py', 'pyproject.toml'), '.env');
    assert.equal(place('a/b/x.cs', 'a/App.csproj'), 'a/.env');
    assert.equal(place('a/b/X.java', 'a/build.gradle.kts'), 'a/.env');
  });

  it('is beside an existing .env', () =>
    assert.equal(place('a/b/x.js', 'package.json', 'a/b/.env'), 'a/b/.env'));

  it('is the boundary where there is nothing', () => {
    assert.equal(place('a/b/x.js'), '.env');
    assert.equal(place('x.js'), '.env');
  });

  it('is beside the source where its format reads it there', () =>
    assert.equal(placeOfEnv('a/compose.yaml', snapshotOf({ 'package.json': '' }), true), 'a/.env'));
});
