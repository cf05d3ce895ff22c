/**
 * How many fixes keep their programs working: `npm run bench:fixes [-- --data DIR] [LANGUAGE …]`.
 * DIR holds cases and a judge that runs them (`judge.py`, `materialise.py`, `src/`). Beside it: how many of the same
 * secrets a scan finds by itself. The judge is told each secret's place, since most of them have no provider's form.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { DEFAULT_SETTINGS } from '../../server/config/settings';
import { createInspector } from '../../server/detect/inspect';
import { languageForFile } from '../../server/languages/index';

/** The languages that have a fix. */
const LANGUAGES = ['js', 'ts', 'jsx', 'python', 'bash', 'compose'];

interface Case {
  readonly env: Readonly<Record<string, string>>;
  readonly leak?: readonly string[];
  readonly ext: string;
  readonly file?: string;
}

/** How many of the cases' secrets a scan reports, as warning or above. */
function foundByScan(pairs: string, languages: readonly string[]): string {
  const inspector = createInspector(DEFAULT_SETTINGS);
  const rows = languages.map((language) => {
    const names = readdirSync(join(pairs, language)).filter((name) => name.endsWith('.json'));
    const found = names.filter((name) => {
      const meta = JSON.parse(readFileSync(join(pairs, language, name), 'utf8')) as Case;
      const source = name.replace(/\.json$/, `.before.${meta.ext}`);
      const text = readFileSync(join(pairs, language, source), 'utf8');
      const path = meta.file ?? `main.${meta.ext}`;
      const document = { uri: `file:///${path}`, path, languageId: languageForFile(path).id, text };
      const secrets = [...Object.values(meta.env), ...(meta.leak ?? [])];
      return inspector
        .inspect(document)
        .findings.filter(({ severity }) => severity !== 'information')
        .map(({ span }) => text.slice(span.start, span.end))
        .some((value) => secrets.some((secret) => value.includes(secret) || secret.includes(value)));
    });
    return `${language} ${found.length}/${names.length}`;
  });
  return rows.join(', ');
}

function main(): void {
  const { values, positionals } = parseArgs({
    options: { data: { type: 'string' } },
    allowPositionals: true,
  });
  const data = resolve(values.data ?? '../shared/fix-cases');
  if (!existsSync(join(data, 'judge.py'))) {
    console.log(`There are no cases in ${data}. Name their folder with --data DIR.`);
    return;
  }
  const languages = positionals.length > 0 ? positionals : LANGUAGES;
  execFileSync('npm', ['run', '--silent', 'build'], { stdio: 'inherit' });
  const work = process.env['FIX_CASES_WORK'] ?? join(tmpdir(), 'fix-cases');
  mkdirSync(join(work, 't'), { recursive: true });
  const { status } = spawnSync(
    'python3',
    [join(data, 'judge.py'), '--cli', `node ${resolve('dist/cli.js')}`, ...languages],
    { stdio: 'inherit', env: { ...process.env, FIX_CASES_WORK: work } },
  );
  console.log(`found by a scan alone: ${foundByScan(join(work, 'pairs'), languages)}`);
  process.exitCode = status ?? 1;
}

main();
