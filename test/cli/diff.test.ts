import assert from 'node:assert/strict';
import { maskedDiff } from '../../server/cli/diff';

/** A change of one line, in which a value stands. */
function diff(before: string, after: string, ...values: string[]): string {
  const secrets = values.map((value) => ({
    start: before.indexOf(value),
    end: before.indexOf(value) + value.length,
  }));
  return maskedDiff([{ path: 'a.js', before, after, created: false, secrets }]);
}

describe('masked diff', () => {
  it('masks values where they stand and where they come back, whole or in pieces', () => {
    const value = 'Zq8-vN2+xT5';
    const text = diff(`a = "${value}"; // ${value}\nkeep\n`, `a = env; // ${value.slice(3)}\nkeep\n`, value);
    assert.equal(text, '--- a/a.js\n+++ b/a.js\n@@ -1,1 +1,1 @@\n-a = "••••"; // ••••\n+a = env; // ••••\n');
  });

  it('masks every value of an .env, also after a quote that is never closed', () => {
    const before = 'A=kept1\nB="two\nlines"\n';
    const after = `${before}C=new99\nD='open\nE=rest5`;
    const text = maskedDiff([{ path: 'sub/.env', before, after, created: false, secrets: [] }]);
    assert.equal(
      text
        .split('\n')
        .slice(2)
        .join('\n')
        .replace(/@@.*@@/, '@@'),
      '@@\n+C=••••\n+D=••••\n\\ No newline at end of file\n',
    );
  });

  it('shows a created file as such', () => {
    const text = maskedDiff([{ path: '.env', before: '', after: 'A=value\n', created: true, secrets: [] }]);
    assert.equal(text, '--- /dev/null\n+++ b/.env\n@@ -0,0 +1,1 @@\n+A=••••\n');
  });

  it('masks a value of one file in another', () => {
    const changes = [
      { path: '.env', before: '', after: 'A=Zq8vN2xT5\n', created: true, secrets: [] },
      { path: 'a.js', before: 'b\n', after: 'f("Zq8vN2xT5")\n', created: false, secrets: [] },
    ];
    assert.ok(!maskedDiff(changes).includes('Zq8v'));
  });
});
