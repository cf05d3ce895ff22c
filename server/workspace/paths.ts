import nodePath, { type PlatformPath } from 'node:path';

/**
 * All path arithmetic of the project, as pure functions over one flavour of paths (`path.posix`, `path.win32`; default: this
 * machine's), so that Windows logic is tested everywhere. "Relative paths" are relative to a root and use `/`.
 */

/** `file` relative to `root` with `/`; `''` for the root itself; undefined if it lies outside. Both absolute. */
export function relativeTo(root: string, file: string, path: PlatformPath = nodePath): string | undefined {
  const relative = path.relative(root, file);
  if (relative === '..' || relative.startsWith(`..${path.sep}`) || path.isAbsolute(relative))
    return undefined;
  return path.sep === '/' ? relative : relative.split(path.sep).join('/');
}

/** True if `file` is `root` or lies in it. Text only: symbolic links are the caller's matter. */
export function isInside(root: string, file: string, path: PlatformPath = nodePath): boolean {
  return relativeTo(root, file, path) !== undefined;
}

/** The absolute path of a relative one. */
export function absolute(root: string, relative: string, path: PlatformPath = nodePath): string {
  return path.join(root, ...relative.split('/'));
}

/** The folders from `folder` up to `top`, both included; up to the file system's root without `top`. */
export function upwards(folder: string, top?: string, path: PlatformPath = nodePath): string[] {
  const folders: string[] = [];
  for (let at = folder; ; at = path.dirname(at)) {
    folders.push(at);
    if ((top !== undefined && path.relative(top, at) === '') || path.dirname(at) === at) return folders;
  }
}

/** The deepest folder that holds all of `folders` (absolute, at least one). On Windows drives may differ: then the first. */
export function commonFolder(folders: readonly string[], path: PlatformPath = nodePath): string {
  const [first = '', ...rest] = folders;
  return (
    upwards(first, undefined, path).find((up) => rest.every((other) => isInside(up, other, path))) ?? first
  );
}

/** Percent-encodes a relative path as an URI reference (RFC 3986): `/` stays, a lone surrogate becomes U+FFFD. */
export function encodePath(relative: string): string {
  return relative
    .split('/')
    .map((segment) => encodeURIComponent(segment.replace(/\p{Surrogate}/gu, '\uFFFD')))
    .join('/');
}

/** The `file:` URI of an absolute path; drive letters and UNC shares as RFC 8089 has them. */
export function pathToUri(file: string, path: PlatformPath = nodePath): string {
  if (path.sep === '/') return `file://${encodePath(file)}`;
  const slashed = file.replace(/\\/g, '/');
  const unc = /^\/\/([^/]+)(\/.*)?$/.exec(slashed);
  if (unc) return `file://${unc[1]}${encodePath(unc[2] ?? '/')}`;
  const drive = /^([A-Za-z]:)(.*)$/.exec(slashed);
  return drive ? `file:///${drive[1]}${encodePath(drive[2] ?? '')}` : `file://${encodePath(slashed)}`;
}

/**
 * The path of a `file:` URI, or undefined for any other scheme and for broken percent-encoding.
 * `file:///c%3A/x` is `c:\x` and `file://host/share/x` is `\\host\share\x` on Windows.
 */
export function uriToPath(uri: string, path: PlatformPath = nodePath): string | undefined {
  const match = /^file:\/\/([^/?#]*)(\/[^?#]*)/i.exec(uri);
  if (!match) return undefined;
  let decoded: string;
  try {
    decoded = decodeURIComponent(match[2] ?? '');
  } catch {
    return undefined;
  }
  const host = match[1] === 'localhost' ? '' : (match[1] ?? '');
  if (decoded.includes('\0')) return undefined;
  if (path.sep === '/') return host ? `//${host}${decoded}` : decoded;
  if (host) return path.normalize(`\\\\${host}${decoded.replace(/\//g, '\\')}`);
  return path.normalize(decoded.replace(/^\/(?=[A-Za-z]:)/, ''));
}

/**
 * Where the executable `name` lies on `PATH`, or undefined. Relative entries and those inside `avoid` are passed over: a foreign
 * repository must not choose the program (Windows alone would look into the current folder first).
 */
export function findExecutable(
  name: string,
  variables: { readonly PATH: string; readonly PATHEXT?: string },
  avoid: string,
  isExecutable: (file: string) => boolean,
  path: PlatformPath = nodePath,
): string | undefined {
  const endings =
    path.sep === '\\'
      ? (variables.PATHEXT ?? '.EXE').split(';').filter((e) => /^\.(exe|com)$/i.test(e))
      : [''];
  for (const folder of variables.PATH.split(path.delimiter)) {
    if (!path.isAbsolute(folder) || isInside(avoid, folder, path)) continue;
    for (const ending of endings) {
      const file = path.join(folder, name + ending);
      if (isExecutable(file)) return file;
    }
  }
  return undefined;
}
