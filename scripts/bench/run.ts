/**
 * Measures the budgets and writes `docs/performance.md`. `--no-editor` leaves out what needs the real VS Code.
 * Absolute figures are of the machine that ran it; the calibration says how fast that is.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { buildSync } from 'esbuild';
import { format, resolveConfig } from 'prettier';
import { quantile, table, type Figure } from './figures';

const VSIX = 'out/credlint.vsix';

function engineFigures(): Figure[] {
  const bundle = 'out/bench-engine.js';
  buildSync({
    entryPoints: ['scripts/bench/engine.ts'],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    mainFields: ['module', 'main'],
    minify: true,
  });
  return JSON.parse(execFileSync(process.execPath, [bundle], { encoding: 'utf8' })) as Figure[];
}

function packageFigure(): Figure {
  mkdirSync('out', { recursive: true });
  execFileSync('node', ['node_modules/@vscode/vsce/vsce', 'package', '--no-dependencies', '--out', VSIX], {
    stdio: 'ignore',
  });
  const size = statSync(VSIX).size / 1e6;
  return { what: '.vsix', budget: 'under 10 MB', measured: `${size.toFixed(1)} MB`, reached: size < 10 };
}

/** What `editor.ts` writes. */
interface Outcome {
  readonly activation?: number;
  readonly times?: readonly number[];
}

/** Needs Chromium and VS Code from npm (`test/editors/install-vscode.mjs`). */
async function editorFigures(): Promise<Figure[]> {
  const { installVscode } = (await import('../../test/editors/install-vscode.mjs')) as {
    installVscode: () => void;
  };
  const { runExtensionHost } = await import('../../test/editors/exthost.mjs');
  installVscode();
  const activations: number[] = [];
  const times: number[] = [];
  for (let round = 0; round < 3; round++) {
    const outcome = (await runExtensionHost(VSIX, 'scripts/bench/editor.ts')) as Outcome;
    if (outcome.activation === undefined || outcome.times === undefined)
      throw new Error('the editor gave no figures');
    activations.push(outcome.activation);
    times.push(...outcome.times);
  }
  return [
    {
      what: 'from the change event to the first diagnostics that have it, 2,000 lines, VS Code 1.100, debounce included',
      budget: 'p95 under 100 ms',
      measured: `p95 ${Math.round(quantile(times, 0.95))} ms, median ${Math.round(quantile(times, 0.5))} ms (${times.length} changes)`,
      reached: quantile(times, 0.95) < 100,
    },
    {
      what: 'activation of the extension, when asked for in a fresh window (the server starts after it)',
      budget: 'under 100 ms',
      measured: `median ${Math.round(quantile(activations, 0.5))} ms (${activations.map((ms) => Math.round(ms)).join(', ')})`,
      reached: quantile(activations, 0.5) < 100,
    },
  ];
}

async function main(): Promise<void> {
  if (!existsSync('dist/server.js')) execFileSync('npm', ['run', 'build'], { stdio: 'inherit' });
  const figures: Figure[] = [...engineFigures(), packageFigure()];
  if (!process.argv.includes('--no-editor')) figures.push(...(await editorFigures()));
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  const text = `# Performance

Written by \`npm run bench\` for version ${version}, on Node ${process.versions.node}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB. Absolute figures are medians or 95th percentiles of this machine; the calibration line says how fast it is.

${table(figures)}
`;
  console.log(table(figures));
  writeFileSync(
    'docs/performance.md',
    await format(text, { ...(await resolveConfig('docs/performance.md')), filepath: 'docs/performance.md' }),
  );
  process.exit(figures.some(({ reached }) => reached === false) ? 1 : 0);
}

void main();
