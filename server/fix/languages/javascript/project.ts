import type { MoveRequest } from '../../plan';
import { dirname, join } from '../../paths';

/** The texts of a file's nearest namesakes upwards, nearest first. */
function upwards(names: readonly string[], { path, snapshot }: MoveRequest): string[] {
  const out: string[] = [];
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    for (const name of names) {
      const file = snapshot.files.get(join(folder, name));
      if (file) out.push(file.text);
    }
    if (folder === '' || folder === '.') return out;
  }
}

/** True if the nearest package.json makes `.js` files ES modules. */
export function isEsmFolder(request: MoveRequest): boolean {
  return /"type"\s*:\s*"module"/.test(upwards(['package.json'], request)[0] ?? '');
}

/** Columns that the project's formatter allows; Prettier's default where nothing says otherwise. */
export function printWidth(request: MoveRequest): number {
  for (const text of upwards(
    ['.prettierrc', '.prettierrc.json', '.prettierrc.yaml', 'package.json'],
    request,
  )) {
    const width = /["']?printWidth["']?\s*:\s*(\d+)/.exec(text)?.[1];
    if (width !== undefined) return Number(width);
  }
  return 80;
}
