import { dirname, upwards, basename } from '../paths';
import type { Snapshot } from '../plan';
import type { EnvFamily } from './readers';

/** Dependencies that read `.env`, the most telling first, and the parsers that a value must suit then. */
const NPM_READERS: readonly (readonly [name: string, families: readonly EnvFamily[]])[] = [
  ['next', ['expand']],
  ['dotenv-expand', ['expand']],
  ['dotenv-cli', ['expand']],
  ['dotenv', ['dotenv', 'node']],
  ['@nestjs/config', ['dotenv', 'node']],
];

/**
 * Where no manifest names a reader, a shell reads the file (`set -a; . ./.env`), and as likely an editor or a tool of the
 * dotenv family: a value that they would read differently is not written.
 */
const UNKNOWN: readonly EnvFamily[] = ['shell', 'node'];

/** The parsers that read the `.env` of a source's program. A value is written so that all of them read it alike. */
export function familiesOf(path: string, languageId: string, snapshot: Snapshot): readonly EnvFamily[] {
  switch (languageId) {
    case 'javascript':
    case 'javascriptreact':
    case 'typescript':
    case 'typescriptreact': {
      const dependencies = npmDependencies(path, snapshot);
      return NPM_READERS.find(([name]) => dependencies.has(name))?.[1] ?? ['node'];
    }
    case 'python':
      return usesPythonDotenv(path, snapshot) ? ['python'] : UNKNOWN;
    default:
      return UNKNOWN;
  }
}

/** Names of all dependencies in the package.json files from a source's folder up to the boundary. */
export function npmDependencies(path: string, snapshot: Snapshot): Set<string> {
  const names = new Set<string>();
  for (const text of manifestsAbove(path, 'package.json', snapshot)) {
    try {
      const manifest = JSON.parse(text) as Record<string, Record<string, unknown> | undefined>;
      for (const field of ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'])
        for (const name of Object.keys(manifest[field] ?? {})) names.add(name);
    } catch {
      // a manifest that is being edited says nothing
    }
  }
  return names;
}

/** True if a Python manifest above a source names python-dotenv (or what brings it: `uvicorn[standard]`, pydantic-settings). */
export function usesPythonDotenv(path: string, snapshot: Snapshot): boolean {
  const names = ['requirements', 'pyproject.toml', 'setup.py', 'Pipfile'];
  return upwards(dirname(path)).some((folder) =>
    [...snapshot.files].some(
      ([file, { text }]) =>
        dirname(file) === folder &&
        names.some((name) => basename(file).startsWith(name)) &&
        /(?<![\w-])python[-_.]dotenv(?![\w-])/i.test(text),
    ),
  );
}

function manifestsAbove(path: string, name: string, snapshot: Snapshot): string[] {
  return upwards(dirname(path)).flatMap((folder) => {
    const file = snapshot.files.get(folder === '' ? name : `${folder}/${name}`);
    return file ? [file.text] : [];
  });
}
