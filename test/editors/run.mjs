/**
 * The real editors: VS Code 1.100 (extension host tests and one GUI flow against the packaged .vsix) and Neovim.
 * Needs Chromium and Neovim; installs VS Code from npm. Names of suites as arguments run only those: exthost, gui, nvim.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { runExtensionHost } from './exthost.mjs';
import { runGuiFlow } from './gui.mjs';
import { installVscode } from './install-vscode.mjs';
import { runNeovim } from './nvim/run.mjs';

const VSIX = 'out/credlint.vsix';
const SUITES = {
  exthost: () => runExtensionHost(VSIX, 'test/editors/exthost/suite.ts'),
  gui: () => runGuiFlow(VSIX, process.env.CREDLINT_SHOTS ?? 'out/screenshots'),
  nvim: () => runNeovim(),
};

const wanted = process.argv.slice(2);
mkdirSync('out', { recursive: true });
execFileSync(
  process.execPath,
  ['node_modules/@vscode/vsce/vsce', 'package', '--no-dependencies', '--out', VSIX],
  { stdio: 'inherit' },
);
installVscode();

let passed = 0;
let failed = 0;
for (const [name, run] of Object.entries(SUITES)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(name);
  const outcome = await run();
  passed += outcome.passed;
  failed += outcome.failed;
}
console.log(`editors: ${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
