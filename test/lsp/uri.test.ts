import assert from 'node:assert/strict';
import { DEFAULT_SETTINGS } from '../../server/config/settings';
import { describeError } from '../../server/lsp/log';
import { settingsFrom } from '../../server/lsp/settings';
import { fileOf, nameOf, normalizeUri, pathBelow } from '../../server/lsp/uri';

describe('language server: URIs', () => {
  it('have one spelling a file', () => {
    assert.equal(normalizeUri('file:///C:/a b/x.js'), normalizeUri('file:///c%3A/a%20b/x.js'));
    assert.equal(normalizeUri('file:///a/%C3%A4'), normalizeUri('file:///a/ä'));
  });

  it('relate to folders, whatever the case of the drive and the encoding', () => {
    assert.equal(pathBelow('file:///c%3A/project', 'file:///C:/project/src/a%20b.js'), 'src/a b.js');
    assert.equal(pathBelow('file:///project/', 'file:///project/x.js'), 'x.js');
    assert.equal(pathBelow('file:///project', 'file:///project2/x.js'), undefined);
    assert.equal(pathBelow('file:///project', 'untitled:x.js'), undefined);
    assert.equal(pathBelow('vscode-vfs://github/a/b', 'vscode-vfs://github/a/b/c.py'), 'c.py');
    assert.equal(pathBelow('vscode-vfs://github/a', 'vscode-vfs://gitlab/a/c.py'), undefined);
  });

  it('may be none at all', () => {
    for (const uri of ['a b:c', 'x:////y', 'file:////server/share/x.js', '', '%', '1a:b']) {
      assert.equal(typeof normalizeUri(uri), 'string');
      assert.equal(pathBelow('file:///project', uri), undefined);
      assert.doesNotThrow(() => [fileOf(uri), nameOf(uri)]);
    }
    assert.notEqual(normalizeUri('a b:c'), normalizeUri('a b:d'));
  });

  it('name a file on disk only where there is one', () => {
    assert.equal(fileOf('file:///a/b%20c.js'), '/a/b c.js');
    assert.equal(fileOf('vscode-notebook-cell:///a/n.ipynb#W0'), '/a/n.ipynb');
    assert.equal(fileOf('vscode-notebook-cell:/a/n.ipynb#W0'), '/a/n.ipynb');
    assert.equal(fileOf('untitled:Untitled-1'), undefined);
    assert.equal(nameOf('file:///a/%2Eenv'), '.env');
  });
});

describe('language server: settings that a client sends', () => {
  it('count where they have the right type', () => {
    const given = {
      rules: { jwt: 'off' },
      limits: { jwtMaxLife: 1, maxFileSize: 'big' },
      exclude: 'x',
      // what only a project file may say
      customRules: [{ id: 1 }],
      ignores: [{}],
      other: 1,
    };
    const { settings, problems } = settingsFrom(given);
    assert.deepEqual(settings, {
      ...DEFAULT_SETTINGS,
      rules: { jwt: 'off' },
      limits: { ...DEFAULT_SETTINGS.limits, jwtMaxLife: 1 },
    });
    assert.deepEqual(problems, [
      'The setting credlint.exclude must be a list.',
      'The setting credlint.limits.maxFileSize must be a whole number.',
    ]);
    for (const nothing of [undefined, null, 7, 'x', []])
      assert.deepEqual(settingsFrom(nothing), { settings: DEFAULT_SETTINGS, problems: [] });
  });

  it('do not count where they would stop the server', () => {
    for (const given of [
      { exclude: [5, null] },
      { debounce: 1e12 },
      { debounce: -1 },
      { rules: { jwt: 7 } },
      { limits: { maxFileSize: 0 } },
      { envFile: {} },
    ])
      assert.deepEqual(settingsFrom(given).settings, DEFAULT_SETTINGS, JSON.stringify(given));
  });
});

describe('language server: log', () => {
  it('tells where an error arose, never what it says', () => {
    const text = describeError(new SyntaxError('Unexpected text: hello'));
    assert.match(text, /^SyntaxError\n\s+at /);
    assert.doesNotMatch(text, /hello/);
    assert.equal(describeError('hello'), 'string');
    const missing = Object.assign(new Error('hello'), { code: 'ENOENT', syscall: 'open', path: '/x' });
    assert.match(describeError(missing), /^Error ENOENT open \/x\n/);
  });
});
