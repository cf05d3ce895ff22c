import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * The bytes of a tree-sitter grammar, or of the runtime itself, from beside the server or from the extension's folder.
 * Rejects if the file is missing, which only a broken installation explains.
 */
export function loadGrammar(name: string, extensionPath: string | undefined): Promise<Uint8Array> {
  const folders = [
    path.join(__dirname, 'grammars'),
    ...(extensionPath ? [path.join(extensionPath, 'dist', 'grammars')] : []),
  ];
  const files = folders.map((folder) => path.join(folder, `${name}.wasm`));
  return readFile(files.find((file) => existsSync(file)) ?? files[0] ?? name);
}
