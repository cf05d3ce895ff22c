/**
 * Learns `server/detect/weights.gen.ts` from labelled data: `npx tsx scripts/train.ts [--data DIR]`.
 * Candidates on lines that are labelled a credential are positive, on other labelled lines negative; candidates in
 * published packages count as negative at a lower weight, since they show how real code reads. Each half of the
 * labelled files (by a hash of the name) is also predicted by a model that has only seen the other half.
 */
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEFAULT_SETTINGS } from '../server/config/settings';
import type { Candidate } from '../server/detect/candidate';
import { createInspector } from '../server/detect/inspect';
import { features } from '../server/detect/plausibility';
import { languageForFile } from '../server/languages/index';
import { Positions } from '../server/text/positions';
import { type Excerpt, halfOf, readLines } from './bench/accuracy';

interface Example {
  readonly values: readonly (readonly [index: number, value: number])[];
  readonly target: 0 | 1;
  readonly weight: number;
  readonly half: 0 | 1;
}

const names: string[] = [];
const indexOf = new Map<string, number>();
const examples: Example[] = [];

function add(candidate: Candidate, target: 0 | 1, weight: number, half: 0 | 1): void {
  const values = [...features(candidate)].map(([name, value]) => {
    let index = indexOf.get(name);
    if (index === undefined) {
      index = names.push(name) - 1;
      indexOf.set(name, index);
    }
    return [index, value] as const;
  });
  examples.push({ values, target, weight, half });
}

const inspector = createInspector(DEFAULT_SETTINGS);

function candidatesOf(file: string, text: string): Candidate[] {
  const found: Candidate[] = [];
  const firstLine = text.slice(0, text.indexOf('\n') + 1 || text.length);
  const languageId = languageForFile(file, firstLine).id;
  inspector.inspect(
    { uri: '', path: file, languageId, text },
    { onJudged: (candidate) => found.push(candidate) },
  );
  return found;
}

function labelled(file: string): void {
  for (const { file: path, text, labels } of readLines<Excerpt>(file)) {
    const positions = new Positions(text);
    for (const candidate of candidatesOf(path, text)) {
      const line = positions.at(candidate.start).line + 1;
      const here = labels.filter(
        (label) => label.line <= line && line <= label.endLine && label.category !== 'UUID',
      );
      if (here.length === 0) continue;
      add(candidate, here.some(({ label }) => label === 'T') ? 1 : 0, 1, halfOf(path));
    }
  }
}

function published(folder: string, budget: { files: number }): void {
  for (const name of readdirSync(folder)) {
    if (budget.files <= 0) return;
    const path = join(folder, name);
    if (statSync(path).isDirectory()) published(path, budget);
    else if (/\.(js|ts|mjs|cjs|json|md|ya?ml|py|sh)$/.test(name) && statSync(path).size < 300_000) {
      budget.files--;
      for (const candidate of candidatesOf(path, readFileSync(path, 'utf8')))
        add(candidate, 0, 0.15, halfOf(path));
    }
  }
}

/** Logistic regression with a ridge, by gradient descent with one step size a weight (Adagrad). */
function fit(train: readonly Example[]): { bias: number; weights: Float64Array } {
  const weights = new Float64Array(names.length);
  const squares = new Float64Array(names.length).fill(1e-6);
  let bias = 0;
  let biasSquare = 1e-6;
  const total = train.reduce((sum, { weight }) => sum + weight, 0);
  for (let round = 0; round < 600; round++) {
    const gradient = new Float64Array(names.length);
    let biasGradient = 0;
    for (const { values, target, weight } of train) {
      let score = bias;
      for (const [index, value] of values) score += (weights[index] ?? 0) * value;
      const error = ((1 / (1 + Math.exp(-score)) - target) * weight) / total;
      biasGradient += error;
      for (const [index, value] of values) gradient[index] = (gradient[index] ?? 0) + error * value;
    }
    biasSquare += biasGradient ** 2;
    bias -= (0.3 * biasGradient) / Math.sqrt(biasSquare);
    for (let i = 0; i < weights.length; i++) {
      const slope = (gradient[i] ?? 0) + 0.0004 * (weights[i] ?? 0);
      squares[i] = (squares[i] ?? 0) + slope ** 2;
      weights[i] = (weights[i] ?? 0) - (0.3 * slope) / Math.sqrt(squares[i] ?? 1);
    }
  }
  return { bias, weights };
}

function predict({ values }: Example, { bias, weights }: ReturnType<typeof fit>): number {
  let score = bias;
  for (const [index, value] of values) score += (weights[index] ?? 0) * value;
  return 1 / (1 + Math.exp(-score));
}

function report(title: string, scored: readonly (readonly [p: number, example: Example])[]): string {
  const line = [0.3, 0.4, 0.5, 0.6]
    .map((limit) => {
      const kept = scored.filter(([p]) => p >= limit);
      const tp = kept.filter(([, { target }]) => target === 1).length;
      const all = scored.filter(([, { target }]) => target === 1).length;
      return `${limit}: F1 ${((2 * tp) / (kept.length + all)).toFixed(3)}`;
    })
    .join(', ');
  console.log(`${title} ${line}`);
  return line;
}

const at = process.argv.indexOf('--data');
const data = at < 0 ? join('..', 'shared', 'bench') : (process.argv[at + 1] ?? '.');
const file = join(data, 'creddata-dev.jsonl.gz');
if (!existsSync(file)) throw new Error(`There is no labelled data in ${data}; pass --data DIR.`);
labelled(file);
const labelledCount = examples.length;
published('node_modules', { files: 6000 });
if (existsSync('/usr/lib/python3')) published('/usr/lib/python3', { files: 2000 });
const isLabelled = ({ weight }: Example): boolean => weight === 1;
const held = [0, 1].flatMap((half) => {
  const model = fit(examples.filter((example) => example.half !== half));
  return examples
    .filter((example) => isLabelled(example) && example.half === half)
    .map((e) => [predict(e, model), e] as const);
});
const record = report('held-out halves:', held);
const model = fit(examples);
report(
  'all:            ',
  examples.filter(isLabelled).map((e) => [predict(e, model), e] as const),
);
const positives = examples.filter(({ target }) => target === 1).length;
const rows = names
  .map((name, i) => [name, Math.round((model.weights[i] ?? 0) * 100) / 100] as const)
  .filter(([, weight]) => weight !== 0)
  .sort(([a], [b]) => (a < b ? -1 : 1));
writeFileSync(
  'server/detect/weights.gen.ts',
  `/**
 * Built by scripts/train.ts; do not edit.
 * Trained on ${labelledCount} labelled candidates (${positives} credentials) and ${examples.length - labelledCount} of published packages.
 * On files that the model had not seen (two halves), by threshold: ${record}.
 */
export const BIAS = ${Math.round(model.bias * 100) / 100};
export const WEIGHTS: Readonly<Record<string, number>> = {
${rows.map(([name, weight]) => `  '${name}': ${weight},`).join('\n')}
};
`,
);
