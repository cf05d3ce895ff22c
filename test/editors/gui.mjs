/**
 * One flow as a person does it, with keyboard and eyes: type a token, see it underlined and in Problems, move it, run the
 * program, undo, scan the workspace, read the summary. Screenshots go to `shots`.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { example } from '../../server/rules/examples.ts';
import { openWindow, startServer } from './vscode.mjs';

const SOURCE = `const endpoint = 'https://api.github.com/user';

async function main() {
  console.log(endpoint, githubToken.length);
}

main();
`;

/** The gestures that proved reliable in the workbench. */
function gestures(page) {
  const quickInput = page.locator('.quick-input-widget input.input');
  const menu = page.locator('.action-widget:not(.action-list-submenu-panel)');
  const pick = async (keys, text, row) => {
    await page.keyboard.press(keys);
    await quickInput.waitFor({ state: 'visible' });
    await quickInput.fill(text);
    if (row) await page.locator(`.quick-input-list .monaco-list-row[aria-label^="${row}"]`).first().waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  };
  return {
    command: (title) => pick('F1', `>${title}`, title),
    gotoLine: (line, column) => pick('Control+G', `:${line}:${column}`),
    async open(name) {
      await pick('Control+P', name, name);
      await page
        .locator(`.tabs-container .tab[data-resource-name="${name.split('/').pop()}"].active`)
        .waitFor();
    },
    /** Opens the quick fix menu; it is cancelled whenever another extension registers a provider meanwhile, so ask again. */
    async quickFixes(title) {
      const item = menu.locator(`.monaco-list-row:has-text("${title}")`).first();
      for (let tries = 0; ; tries++) {
        await page.keyboard.press('Control+.');
        try {
          await item.waitFor({ timeout: 3000 });
          return;
        } catch (error) {
          if (tries >= 10) throw error;
          await page.keyboard.press('Escape');
        }
      }
    },
    /** By keyboard: a fresh menu swallows the first click. */
    async choose(title) {
      for (let steps = 0; steps < 20; steps++) {
        if (await menu.locator(`.monaco-list-row.focused:has-text("${title}")`).count()) break;
        await page.keyboard.press('ArrowDown');
      }
      await page.keyboard.press('Enter');
      await menu.waitFor({ state: 'hidden' });
    },
  };
}

