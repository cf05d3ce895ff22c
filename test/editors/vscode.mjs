/** Starts the real VS Code server with the packaged extension, and a headless Chromium as its window. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium } from 'playwright-core';
import { SERVER_MAIN } from './install-vscode.mjs';

const SETTINGS = {
  'security.workspace.trust.enabled': false,
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'workbench.enableExperiments': false,
  'chat.commandCenter.enabled': false,
  'chat.disableAIFeatures': true,
  'editor.accessibilitySupport': 'off',
  'editor.minimap.enabled': false,
  'editor.autoClosingQuotes': 'never',
  'editor.suggestOnTriggerCharacters': false,
  'editor.quickSuggestions': { other: 'off', comments: 'off', strings: 'off' },
  'files.autoSave': 'off',
  'window.confirmBeforeClose': 'never',
  'git.openRepositoryInParentFolders': 'never',
  'workbench.colorTheme': 'Default Light Modern',
};

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) =>
  existsSync(path),
);

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** Installs `vsix` into a fresh profile below `root` and serves the workbench. */
export async function startServer({ root, vsix, env = {}, extraArgs = [], settings = {} }) {
  const data = join(root, 'data');
  const extensions = join(root, 'extensions');
  const user = join(data, 'data', 'User');
  for (const folder of [user, extensions]) mkdirSync(folder, { recursive: true });
  writeFileSync(join(user, 'settings.json'), JSON.stringify({ ...SETTINGS, ...settings }, null, 1));
  const folders = [
    '--accept-server-license-terms',
    '--server-data-dir',
    data,
    '--extensions-dir',
    extensions,
  ];
  const childEnv = { ...process.env, EXTENSIONS_GALLERY: '{}', ...env };
  if (vsix) {
    const install = spawnSync(process.execPath, [SERVER_MAIN, ...folders, '--install-extension', vsix], {
      encoding: 'utf8',
      env: childEnv,
    });
    if (install.status !== 0 || !/successfully installed/.test(install.stdout))
      throw new Error(`the extension does not install: ${install.stdout}${install.stderr}`);
  }
  const port = await freePort();
  const logFile = join(root, 'server.log');
  const log = openSync(logFile, 'w');
  const args = [
    '--host',
    '127.0.0.1',
    '--port',
    String(port),
    '--without-connection-token',
    '--telemetry-level',
    'off',
    ...extraArgs,
  ];
  const child = spawn(process.execPath, [SERVER_MAIN, ...folders, ...args], {
    stdio: ['ignore', log, log],
    env: childEnv,
  });
  const base = `http://127.0.0.1:${port}`;
  for (let tries = 0; ; tries++) {
    if (child.exitCode !== null || tries > 300)
      throw new Error(`VS Code does not start: ${readFileSync(logFile, 'utf8').slice(-2000)}`);
    const up = await fetch(base, { redirect: 'manual' }).then(
      (response) => response.status < 400,
      () => false,
    );
    if (up) break;
    await sleep(100);
  }
  const stop = () =>
    new Promise((resolve) => {
      if (child.exitCode !== null) return resolve();
      child.once('exit', resolve);
      child.kill('SIGTERM');
      setTimeout(() => child.kill('SIGKILL'), 3000).unref();
    });
  return { base, stop };
}

/** A window that can reach nothing but the server. */
export async function openWindow(base) {
  if (!CHROMIUM) throw new Error('no Chromium: apt-get install chromium');
  const browser = await chromium.launch({
    executablePath: CHROMIUM,
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: base });
  await context.route(
    (url) => !url.href.startsWith(base),
    (route) => route.abort(),
  );
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  return { browser, page };
}
