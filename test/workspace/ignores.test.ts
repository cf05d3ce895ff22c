import assert from 'node:assert/strict';
import { DEFAULT_SETTINGS } from '../../server/config/settings';
import { ProjectIgnores } from '../../server/workspace/ignores';

describe('what a project ignores', () => {
  const excluding = (...exclude: string[]): ProjectIgnores =>
    new ProjectIgnores({ settings: { ...DEFAULT_SETTINGS, exclude }, base: '/project' }, 0);

  it('is not decided by globs that would stop everything else', () => {
    const start = performance.now();
    assert.equal(excluding('{a,b}'.repeat(40)).excludes('/project/x.js'), false);
    assert.ok(performance.now() - start < 1000, 'unfolds every brace');
    const ignores = excluding('x'.repeat(100_000), 'gen/**');
    assert.equal(ignores.excludes('/project/x.js'), false);
    assert.equal(ignores.excludes('/project/gen/x.js'), true);
  });
});
