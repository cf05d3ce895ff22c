/**
 * How well detection does on labelled data: `npm run bench:accuracy [-- --data DIR] [--half 0|1] [--all]`.
 * Line mode: a labelled line is hit when a finding of warning or above touches it.
 */
import { existsSync, readFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { DEFAULT_SETTINGS } from '../../server/config/settings';
import type { Finding } from '../../server/detect/finding';
import { createInspector } from '../../server/detect/inspect';
import { languageForFile } from '../../server/languages/index';
import { Positions } from '../../server/text/positions';

export interface Label {
  readonly line: number;
  readonly endLine: number;
  readonly start: number;
  readonly end: number;
  readonly label: 'T' | 'F' | 'X';
  readonly category: string;
}
export interface Excerpt {
  readonly file: string;
  readonly text: string;
  readonly labels: readonly Label[];
}
interface TokenCase {
  readonly id: string;
  readonly kind: string;
  readonly file: string;
  readonly text: string;
  readonly secret: string | null;
  readonly expect: boolean;
}

/** The file types of the first release. */
const TYPES = new Set(
  'js mjs cjs jsx ts mts cts tsx py pyi sh bash zsh json jsonc yml yaml ini cfg conf properties md txt'
    .split(' ')
    .map((name) => `.${name}`),
);
/** True for a file of the first release's types, by its name. */
export function supported(file: string): boolean {
  const name = basename(file);
  const extension = extname(name).toLowerCase();
  return TYPES.has(extension) || extension === '' || name.startsWith('.env') || /^dockerfile/i.test(name);
}

export function readLines<T>(file: string): T[] {
  const text = gunzipSync(readFileSync(file)).toString('utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);
}

/** One of two halves, by a hash of the file's name: tune on one, confirm on the other. */
export function halfOf(file: string): 0 | 1 {
  let hash = 2166136261;
  for (let i = 0; i < file.length; i++) hash = Math.imul(hash ^ file.charCodeAt(i), 16777619);
  return ((hash >>> 7) & 1) as 0 | 1;
}

class Score {
  tp = 0;
  fp = 0;
  fn = 0;
  get f1(): number {
    return this.tp === 0 ? 0 : (2 * this.tp) / (2 * this.tp + this.fp + this.fn);
  }
  toString(): string {
    const precision = this.tp / Math.max(1, this.tp + this.fp);
    const recall = this.tp / Math.max(1, this.tp + this.fn);
    return `P ${precision.toFixed(3)}  R ${recall.toFixed(3)}  F1 ${this.f1.toFixed(3)}  (TP ${this.tp} FP ${this.fp} FN ${this.fn})`;
  }
}

const inspector = createInspector(DEFAULT_SETTINGS);

/** Findings of one text, as the products would see them. */
export function findingsOf(file: string, text: string): readonly Finding[] {
  const firstLine = text.slice(0, text.indexOf('\n') + 1 || text.length);
  const languageId = languageForFile(file, firstLine).id;
  return inspector.inspect({ uri: `file:///${file}`, path: file, languageId, text }).findings;
}

/** Which labels of an excerpt are hit; a line that a T shares counts for the T alone. */
export function judge(excerpt: Excerpt, noUuid: boolean): { label: Label; hit: boolean }[] {
  const positions = new Positions(excerpt.text);
  const lines = new Set<number>();
  for (const { span, severity } of findingsOf(excerpt.file, excerpt.text)) {
    if (severity === 'information') continue;
    const last = positions.at(Math.max(span.start, span.end - 1)).line;
    for (let line = positions.at(span.start).line; line <= last; line++) lines.add(line + 1);
  }
  const isHit = ({ line, endLine }: Label): boolean => {
    for (let at = line; at <= endLine; at++) if (lines.has(at)) return true;
    return false;
  };
  const labels = excerpt.labels.filter(({ category }) => !noUuid || category !== 'UUID');
  const seen = new Set<string>();
  const trueLines = new Set<number>();
  const result: { label: Label; hit: boolean }[] = [];
  for (const label of labels.filter(({ label }) => label === 'T')) {
    for (let at = label.line; at <= label.endLine; at++) trueLines.add(at);
    const key = `${label.line}-${label.endLine}`;
    if (!seen.has(key)) result.push({ label, hit: isHit(label) });
    seen.add(key);
  }
  for (const label of labels.filter(({ label }) => label !== 'T')) {
    let shared = false;
    for (let at = label.line; at <= label.endLine; at++) shared ||= trueLines.has(at);
    const key = `${label.line}-${label.endLine}`;
    if (!shared && !seen.has(key)) result.push({ label, hit: isHit(label) });
    seen.add(key);
  }
  return result;
}

function creddata(file: string, half: string | undefined): void {
  const excerpts = readLines<Excerpt>(file).filter(
    (excerpt) => half === undefined || halfOf(excerpt.file) === Number(half),
  );
  const groups = new Map<string, Score>();
  const score = (name: string): Score => {
    const found = groups.get(name) ?? new Score();
    groups.set(name, found);
    return found;
  };
  for (const noUuid of [false, true]) {
    for (const excerpt of excerpts) {
      const names = [noUuid ? 'all, without UUID' : 'all'];
      if (supported(excerpt.file)) names.push(noUuid ? 'supported types, without UUID' : 'supported types');
      if (noUuid) names.push(`  ${extname(excerpt.file).toLowerCase() || '(none)'}`);
      for (const { label, hit } of judge(excerpt, noUuid)) {
        for (const name of names) {
          if (label.label === 'T') score(name)[hit ? 'tp' : 'fn']++;
          else if (hit) score(name).fp++;
        }
      }
    }
  }
  console.log(`CredData, line mode, ${excerpts.length} excerpts`);
  const rows = [...groups].sort(
    ([x, a], [y, b]) =>
      Number(x.startsWith(' ')) - Number(y.startsWith(' ')) || b.tp + b.fn + b.fp - (a.tp + a.fn + a.fp),
  );
  for (const [name, value] of rows.slice(0, 34)) console.log(`  ${name.padEnd(32)} ${String(value)}`);
}

/** True if a finding of warning or above touches the secret (or, where none is named, anything). */
function found(one: TokenCase): boolean {
  const findings = findingsOf(one.file, one.text).filter(({ severity }) => severity !== 'information');
  if (one.secret === null || !one.expect) return findings.length > 0;
  const start = one.text.indexOf(one.secret);
  if (start < 0) return findings.length > 0;
  return findings.some(({ span }) => span.start < start + one.secret!.length && start < span.end);
}

function tokenCases(file: string, list: boolean): void {
  const kinds = new Map<string, { expected: number; found: number; clean: number; alarms: number }>();
  for (const one of readLines<TokenCase>(file)) {
    const kind = kinds.get(one.kind) ?? { expected: 0, found: 0, clean: 0, alarms: 0 };
    kinds.set(one.kind, kind);
    const hit = found(one);
    if (one.expect) {
      kind.expected++;
      if (hit) kind.found++;
    } else {
      kind.clean++;
      if (hit) kind.alarms++;
    }
    if (list && hit !== one.expect) console.log(`${one.expect ? 'missed' : 'alarm '} ${one.id}`);
  }
  console.log('Token cases');
  for (const [kind, { expected, found, clean, alarms }] of kinds) {
    console.log(`  ${kind.padEnd(16)} found ${found} of ${expected}, false alarms ${alarms} of ${clean}`);
  }
}

function option(name: string): string | undefined {
  const at = process.argv.indexOf(name);
  return at < 0 ? undefined : process.argv[at + 1];
}

if (process.argv[1]?.endsWith('accuracy.ts')) {
  const data = option('--data') ?? join('..', 'shared', 'bench');
  const files = ['creddata-dev.jsonl.gz', 'token-cases-dev.jsonl.gz'].map((name) => join(data, name));
  if (files.every((file) => !existsSync(file))) {
    console.log(`There is no labelled data in ${data}; pass --data DIR.`);
  } else {
    if (existsSync(files[0]!)) creddata(files[0]!, option('--half'));
    if (existsSync(files[1]!)) tokenCases(files[1]!, process.argv.includes('--list'));
  }
}
