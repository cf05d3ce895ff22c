/** Writes what is derived from the code's tables. `--check` writes nothing and fails if anything is out of date. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { writeRulePages } from './rule-pages';
import { editorProperties, projectFileSchema } from '../server/config/schema';

const check = process.argv.includes('--check');
const stale: string[] = [];

async function output(path: string, value: unknown): Promise<void> {
  const options = { ...(await resolveConfig(path)), filepath: path };
  const text = await format(JSON.stringify(value, null, 2), options);
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return;
  stale.push(path);
  if (check) return;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

interface Manifest {
  contributes: { configuration: { title: string; properties: Record<string, unknown> } };
}

async function main(): Promise<void> {
  const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
  manifest.contributes ??= { configuration: { title: 'Credlint', properties: {} } };
  manifest.contributes.configuration = {
    title: 'Credlint',
    properties: {
      ...editorProperties(),
      'credlint.trace.server': {
        enum: ['off', 'messages', 'verbose'],
        default: 'off',
        markdownDescription:
          'Logs what editor and language server say to each other, without the text of documents.',
        scope: 'window',
      },
    },
  };
  await output('package.json', manifest);
  await output('schemas/credlintrc.schema.json', projectFileSchema());
  stale.push(...writeRulePages(check));
  for (const path of stale) console.log(check ? `out of date: ${path}` : `wrote ${path}`);
  if (check && stale.length > 0) {
    console.log('Run `npm run generate` and commit the result.');
    process.exitCode = 1;
  }
}

void main();
