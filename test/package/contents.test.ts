import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { minimatch } from 'minimatch';

interface Manifest {
  readonly main: string;
  readonly bin: Readonly<Record<string, string>>;
  readonly icon: string;
  readonly files?: unknown;
  readonly dependencies?: unknown;
}

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;

const BUILT_IN = new Set(builtinModules);

const COMMON = [
  'package.json',
  'README.md',
  'LICENSE',
  'CHANGELOG.md',
  'SECURITY.md',
  'dist/*.js',
  'dist/grammars/*.wasm',
  'docs/rules/*.md',
  'schemas/*.json',
];
const EXTENSION = [...COMMON, 'icon.png', 'media/credlint.svg', 'syntaxes/*.json'];

function unexpected(files: readonly string[], allowed: readonly string[]): string[] {
  return files.filter((file) => !allowed.some((glob) => minimatch(file, glob)));
}

describe('the packages', () => {
  before(function () {
    this.timeout(120_000);
    if (!existsSync('dist/cli.js')) execFileSync(process.execPath, ['scripts/build.mjs']);
  });

  it('ship the extension and nothing else in the .vsix', function () {
    this.timeout(60_000);
    const out = execFileSync(
      process.execPath,
      ['node_modules/@vscode/vsce/vsce', 'ls', '--no-dependencies'],
      { encoding: 'utf8' },
    );
    const files = out.split('\n').filter((line) => line !== '');
    assert.deepEqual(unexpected(files, EXTENSION), []);
    for (const needed of [
      'dist/extension.js',
      'dist/server.js',
      'dist/grammars/python.wasm',
      'icon.png',
      'syntaxes/dotenv.tmLanguage.json',
      'docs/rules/README.md',
    ])
      assert.ok(files.includes(needed), `${needed} is missing`);
  });

  it('ship the command line tool and nothing else to npm', function () {
    this.timeout(60_000);
    const out = execFileSync('npm', ['pack', '--dry-run', '--json'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [pack] = JSON.parse(out) as { files: { path: string }[]; size: number }[];
    const files = pack!.files.map(({ path }) => path);
    assert.deepEqual(unexpected(files, COMMON), []);
    for (const needed of Object.values(manifest.bin))
      assert.ok(files.includes(needed), `${needed} is missing`);
    assert.ok(pack!.size < 10_000_000, `${pack!.size} bytes`);
  });

  it('bundle everything that runs', () => {
    assert.equal(manifest.dependencies, undefined);
    assert.equal(manifest.files, undefined, 'vsce refuses `files` beside .vscodeignore');
    for (const bundle of ['dist/cli.js', 'dist/server.js', 'dist/extension.js']) {
      const required = [...readFileSync(bundle, 'utf8').matchAll(/\brequire\("([^"./][^"]*)"\)/g)].map(
        ([, name]) => name ?? '',
      );
      const outside = required.filter(
        (name) => name !== 'vscode' && !name.startsWith('node:') && !BUILT_IN.has(name.split('/')[0] ?? ''),
      );
      assert.deepEqual([...new Set(outside)], [], `${bundle} needs packages at run time`);
    }
  });

  it('name no registry in the lock file', () => {
    assert.doesNotMatch(readFileSync('package-lock.json', 'utf8'), /"resolved"/);
  });
});
