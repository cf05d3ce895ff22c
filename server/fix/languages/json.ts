import { getLocation, parseTree, findNodeAtOffset, type Node, type ParseError } from 'jsonc-parser';
import type { Span } from '../../text/span';
import type { Construct, FormatLoading, LanguageFixer } from '../construct';
import { basename } from '../paths';
import type { LookupClass, Refusal } from '../plan';
import { refuse } from '../refusals';
import { charactersIn, jsonCharacters } from './characters';
import { embeddedNames } from './embedded';

/** A JSON file whose program puts variables in. */
interface JsonFormat {
  accepts(path: string, text: string): boolean;
  readonly lookup: LookupClass;
  readonly loading: FormatLoading;
  write(variable: string): string;
  /** True where the program looks for variables; default everywhere. */
  at?(keyPath: readonly (string | number)[]): boolean;
}

const start = (program: string): FormatLoading => ({
  command: (env) => `set -a; . ./${env}; set +a; ${program}`,
  reader: 'shell',
});

const FORMATS: readonly JsonFormat[] = [
  {
    accepts: (path) => /(^|\/)\.vscode\/launch\.json$/.test(path),
    lookup: 'lenient',
    loading: start('code .'),
    write: (variable) => `\${env:${variable}}`,
  },
  {
    accepts: (path) => /(^|\/)\.vscode\/tasks\.json$/.test(path),
    lookup: 'lenient',
    loading: start('code .'),
    write: (variable) => `\${env:${variable}}`,
    at: (keyPath) => keyPath.some((key) => /^(command|args|options|env)$/.test(String(key))),
  },
  {
    accepts: (path) => basename(path) === '.mcp.json',
    lookup: 'strict',
    loading: start('claude'),
    write: (variable) => `\${${variable}}`,
    at: (keyPath) => keyPath.some((key) => /^(command|args|env|url|headers)$/.test(String(key))),
  },
  {
    accepts: (path) => /^(\.?devcontainer)\.json$/.test(basename(path)),
    lookup: 'lenient',
    loading: start('code .'),
    write: (variable) => `\${localEnv:${variable}}`,
  },
];

/** JSON files of programs that put variables in. */
export const jsonFixers: readonly LanguageFixer[] = FORMATS.map((format) => ({
  languages: ['json', 'jsonc'],
  accepts: (path, text) => format.accepts(path, text),
  loading: format.loading,
  find: (text, span) => Promise.resolve(find(text, span, format)),
}));

const ADVICE: readonly (readonly [RegExp, string])[] = [
  [
    /(^|\/)appsettings(\.\w+)?\.json$/,
    'Delete the key: .NET reads it from the environment as `Section__Key`, or from `dotnet user-secrets`.',
  ],
  [
    /(^|\/)\.vscode\/mcp\.json$/,
    'Use `${input:id}` and an entry `{"type": "promptString", "id": …, "password": true}` in `inputs`: VS Code then asks for the value and keeps it safe.',
  ],
  [
    /\.recipe\.json$/,
    'A recipe reads no environment. Move the credential to the connection of the step, and refer to that.',
  ],
  [
    /(^|\/)\.vscode\/settings\.json$/,
    'Settings read no environment. Move the value to your user settings, or keep the file out of version control.',
  ],
];

/** Any other JSON has no lookup of its own. */
export const plainJsonFixer: LanguageFixer = {
  languages: ['json', 'jsonc'],
  find: (_text, span, { path }) =>
    Promise.resolve(refuse(span, 'no-lookup', ADVICE.find(([pattern]) => pattern.test(path))?.[1])),
};

function find(text: string, span: Span, format: JsonFormat): Construct | Refusal {
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { allowTrailingComma: true });
  const node = tree && findNodeAtOffset(tree, span.start, true);
  if (!node || node.offset + node.length < span.end) return refuse(span, 'not-a-literal');
  if (errors.length > 0) return refuse(span, 'syntax');
  if (node.type !== 'string') return refuse(span, 'not-a-literal');
  if (isKey(node)) return refuse(span, 'key');
  const keyPath = getLocation(text, node.offset + 1).path;
  if (format.at && !format.at(keyPath))
    return refuse(span, 'no-lookup', 'The program that reads this file puts no variables in at this key.');

  const characters = jsonCharacters(text, { start: node.offset + 1, end: node.offset + node.length - 1 });
  const inside = {
    start: Math.max(span.start, node.offset + 1),
    end: Math.min(span.end, node.offset + node.length - 1),
  };
  const covered = charactersIn(characters, inside);
  if (!covered) return refuse(span, inside.start < inside.end ? 'part-of-escape' : 'empty');
  const moved = { start: covered[0]?.span.start ?? 0, end: covered.at(-1)?.span.end ?? 0 };
  const before = characters.filter((c) => c.span.end <= moved.start).map((c) => c.value);
  return {
    value: covered.map((c) => c.value).join(''),
    span: moved,
    names: [...embeddedNames(before.join('')), ...namesOf(keyPath)],
    lookup: format.lookup,
    rewrite: (variable) => [{ span: moved, newText: format.write(variable) }],
  };
}

function isKey(node: Node): boolean {
  return node.parent?.type === 'property' && node.parent.children?.[0] === node;
}

function namesOf(keyPath: readonly (string | number)[]): string[] {
  return keyPath
    .filter((key) => typeof key === 'string')
    .reverse()
    .slice(0, 2);
}
