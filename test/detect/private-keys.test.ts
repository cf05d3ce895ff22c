import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { buildAutomaton } from '../../server/detect/automaton';
import type { FormCandidate } from '../../server/detect/form';
import { KEY_ANCHORS, readPrivateKey } from '../../server/detect/private-keys';
import { example } from '../../server/rules/examples';

const automaton = buildAutomaton(KEY_ANCHORS.map((word) => ({ word })));

function keys(text: string): FormCandidate[] {
  const found: FormCandidate[] = [];
  automaton.scan(text, (index, end) => {
    const key = readPrivateKey(text, end - (KEY_ANCHORS[index]?.length ?? 0), end);
    if (key !== undefined) found.push(key);
  });
  return found;
}
const texts = (text: string): string[] => keys(text).map(({ span }) => text.slice(span.start, span.end));

const body = Array.from({ length: 5 }, (_, line) => example('{base64:64}', line + 1));
const DASHES = '-'.repeat(5);
const begin = (label: string): string => `${DASHES}BEGIN ${label}${DASHES}`;
const end = (label: string): string => `${DASHES}END ${label}${DASHES}`;
const pem = (label: string, glue = '\n'): string => [begin(label), ...body, end(label)].join(glue);
/** Put together here, so that no file of the project holds the words side by side. */
const KEY = ['PRIVATE', 'KEY'].join(' ');

describe('private keys', () => {
  for (const kind of ['', 'RSA ', 'EC ', 'DSA ', 'OPENSSH ', 'ENCRYPTED ']) {
    it(`finds a PEM block (${kind || 'PKCS #8'}) from BEGIN to END`, () => {
      const block = pem(`${kind}${KEY}`);
      assert.deepEqual(texts(`a\n${block}\nb`), [block]);
    });
  }

  it('finds a PGP block with its headers', () => {
    const label = `PGP ${KEY} BLOCK`;
    const block = [begin(label), 'Version: GnuPG v2', '', ...body, '=AbCd', end(label)].join('\n');
    assert.deepEqual(texts(`x ${block} y`), [block]);
  });

  it('finds it in a string with escapes, in concatenated strings, in YAML and behind comment marks', () => {
    for (const glue of ['\\n', '\\r\\n', '\\\\n', '\\n" +\n    "', "\\n'\n  '", '\n      ', '\n# ', '\r\n']) {
      const block = pem(`RSA ${KEY}`, glue);
      assert.deepEqual(texts(`key = "${block}\\n"`), [block], JSON.stringify(glue));
    }
  });

  it('takes what stands there while it is typed', () => {
    const typed = [begin(`RSA ${KEY}`), body[0], body[1]].join('\n');
    assert.deepEqual(texts(`x = """${typed}\n"""\nprint("other words here")`), [typed]);
  });

  it('ends an open block before the next one', () => {
    const open = [begin(`RSA ${KEY}`), body[0], body[1]].join('\n');
    const closed = pem(`EC ${KEY}`);
    assert.deepEqual(texts(`${open}\n${closed}`), [open, closed]);
  });

  it('finds a PuTTY file up to its MAC', () => {
    const file = [
      'PuTTY-User-Key-File-3: ssh-ed25519',
      'Encryption: none',
      'Comment: me',
      'Public-Lines: 2',
      body[0],
      body[1],
      'Private-Lines: 1',
      body[2],
      `Private-MAC: ${example('{hex:64}', 1)}`,
    ].join('\n');
    assert.deepEqual(texts(`${file}\nnext`), [file]);
    assert.equal(keys(file)[0]?.severity, 'error');
    assert.equal(keys(file.replace('none', 'aes256-cbc'))[0]?.severity, 'warning');
  });

  it('finds a block that is base64 once more', () => {
    const encoded = Buffer.from(pem(`RSA ${KEY}`)).toString('base64');
    assert.deepEqual(texts(`tls.key: ${encoded}\n`), [encoded]);
  });

  it('finds the bytes of a key without its lines', () => {
    const der = ['MIIE', 'vQIBADANBgkqhkiG9w0BAQEFAASC', example('{base64:40}', 1)].join('');
    const bare = [der, ...body].join('\n');
    assert.deepEqual(texts(`key: "${bare}"`), [bare]);
    const old = ['MIIB', 'OgIBAAJBA', example('{base64:55}', 1)].join('');
    assert.deepEqual(texts(`<key>${old}</key>`), [old]);
  });

  it('lowers a key that is protected by a passphrase', () => {
    assert.equal(keys(pem(`ENCRYPTED ${KEY}`))[0]?.severity, 'warning');
    const label = `RSA ${KEY}`;
    const legacy = [
      begin(label),
      'Proc-Type: 4,ENCRYPTED',
      'DEK-Info: AES-128-CBC,00',
      '',
      ...body,
      end(label),
    ];
    assert.equal(keys(legacy.join('\n'))[0]?.severity, 'warning');
    assert.equal(keys(pem(label))[0]?.severity, 'error');
  });

  it('never finds public keys, certificates, and texts about keys', () => {
    for (const label of ['PUBLIC KEY', 'RSA PUBLIC KEY', 'CERTIFICATE', 'PGP PUBLIC KEY BLOCK'])
      assert.deepEqual(keys(pem(label)), [], label);
    for (const text of [
      `if (pem.startsWith("${begin(KEY)}")) return;`,
      `${begin(KEY)}\n...\n${end(KEY)}`,
      `${begin(KEY)}\n<your key here>\n${end(KEY)}`,
      `const HEAD = "${begin(KEY)}";\nconst TAIL = "${end(KEY)}";`,
      `A ${KEY} is secret.`,
      `${begin(KEY)}\n${'x'.repeat(64)}\n${end(KEY)}`,
    ])
      assert.deepEqual(keys(text), [], text);
  });
});
