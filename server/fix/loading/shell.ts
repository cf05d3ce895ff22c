import { lineEnd } from '../env/write';
import { dirname, relative } from '../paths';
import { paths, type LoadContext, type Loading } from './context';

/** Shell: the script reads `.env` itself, from the place where it lies beside the script. */
export function shellLoading(context: LoadContext): Loading {
  const { path, text, envPath } = context;
  if (
    /^\s*(\[.*\]\s*&&\s*)?(\.|source)\s+\S*\.env\b/m.test(text) ||
    /(^|[;&\s])(\.|source)\s+["']?[^\n;]*\.env["']?(\s|;|$)/m.test(text)
  )
    return { kind: 'automatic', by: 'the script' };
  const file = relative(dirname(path), envPath);
  if (!/^[\w./-]+$/.test(file))
    return { kind: 'command', command: `set -a; . ./${paths(context).env}; set +a` };
  const eol = lineEnd(text);
  const self = /^#!.*\bbash\b/.test(text) ? '${BASH_SOURCE[0]}' : '$0';
  const place = `"$(dirname "${self}")/${file}"`;
  const at = headEnd(text);
  const newText = `if [ -f ${place} ]; then set -a; . ${place}; set +a; fi${eol}`;
  return {
    kind: 'edit',
    title: 'Load .env here',
    files: [{ path, edits: [{ span: { start: at, end: at }, newText }] }],
  };
}

/** Behind the `#!` line and the comment that follows it at once. */
function headEnd(text: string): number {
  if (!text.startsWith('#!')) return 0;
  return /^#!.*(?:\r\n|\n|$)(?:#.*(?:\r\n|\n|$))*(?:[^\S\n]*(?:\r\n|\n))?/.exec(text)?.[0].length ?? 0;
}
