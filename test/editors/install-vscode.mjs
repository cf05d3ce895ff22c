/**
 * Installs VS Code 1.100's workbench and extension host from npm alone (`code-server`, the build that serves them on Node 20)
 * into a folder outside the project's own node_modules. Does nothing if it is already there.
 */
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

export const VSCODE_DIR = resolve(
  process.env.CREDLINT_VSCODE_DIR ?? join(homedir(), '.cache', 'credlint', 'vscode-1.100'),
);
const RELEASE = '4.100.3';
export const SERVER_MAIN = join(VSCODE_DIR, 'node_modules/code-server/lib/vscode/out/server-main.js');

export function installVscode() {
  const done = join(VSCODE_DIR, `.complete-${RELEASE}`);
  if (existsSync(done)) return;
  console.log(`installing VS Code 1.100 into ${VSCODE_DIR} (a minute, 350 MB)`);
  mkdirSync(VSCODE_DIR, { recursive: true });
  rmSync(join(VSCODE_DIR, 'node_modules'), { recursive: true, force: true });
  writeFileSync(join(VSCODE_DIR, 'package.json'), '{"name":"vscode-under-test","private":true}');
  const npm = (cwd, ...args) =>
    execFileSync('npm', [...args, '--loglevel=error', '--no-audit', '--no-fund'], {
      cwd,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
  npm(
    VSCODE_DIR,
    'install',
    '--ignore-scripts',
    `code-server@${RELEASE}`,
    '@vscode/ripgrep-linux-x64@1.18.0',
  );
  const vscode = join(VSCODE_DIR, 'node_modules/code-server/lib/vscode');
  // `npm ci` fails in both: their lock files are out of step with their manifests
  npm(vscode, 'install', '--ignore-scripts', '--omit=dev');
  npm(join(vscode, 'extensions'), 'install', '--ignore-scripts', '--omit=dev');
  // the package would download ripgrep; its platform package brings the same binary
  mkdirSync(join(vscode, 'node_modules/@vscode/ripgrep/bin'), { recursive: true });
  copyFileSync(
    join(VSCODE_DIR, 'node_modules/@vscode/ripgrep-linux-x64/bin/rg'),
    join(vscode, 'node_modules/@vscode/ripgrep/bin/rg'),
  );
  npm(vscode, 'rebuild', '@vscode/spdlog', 'native-watchdog');
  writeFileSync(done, '');
}
