import { cpSync, mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';

let built: Promise<string> | undefined;

/** The path of the bundled server, built once a run as the package has it. */
export function builtServer(): Promise<string> {
  return (built ??= bundle());
}

async function bundle(): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), 'credlint-server-'));
  await build({
    entryPoints: { server: 'server/main.ts' },
    outdir: folder,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    mainFields: ['module', 'main'],
    alias: { 'web-tree-sitter': './node_modules/web-tree-sitter/web-tree-sitter.cjs' },
    logLevel: 'warning',
  });
  const grammars = path.join(folder, 'grammars');
  mkdirSync(grammars);
  cpSync('node_modules/web-tree-sitter/web-tree-sitter.wasm', path.join(grammars, 'web-tree-sitter.wasm'));
  for (const name of ['python', 'bash'])
    cpSync(
      `node_modules/@vscode/tree-sitter-wasm/wasm/tree-sitter-${name}.wasm`,
      path.join(grammars, `${name}.wasm`),
    );
  return path.join(folder, 'server.js');
}
