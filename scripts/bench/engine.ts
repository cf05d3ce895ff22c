/**
 * Figures of the engine in this process: document checks, and scanning beside plain reading of the same files.
 * `run.ts` bundles and starts it as the product is bundled and started, and reads the figures from standard output.
 */
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { minimatch } from 'minimatch';
import { DEFAULT_SETTINGS } from '../../server/config/settings';
import { createInspector } from '../../server/detect/inspect';
import { languageForFile } from '../../server/languages/index';
import { example } from '../../server/rules/examples';
import { scan } from '../../server/workspace/scan';
import { quantile, type Figure } from './figures';

/** Real sources that `npm ci` brings, by language. */
const SOURCES: readonly (readonly [file: string, glob: string])[] = [
  ['bench.js', 'node_modules/eslint/lib/**/*.js'],
  ['bench.ts', 'node_modules/@types/node/**/*.d.ts'],
  ['bench.json', 'node_modules/*/package.json'],
  ['bench.md', 'node_modules/*/README.md'],
];

/** All files below `folder`, sorted, with `/`. */
function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

const installed = filesBelow('node_modules');

/** A document of `lines` lines of real source, with a made-up credential every 1,000 lines. */
function documentOf(glob: string, lines: number, skip: number): string {
  const out: string[] = [];
  for (const file of installed.filter((name) => minimatch(name, glob)).slice(skip)) {
    for (const line of readFileSync(file, 'utf8').split('\n')) {
      if (out.length % 1000 === 499) out.push(`const apiToken = "${example('ghp_{alnum:36}', out.length)}";`);
      out.push(line.slice(0, 500));
      if (out.length >= lines) return out.join('\n');
    }
  }
  return out.join('\n');
}

function checkFigure(lines: number, budget: number): Figure {
  const inspector = createInspector(DEFAULT_SETTINGS);
  const measured = SOURCES.map(([path, glob]) => {
    const times: number[] = [];
    const languageId = languageForFile(path).id;
    for (let variant = 0; variant < 5; variant++) {
      const document = {
        uri: `file:///${path}`,
        path,
        languageId,
        text: documentOf(glob, lines, variant * 7),
      };
      // a server has compiled its code long before most keystrokes
      for (let warm = 0; warm < 100_000 / lines; warm++) inspector.inspect(document);
      for (let run = 0; run < 20; run++) {
        const start = performance.now();
        inspector.inspect(document);
        times.push(performance.now() - start);
      }
    }
    return { languageId, p95: quantile(times, 0.95), median: quantile(times, 0.5) };
  });
  return {
    what: `whole-document check, all rules, ${lines.toLocaleString('en')} lines`,
    budget: `p95 under ${budget} ms`,
    measured: measured
      .map(
        ({ languageId, p95, median }) =>
          `${languageId} p95 ${p95.toFixed(1)}, median ${median.toFixed(1)} ms`,
      )
      .join('; '),
    reached: measured.every(({ p95 }) => p95 < budget),
  };
}

/** Reading and decoding, then the whole scan, of what `npm ci` installed. Three rounds, medians. */
async function scanFigure(): Promise<Figure[]> {
  const folder = resolve('node_modules');
  const files = installed
    .map((name) => resolve(name))
    .filter(
      (file) =>
        statSync(file).size < DEFAULT_SETTINGS.limits.maxFileSize && !/\.(wasm|node|png|gz|map)$/.test(file),
    );
  const bytes = files.reduce((sum, file) => sum + statSync(file).size, 0);
  const rate = (ms: number): number => bytes / 1e6 / (ms / 1000);
  const reading: number[] = [];
  const scanning: number[] = [];
  for (let round = 0; round < 3; round++) {
    let start = performance.now();
    let characters = 0;
    for (const file of files) characters += readFileSync(file).toString('latin1').length;
    reading.push(performance.now() - start);
    if (characters === 0) throw new Error('nothing to read: run npm ci first');
    start = performance.now();
    for await (const result of scan({ paths: files, root: folder, trusted: false })) void result;
    scanning.push(performance.now() - start);
  }
  const calibration = rate(quantile(reading, 0.5));
  const speed = rate(quantile(scanning, 0.5));
  return [
    {
      what: `calibration: this process reads and decodes ${files.length.toLocaleString('en')} files, ${Math.round(bytes / 1e6)} MB`,
      budget: '',
      measured: `${Math.round(calibration)} MB/s`,
    },
    {
      what: 'workspace scan of the same files, one thread, all rules',
      budget: 'at least 25 % of the calibration',
      measured: `${Math.round(speed)} MB/s, ${Math.round((100 * speed) / calibration)} %`,
      reached: speed >= calibration / 4,
    },
  ];
}

async function main(): Promise<void> {
  const figures = [checkFigure(2_000, 2), checkFigure(20_000, 15), ...(await scanFigure())];
  console.log(JSON.stringify(figures));
}

void main();
