import { minimatch } from 'minimatch';
import { basename, dirname, join, upwards } from '../paths';
import type { Snapshot } from '../plan';

/** A folder that holds one of these is the root of a program (CONTRACT, "`.env`: where it goes"). */
const ROOT_NAMES = [
  'package.json',
  'pyproject.toml',
  'requirements.txt',
  'setup.py',
  'Gemfile',
  'go.mod',
  'Cargo.toml',
  'composer.json',
  'pom.xml',
  'build.gradle*',
  '*.csproj',
  '.env',
];

/**
 * The path of the `.env` for a source: beside it where its format reads it there, else in the nearest folder upwards
 * that is the root of a program, else in the boundary.
 */
export function placeOfEnv(source: string, snapshot: Snapshot, besideSource: boolean): string {
  const folder = dirname(source);
  if (besideSource) return join(folder, '.env');
  const paths = [...snapshot.files.keys(), ...snapshot.blocked.keys()];
  const root = upwards(folder).find((candidate) =>
    paths.some((path) => dirname(path) === candidate && isRootName(basename(path))),
  );
  return join(root ?? '', '.env');
}

function isRootName(name: string): boolean {
  return ROOT_NAMES.some((glob) => (glob.includes('*') ? minimatch(name, glob) : name === glob));
}
