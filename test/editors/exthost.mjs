/** Runs code inside the extension host of the real VS Code, against the packaged extension. */
import { readFileSync, existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import esbuild from 'esbuild';
import { openWindow, startServer } from './vscode.mjs';

/**
 * `entry`: a TypeScript file that exports `run()` and writes `{lines, passed, failed}` as JSON to `$CREDLINT_RESULTS`.
 * Answers those.
 */
export async function runExtensionHost(vsix, entry) {
  const root = mkdtempSync(join(tmpdir(), 'credlint-exthost-'));
  const workspace = join(root, 'workspace');
  mkdirSync(workspace);
  const bundle = join(root, 'tests');
  await esbuild.build({
    entryPoints: { suite: entry },
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: ['vscode'],
    outdir: bundle,
    logLevel: 'warning',
  });
  // VS Code wants an extension under development to run tests; the one under test is the installed .vsix
  const host = join(root, 'host');
  mkdirSync(host);
  writeFileSync(
    join(host, 'package.json'),
    JSON.stringify({ name: 'test-host', publisher: 'credlint', version: '0.0.1', engines: { vscode: '*' } }),
  );
  const results = join(root, 'results.json');
  const server = await startServer({
    root,
    vsix: resolve(vsix),
    extraArgs: ['--enable-smoke-test-driver'],
    env: { CREDLINT_RESULTS: results, CREDLINT_MOCHA: resolve('node_modules/mocha') },
  });
  const { browser, page } = await openWindow(server.base);
  try {
    let exit;
    const exited = new Promise((done) => (exit = done));
    await page.exposeFunction('codeAutomationLog', (type, args) => console.log(`  [${type}]`, ...args));
    await page.exposeFunction('codeAutomationExit', (code) => exit(code));
    const uri = (path) => `vscode-remote://${new URL(server.base).host}${path}`;
    const payload = [
      ['extensionDevelopmentPath', uri(host)],
      ['extensionTestsPath', uri(join(bundle, 'suite.js'))],
      ['skipWelcome', 'true'],
    ];
    await page.goto(
      `${server.base}/?folder=${workspace}&payload=${encodeURIComponent(JSON.stringify(payload))}`,
    );
    const code = await Promise.race([
      exited,
      new Promise((done) => setTimeout(() => done('no answer within 300 s'), 300_000)),
    ]);
    const outcome = existsSync(results)
      ? JSON.parse(readFileSync(results, 'utf8'))
      : { lines: [], passed: 0, failed: 1 };
    for (const line of outcome.lines) console.log(`  ${line}`);
    if (code !== 0) console.log(`  the extension host ended with ${code}; its log: ${root}`);
    return { ...outcome, failed: code === 0 ? outcome.failed : Math.max(1, outcome.failed) };
  } finally {
    await browser.close();
    await server.stop();
  }
}
