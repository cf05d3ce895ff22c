/** Runs `client.lua` in a headless Neovim against the built server, and the moved program afterwards. Alone: `node run.mjs`. */
import { execFileSync, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Answers `{passed, failed}`; without Neovim it says so and both are 0. */
export function runNeovim() {
  if (spawnSync('nvim', ['--version']).status !== 0) {
    console.log('  skipped: Neovim is not installed');
    return { passed: 0, failed: 0 };
  }
  const root = mkdtempSync(join(tmpdir(), 'credlint-nvim-'));
  const value = `a1B2${randomBytes(15).toString('base64url').replace(/[-_]/g, '7')}`;
  writeFileSync(join(root, 'package.json'), '{ "name": "app", "private": true }\n');
  writeFileSync(join(root, 'app.js'), `const apiKey = "${value}";\nconsole.log(apiKey);\n`);
  const report = join(root, 'report.txt');
  const script = fileURLToPath(new URL('client.lua', import.meta.url));
  const nvim = spawnSync('nvim', ['--headless', '--clean', '-n', '-c', `luafile ${script}`, 'app.js'], {
    cwd: root,
    env: { ...process.env, CREDLINT_SERVER: resolve('dist/server.js'), CREDLINT_REPORT: report, HOME: root },
    encoding: 'utf8',
    timeout: 120_000,
  });
  const lines = existsSync(report)
    ? readFileSync(report, 'utf8').trim().split('\n')
    : [`not ok Neovim ended early: ${nvim.stderr}`];
  lines.push(programLine(root, value));
  for (const line of lines) console.log(`  ${line}`);
  const failed = lines.filter((line) => line.startsWith('not ok ')).length;
  return { passed: lines.filter((line) => line.startsWith('ok ')).length, failed };
}

function programLine(root, value) {
  const name = 'the moved program prints what it printed before';
  try {
    const output = execFileSync(process.execPath, ['--env-file=.env', 'app.js'], {
      cwd: root,
      encoding: 'utf8',
    });
    const source = readFileSync(join(root, 'app.js'), 'utf8');
    return output === `${value}\n` && !source.includes(value) ? `ok ${name}` : `not ok ${name}`;
  } catch {
    return `not ok ${name}: it failed`;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exit(runNeovim().failed > 0 ? 1 : 0);
