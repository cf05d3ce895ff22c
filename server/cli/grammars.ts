import fs from 'node:fs';
import path from 'node:path';

/** Folders that hold `NAME.wasm`: beside the bundle, else (run from source) in the last build. */
const FOLDERS = [path.join(__dirname, 'grammars'), path.join(__dirname, '../../dist/grammars')];

/** The bytes of a tree-sitter grammar or of its runtime. Rejects if the package does not hold it. */
export function loadGrammar(name: string): Promise<Uint8Array> {
  const folder = FOLDERS.find((candidate) => fs.existsSync(path.join(candidate, `${name}.wasm`))) ?? '';
  return fs.promises.readFile(path.join(folder, `${name}.wasm`));
}
