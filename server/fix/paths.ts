/** Paths relative to the boundary, with `/`; the boundary itself is the empty string. */

/** The folder of a path. */
export function dirname(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}

/** The last part of a path. */
export function basename(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

export function join(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}

/** The folder and all above it up to the boundary, nearest first. */
export function upwards(folder: string): string[] {
  const folders = [folder];
  while (folder !== '') {
    folder = dirname(folder);
    folders.push(folder);
  }
  return folders;
}

/** `path` as seen from `folder`: with `../` where it lies above. */
export function relative(folder: string, path: string): string {
  const from = folder === '' ? [] : folder.split('/');
  const to = path.split('/');
  let same = 0;
  while (same < from.length && same < to.length - 1 && from[same] === to[same]) same++;
  return [...from.slice(same).map(() => '..'), ...to.slice(same)].join('/');
}