async function eventually(what, probe) {
  for (let tries = 0; tries < 150; tries++) {
    if (await probe()) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  assert.fail(`${what}: not within 15 s`);
}

export async function runGuiFlow(vsix, shots) {
  mkdirSync(shots, { recursive: true });
  const root = mkdtempSync(join(tmpdir(), 'credlint-gui-'));
  const workspace = join(root, 'integration');
  mkdirSync(join(workspace, 'config'), { recursive: true });
  const value = example('ghp_{alnum:36}', Date.now() % 1e6);
  const file = (name) => join(workspace, name);
  const read = (name) => readFileSync(file(name), 'utf8');
  writeFileSync(file('package.json'), '{ "name": "integration", "private": true }\n');
  writeFileSync(file('app.js'), SOURCE);
  writeFileSync(
    file('config/database.yaml'),
    `production:\n  user: app\n  password: ${example('{alnum:20}', 7)}\n`,
  );
  writeFileSync(
    file('sync.py'),
    `import urllib.request\n\nurl = "https://api.example.com/items?api_key=${example('{alnum:24}', 8)}"\nprint(url)\n`,
  );

  const server = await startServer({ root, vsix: resolve(vsix) });
  const { browser, page } = await openWindow(server.base);
  const pageErrors = [];
  page.on('pageerror', (error) => pageErrors.push(String(error)));
  const shot = (name) => page.screenshot({ path: join(shots, `${name}.png`) });
  const { command, gotoLine, open, quickFixes, choose } = gestures(page);
  const steps = [];
  const step = (text) => {
    steps.push(text);
    console.log(`  ok ${text}`);
  };
  try {
    await page.goto(`${server.base}/?folder=${workspace}`);
    await page.locator('.monaco-workbench').waitFor();
    await open('app.js');
    await gotoLine(2, 1);
    await page.keyboard.type(`const githubToken = '${value}';\n`);
    await page.locator('.monaco-editor .squiggly-error').first().waitFor();
    await shot('1-underlined');
    step('a token is underlined while it is typed');

    await page.keyboard.press('Control+S');
    await page.keyboard.press('Control+Shift+M');
    await page.locator('.markers-panel .monaco-list-row:has-text("GitHub")').first().waitFor();
    await shot('2-problems');
    step('it stands in Problems');
    await page.keyboard.press('Control+J');

    await page.keyboard.press('Control+1');
    await gotoLine(2, 25);
    await quickFixes('Move to environment variable');
    await shot('3-quick-fixes');
    await choose('Move to environment variable');
    await page.locator('.view-lines', { hasText: 'process.env' }).first().waitFor();
    await eventually(
      'all files on disk',
      () => existsSync(file('.env')) && read('.env').includes(value) && !read('app.js').includes(value),
    );
    assert.match(read('.gitignore'), /^\.env$/m);
    assert.match(read('.env.example'), /^GITHUB_TOKEN=/m);
    await page.locator('.monaco-editor .squiggly-error').first().waitFor({ state: 'detached' });
    await page.locator('.notification-toast').first().waitFor();
    await shot('4-moved');
    step('the quick fix moves it, and every file is on disk');

    const output = execFileSync('node', ['--env-file=.env', 'app.js'], { cwd: workspace, encoding: 'utf8' });
    assert.equal(output, `https://api.github.com/user ${value.length}\n`);
    step('the program gives what it gave before');

    await command('Notifications: Clear All Notifications');
    await page.keyboard.press('Control+1');
    await page.keyboard.press('Control+Z');
    // VS Code may ask whether to undo in all files
    const everywhere = page.locator('.monaco-dialog-box .monaco-button:has-text("Undo in")').first();
    const undone = page.locator('.view-lines', { hasText: value }).first();
    await everywhere.or(undone).first().waitFor();
    if (await everywhere.isVisible()) await everywhere.click();
    await shot('5-undone');
    await undone.waitFor();
    await command('File: Save All');
    await eventually(
      'the old text on disk',
      () => read('app.js') === SOURCE.replace('\n\n', `\nconst githubToken = '${value}';\n\n`),
    );
    step('one undo brings everything back');

    await command('Credlint: Scan Workspace');
    const summary = page.locator('.notification-toast:has-text("Credlint")');
    await summary.first().waitFor();
    await eventually('a summary', async () =>
      /3 (credentials|findings|errors)|finding/.test(await summary.first().innerText()),
    );
    await page.keyboard.press('Control+Shift+M');
    await page.locator('.markers-panel .monaco-list-row:has-text("database.yaml")').first().waitFor();
    await page.locator('.markers-panel .monaco-list-row:has-text("sync.py")').first().waitFor();
    await shot('6-scanned');
    step('a scan of the workspace finds what stands in closed files');

    await page.keyboard.press('Control+J');
    await page
      .locator('.activitybar .action-item:has(.action-label[aria-label^="Credlint"])')
      .first()
      .click();
    await page.locator('.pane-body .monaco-list-row:has-text("database.yaml")').first().waitFor();
    await shot('7-findings');
    step('the findings view lists them');
    assert.deepEqual(pageErrors, []);
    return { passed: steps.length, failed: 0 };
  } catch (error) {
    await shot('error').catch(() => undefined);
    console.log(`  not ok after “${steps.at(-1)}”:`, error, pageErrors, `log: ${join(root, 'server.log')}`);
    return { passed: steps.length, failed: 1 };
  } finally {
    await browser.close();
    await server.stop();
  }
}
