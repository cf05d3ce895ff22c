import { findNodeAtLocation, modify, parseTree, type Node } from 'jsonc-parser';
import type { TextEdit } from '../../text/edits';
import { dirname, join, relative, upwards } from '../paths';
import type { LoadContext, Loading } from './context';

const FOLDER = '${workspaceFolder}';

/** `envFile` in the launch configurations that start this source; undefined if there are none. */
export function launchLoading({ path, envPath, snapshot }: LoadContext): Loading | undefined {
  for (const folder of upwards(dirname(path))) {
    const launch = join(folder, '.vscode/launch.json');
    const file = snapshot.files.get(launch);
    if (!file) continue;
    const tree = parseTree(file.text);
    const configurations = (tree && findNodeAtLocation(tree, ['configurations'])?.children) ?? [];
    const starting = configurations
      .map((node, index) => ({ node, index }))
      .filter(({ node }) => starts(node, path, folder));
    if (starting.length === 0) continue;
    if (starting.some(({ node }) => valueAt(node, 'envFile') !== undefined))
      return { kind: 'automatic', by: 'the launch configuration' };
    if (!file.writable) return undefined;
    const value = `${FOLDER}/${relative(folder, envPath)}`;
    const edits = starting.flatMap(({ index }) => envFileEdit(file.text, index, value));
    return { kind: 'edit', title: 'Load .env in the launch configuration', files: [{ path: launch, edits }] };
  }
  return undefined;
}

function starts(configuration: Node, path: string, folder: string): boolean {
  const program = valueAt(configuration, 'program');
  const request = valueAt(configuration, 'request');
  return request === 'launch' && (program === `${FOLDER}/${relative(folder, path)}` || program === '${file}');
}

function valueAt(node: Node, key: string): unknown {
  return findNodeAtLocation(node, [key])?.value;
}

function envFileEdit(text: string, index: number, value: string): TextEdit[] {
  const tab = /^\t/m.test(text);
  const size = /^( +)\S/m.exec(text)?.[1]?.length ?? 2;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  return modify(text, ['configurations', index, 'envFile'], value, {
    formattingOptions: { insertSpaces: !tab, tabSize: tab ? 1 : size, eol },
  }).map(({ offset, length, content }) => ({
    span: { start: offset, end: offset + length },
    newText: content,
  }));
}
