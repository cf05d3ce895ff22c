import { fixerFor } from './languages';
import { loadingOf, type Loading } from './loading';
import { placeOfEnv } from './env/place';
import type { MoveRequest } from './plan';

/** A program that shall read its `.env`. */
export type LoadRequest = Pick<MoveRequest, 'path' | 'languageId' | 'snapshot' | 'envFile' | 'loadGrammar'>;

/** How `.env` reaches a program, and the edit that makes it so where there is one. */
export interface LoadPlan {
  readonly envPath: string;
  /** `automatic`: nothing to do. `edit`: its files are in offsets of the snapshot. `command`: what to run instead. */
  readonly loading: Loading;
}

/** Plans "Load .env here" for a source as it stands. Throws a RangeError if it is not in the snapshot. */
export async function planLoad(request: LoadRequest): Promise<LoadPlan> {
  const { path, languageId, snapshot, loadGrammar } = request;
  const file = snapshot.files.get(path);
  if (!file) throw new RangeError('the source is not in the snapshot');
  const format = fixerFor(languageId, path, file.text)?.loading;
  const envPath = request.envFile || placeOfEnv(path, snapshot, format?.by !== undefined);
  const context = { path, languageId, text: file.text, snapshot, envPath, loadGrammar };
  return { envPath, loading: await loadingOf(context, format) };
}
