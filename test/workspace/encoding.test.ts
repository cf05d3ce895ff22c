import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { decode, encode, sniff } from '../../server/workspace/encoding';

const source = 'const grüße = "h€llo 😀";\r\nnext();\n';

describe('encoding', () => {
  it('reads UTF-8 with and without a byte order mark', () => {
    assert.deepEqual(decode(Buffer.from(source)), { text: source, encoding: 'utf-8', bom: false });
    assert.deepEqual(decode(Buffer.from(`\uFEFF${source}`)), { text: source, encoding: 'utf-8', bom: true });
  });

  it('reads UTF-16 of both byte orders with and without a byte order mark', () => {
    for (const bom of [true, false]) {
      const little = Buffer.from((bom ? '\uFEFF' : '') + source, 'utf16le');
      assert.deepEqual(decode(little), { text: source, encoding: 'utf-16le', bom });
      assert.deepEqual(decode(Buffer.from(little).swap16()), { text: source, encoding: 'utf-16be', bom });
    }
  });

  it('gives each invalid byte one unit and keeps what is valid', () => {
    const bytes = Buffer.concat([
      Buffer.from('a = "gr'),
      Buffer.from([0xfc, 0xdf]),
      Buffer.from('e €"; // '),
      Buffer.from([0xe2, 0x82]),
    ]);
    const { text, encoding } = decode(bytes);
    assert.equal(encoding, 'bytes');
    assert.equal(text, 'a = "gr\uDCFC\uDCDFe €"; // \uDCE2\uDC82');
    assert.ok(encode(text, 'bytes', false)?.equals(bytes));
  });

  it('writes back every file byte by byte', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 300 }),
        fc.constantFrom('', '\xef\xbb\xbf', 'a\0b\0'),
        (array, prefix) => {
          const bytes = Buffer.concat([Buffer.from(prefix, 'latin1'), Buffer.from(array)]);
          const { text, encoding, bom } = decode(bytes);
          const odd = encoding.startsWith('utf-16') && bytes.length % 2 === 1;
          if (!odd) assert.ok(encode(text, encoding, bom)?.equals(bytes));
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('agrees with the platform on what is valid UTF-8', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(fc.constantFrom(0xc3, 0xe2, 0x82, 0xac, 0xf0, 0x9f, 0x98, 0x80, 0xed, 0xa0, 0x41)),
          { maxLength: 20 },
        ),
        (array) => {
          const bytes = Buffer.from(array);
          const lossy = decode(bytes).text.replace(/[\uDC80-\uDCFF]/g, (unit, at: number, all: string) =>
            /[\uD800-\uDBFF]/.test(all[at - 1] ?? '') ? unit : '\uFFFD',
          );
          const platform = bytes.toString('utf8');
          assert.equal(lossy.replace(/\uFFFD+/g, '?'), platform.replace(/\uFFFD+/g, '?'));
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('refuses text that an encoding cannot hold', () => {
    assert.equal(encode('a\uD800', 'utf-8', false), undefined);
    assert.equal(encode('a\uD800', 'bytes', false), undefined);
  });

  it('tells binary from text', () => {
    assert.equal(sniff(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0xd])), 'binary');
    assert.equal(sniff(Buffer.from('MZ\0\0\x03\0\0\0\x04\0\0\0\xff\xff', 'latin1')), 'binary');
    assert.equal(sniff(Buffer.from('text')), undefined);
  });
});
