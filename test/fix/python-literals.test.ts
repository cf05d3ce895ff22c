import assert from 'node:assert/strict';
import { applyEdits } from '../../server/text/edits';
import type { Construct } from '../../server/fix/construct';
import { pythonFixer } from '../../server/fix/languages/python';
import { readNumber } from '../../server/fix/languages/python/literals';
import { characterByName } from '../../server/fix/languages/unicode-names';
import type { Refusal } from '../../server/fix/plan';
import { isRefusal } from '../../server/fix/refusals';
import { requestFor } from './snapshot';

function find(text: string, path = 'main.py'): Promise<Construct | Refusal> {
  const request = requestFor(path, 'python', { [path]: text });
  const file = request.snapshot.files.get(path);
  return pythonFixer.find(file?.text ?? '', request.targets[0]!.span, request);
}

/** The source after the value at the marks has become the variable X. */
async function moved(text: string): Promise<string> {
  const found = await find(text);
  if (isRefusal(found)) return found.id;
  return applyEdits(text.replace(/[‹›]/g, ''), found.rewrite('X'));
}

describe('Python literals', () => {
  it('finds characters by their names', () => {
    const names = ['SNOWMAN', 'latin small letter e with acute', 'GREEK SMALL LETTER OMEGA', 'DIGIT SEVEN'];
    assert.deepEqual(names.map(characterByName), ['☃', 'é', 'ω', '7']);
    assert.equal(characterByName('CJK UNIFIED IDEOGRAPH-6F22'), '漢');
    assert.equal(characterByName('NO SUCH CHARACTER'), undefined);
  });

  it('refuses a text with a name that it does not know', async () => {
    assert.equal(await moved('x = "‹a\\N{LEFT-POINTING MAGNIFYING GLASS}b›"'), 'not-a-literal');
  });

  it('reads numbers as Python does', () => {
    assert.deepEqual(readNumber('1_000'), { value: '1000', type: 'int' });
    assert.deepEqual(readNumber('0xFFFF_FFFF_FFFF_FFFF'), { value: '18446744073709551615', type: 'int' });
    assert.deepEqual(readNumber('1_0.5e-3'), { value: '10.5e-3', type: 'float' });
    assert.equal(readNumber('3j'), undefined);
    assert.equal(readNumber('017'), undefined);
  });

  it('refuses stubs, and names no other environment variable of the program', async () => {
    const stub = await find('x = "‹abcd1234›"', 'main.pyi');
    assert.ok(isRefusal(stub));
    const found = await find('import os\na = os.environ["DB"]\nb = os.getenv("OTHER")\ndb = "‹abcd1234›"\n');
    assert.ok(!isRefusal(found));
    assert.deepEqual(found.taken, ['DB', 'OTHER']);
  });

  it('uses + where Python 2 has no f-strings', async () => {
    assert.equal(
      await moved('import os\nprint 1\nh = "Bearer ‹abcd1234›"\n'),
      'import os\nprint 1\nh = "Bearer " + os.environ["X"]\n',
    );
  });

  it('joins with + in parentheses where something binds closer', async () => {
    assert.equal(
      await moved('import os\nx = b"a‹bcd12345›e".hex()\n'),
      'import os\nx = (b"a" + os.environ["X"].encode() + b"e").hex()\n',
    );
  });
});
