import { URI } from 'vscode-uri';
import { uriToPath } from '../workspace/paths';

/** One spelling for one resource: percent-encoding and the case of a Windows drive letter differ between clients. */
export function normalizeUri(uri: string): string {
  return parse(uri).toString();
}

/** The path on disk of a `file:` URI, or of the notebook that a cell is in; undefined for any other scheme. */
export function fileOf(uri: string): string | undefined {
  return uriToPath(uri.replace(/^vscode-notebook-cell:(?:\/\/)?/, 'file://'));
}

/** The URI of a path on disk, as VS Code spells it. */
export function uriOf(file: string): string {
  return URI.file(file).toString();
}

/** The last part of a URI's path, decoded. */
export function nameOf(uri: string): string {
  return parse(uri).path.replace(/^.*\//, '');
}

/** The part of a URI's path below a folder, decoded and with `/`; undefined if it is not below it. */
export function pathBelow(folder: string, uri: string): string | undefined {
  const base = parse(folder);
  const inner = parse(uri);
  if (base.scheme !== inner.scheme || base.authority !== inner.authority) return undefined;
  const prefix = lowerDrive(base.path).replace(/\/*$/, '/');
  const path = lowerDrive(inner.path);
  return path.startsWith(prefix) ? path.slice(prefix.length) : undefined;
}

function lowerDrive(path: string): string {
  return path.replace(/^\/[A-Z]:/, (drive) => drive.toLowerCase());
}

/** A client may call a document what is no URI: it is then a name of its own, equal to nothing else. */
function parse(uri: string): URI {
  try {
    return URI.parse(uri);
  } catch {
    return URI.from({ scheme: 'unknown', path: uri });
  }
}
