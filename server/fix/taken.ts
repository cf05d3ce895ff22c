import { parseEnvFile } from './env/parse';
import { envValue } from './env/write';
import { basename, dirname } from './paths';
import type { Snapshot } from './plan';

/**
 * Names that mean something else already: set in the process that hosts the fix, or given another value in a sibling of `.env`
 * (`.env.local`, …), which some loaders read after it.
 */
export function takenNames(envPath: string, value: string, { files, environment }: Snapshot): Set<string> {
  const taken = new Set(environment);
  for (const [path, { text }] of files) {
    if (path === envPath || dirname(path) !== dirname(envPath) || !isEnvFile(basename(path))) continue;
    const file = parseEnvFile(text);
    for (const { name, raw } of file.entries)
      if (raw.end > raw.start && envValue(file, name, ['dotenv']) !== value) taken.add(name);
  }
  return taken;
}

function isEnvFile(name: string): boolean {
  return /^\.env(\.|$)/.test(name) && !/\.(example|sample|template|dist|defaults?|schema)$/.test(name);
}
