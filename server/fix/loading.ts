import { basename, dirname, relative } from './paths';
import type { MoveRequest, Plan } from './plan';

/** How `.env` reaches the program of a source. */
export function loadingOf(
  request: MoveRequest,
  envPath: string,
  loadedBy: string | undefined,
): Plan['loading'] {
  if (loadedBy !== undefined) return { kind: 'automatic', by: loadedBy };
  const env = relative(dirname(request.path), envPath);
  const file = basename(request.path);
  const shell = /^[\w./-]+$/.test(env)
    ? env.startsWith('.') && env.includes('/')
      ? env
      : `./${env}`
    : `'./${env}'`;
  return { kind: 'command', command: `set -a; . ${shell}; set +a; ./${file}` };
}
