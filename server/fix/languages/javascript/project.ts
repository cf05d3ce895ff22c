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

/** True if TypeScript wants `process.env["X"]`: names that no type declares may not be written behind a dot. */
function needsBrackets(request: MoveRequest): boolean {
  return upwards(['tsconfig.json'], request).some((text) =>
    /"noPropertyAccessFromIndexSignature"\s*:\s*true/.test(text),
  );
}

/** What the project's formatter is told; undefined where nothing says so. */
export interface Formatting {
  /** Columns; Prettier's default where nothing says otherwise. */
  readonly width: number;
  readonly quote?: '"' | "'";
  readonly semicolon?: ';' | '';
  readonly indent?: string;
  /** `process.env['X']` instead of `process.env.X`. */
  readonly brackets: boolean;
}

const PRETTIER_FILES = [
  '.prettierrc',
  '.prettierrc.json',
  '.prettierrc.yaml',
  '.prettierrc.yml',
  'package.json',
];

/** Reads the few options that matter for inserted lines; Prettier itself falls back to `.editorconfig` too. */
export function formatting(request: MoveRequest): Formatting {
  const prettier = upwards(PRETTIER_FILES, request);
  const editor = upwards(['.editorconfig'], request);
  const option = (name: string): string | undefined => first(prettier, `["']?${name}["']?\\s*:\\s*(\\w+)`);
  const editorOption = (name: string): string | undefined => first(editor, `^${name}\\s*=\\s*(\\w+)`);
  const tabs = option('useTabs') ?? (editorOption('indent_style') === 'tab' ? 'true' : undefined);
  const size = Number(option('tabWidth') ?? editorOption('indent_size'));
  const single = option('singleQuote');
  const semi = option('semi');
  return {
    brackets: needsBrackets(request),
    width: Number(option('printWidth') ?? editorOption('max_line_length')) || 80,
    ...(single === undefined ? {} : { quote: single === 'true' ? "'" : '"' }),
    ...(semi === undefined ? {} : { semicolon: semi === 'false' ? '' : ';' }),
    ...(tabs === 'true' ? { indent: '\t' } : size > 0 && size <= 8 ? { indent: ' '.repeat(size) } : {}),
  };
}

function first(texts: readonly string[], pattern: string): string | undefined {
  const found = new RegExp(pattern, 'm');
  return texts.map((text) => found.exec(text)?.[1]).find((value) => value !== undefined);
}
