import { basename, dirname, relative } from '../paths';
import type { MoveRequest, Plan, Snapshot } from '../plan';

/** How `.env` reaches a program; the files of an edit are in offsets of the source as it is given here. */
export type Loading = Plan['loading'];

/** The program that shall read `.env`. */
export interface LoadContext {
  readonly path: string;
  readonly languageId: string;
  /** The source with its lookups. */
  readonly text: string;
  readonly snapshot: Snapshot;
  readonly envPath: string;
  readonly loadGrammar: MoveRequest['loadGrammar'];
}

/** Finds out how `.env` reaches the programs of one language. */
export type Loader = (context: LoadContext) => Loading | Promise<Loading>;

/** The command line that sets the variables of `.env` in a shell and starts the source with a program there, if one is named. */
export function sourced(context: LoadContext, program: string): Loading {
  const { env, source } = paths(context);
  const start = program === '' ? '' : `; ${program} ${source}`;
  return { kind: 'command', command: `set -a; . ./${env}; set +a${start}` };
}

/** `.env` and the source as a command line in the folder of `.env` names them. */
export function paths({ path, envPath }: LoadContext): { env: string; source: string } {
  return { env: word(basename(envPath)), source: word(relative(dirname(envPath), path)) };
}

/** A path as one word of a POSIX command line. */
function word(path: string): string {
  return /^[\w./@+-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`;
}
