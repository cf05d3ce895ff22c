/** Bundles the entries into `dist/` and copies what they load at run time. `--watch` rebuilds on change. */
import { cp, mkdir } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import esbuild from 'esbuild';

const common = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  // jsonc-parser's UMD build hides its modules from the bundler
  mainFields: ['module', 'main'],
  external: ['vscode'],
  // its ES module build asks for `import.meta.url`, which a CommonJS bundle does not have
  alias: { 'web-tree-sitter': './node_modules/web-tree-sitter/web-tree-sitter.cjs' },
  minify: !process.argv.includes('--watch'),
  sourcemap: process.argv.includes('--watch'),
  legalComments: 'none',
  logLevel: 'warning',
};

const entries = { extension: 'client/extension.ts', server: 'server/main.ts', cli: 'server/cli.ts' };

const contexts = await Promise.all(
  Object.entries(entries)
    .filter(([, file]) => existsSync(file))
    .map(([name, file]) =>
      esbuild.context({
        ...common,
        entryPoints: { [name]: file },
        outdir: 'dist',
        banner: name === 'extension' ? {} : { js: '#!/usr/bin/env node' },
      }),
    ),
);

await mkdir('dist/grammars', { recursive: true });
await cp('node_modules/web-tree-sitter/web-tree-sitter.wasm', 'dist/grammars/web-tree-sitter.wasm');
for (const grammar of ['python', 'bash'])
  await cp(
    `node_modules/@vscode/tree-sitter-wasm/wasm/tree-sitter-${grammar}.wasm`,
    `dist/grammars/${grammar}.wasm`,
  );

if (process.argv.includes('--watch')) await Promise.all(contexts.map((context) => context.watch()));
else {
  await Promise.all(contexts.map((context) => context.rebuild()));
  await Promise.all(contexts.map((context) => context.dispose()));
}
