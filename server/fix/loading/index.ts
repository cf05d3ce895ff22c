import type { FormatLoading } from '../construct';
import { paths, sourced, type LoadContext, type Loader, type Loading } from './context';
import { javascriptLoading } from './javascript';
import { pythonLoading } from './python';
import { shellLoading } from './shell';

export type { LoadContext, Loading } from './context';

const LOADERS: Readonly<Record<string, Loader>> = {
  javascript: javascriptLoading,
  javascriptreact: javascriptLoading,
  typescript: javascriptLoading,
  typescriptreact: javascriptLoading,
  python: pythonLoading,
  shellscript: shellLoading,
};

/** How `.env` reaches the program of a source: by itself, by a further edit, or by a command line. */
export async function loadingOf(context: LoadContext, format: FormatLoading | undefined): Promise<Loading> {
  if (format?.by !== undefined) return { kind: 'automatic', by: format.by };
  const { env, source } = paths(context);
  if (format?.command) return { kind: 'command', command: format.command(env, source) };
  return LOADERS[context.languageId]?.(context) ?? sourced(context, '');
}
