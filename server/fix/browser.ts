import { npmDependencies } from './env/families';
import { basename } from './paths';
import type { MoveRequest } from './plan';

const SERVER_CODE =
  /\bfrom\s+['"]node:|\brequire\(|['"](express|fastify|koa|fs|path|http|https|crypto)['"]|\bprocess\.(argv|exit|cwd)\b/;

/**
 * Why a source that a bundler ships to the browser cannot read the environment; undefined for all others.
 * What such code reads through `VITE_*`, `NEXT_PUBLIC_*`, `REACT_APP_*` stands in the bundle for everyone to read.
 */
export function browserBundle({ path, languageId, snapshot }: MoveRequest): string | undefined {
  if (!/^(java|type)script(react)?$|^(vue|svelte|html)$/.test(languageId)) return undefined;
  const text = snapshot.files.get(path)?.text ?? '';
  const by = bundler(path, text, npmDependencies(path, snapshot), [...snapshot.files.keys()]);
  return by === undefined
    ? undefined
    : `${by} ships this file to the browser, where everyone can read its values. Keep the credential on a server and let the page ask that.`;
}

function bundler(
  path: string,
  text: string,
  dependencies: ReadonlySet<string>,
  files: readonly string[],
): string | undefined {
  if (dependencies.has('next') && /^\s*(\/\/.*\s*|\/\*[^]*?\*\/\s*)*['"]use client['"]/.test(text))
    return 'Next.js';
  const inSource = /(^|\/)src\//.test(path) && !SERVER_CODE.test(text);
  if (!inSource) return undefined;
  if (dependencies.has('react-scripts')) return 'Create React App';
  const hasConfig = files.some((file) => basename(file).startsWith('vite.config.'));
  if (dependencies.has('vite') && hasConfig && !/(^|\/)(server|api|routes|scripts?)\//.test(path))
    return 'Vite';
  return undefined;
}
