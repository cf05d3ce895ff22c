import type { Span } from '../../text/span';
import type { Construct, FormatLoading, LanguageFixer } from '../construct';
import { basename } from '../paths';
import type { LookupClass, Refusal } from '../plan';
import { refuse } from '../refusals';
import { charactersIn, propertiesCharacters, verbatimCharacters, type Character } from './characters';
import { embeddedNames } from './embedded';

/** A format of lines `name = value` whose program puts variables in. */
interface LineFormat {
  accepts(path: string): boolean;
  readonly lookup: LookupClass;
  readonly loading: FormatLoading;
  readonly comment: RegExp;
  /** The name, as group 1, and what stands between it and the value. */
  readonly assignment: RegExp;
  /** What a name of the format means. */
  named?(key: string): string;
  characters(text: string, span: Span): Character[];
  write(variable: string): string;
}

const start = (program: string): FormatLoading => ({
  command: (env) => `set -a; . ./${env}; set +a; ${program}`,
  reader: 'shell',
});

const FORMATS: readonly LineFormat[] = [
  {
    accepts: (path) => /^(application|bootstrap)(-[\w-]+)?\.properties$/.test(basename(path)),
    lookup: 'strict',
    loading: start('./mvnw spring-boot:run'),
    comment: /^\s*[#!]/,
    assignment: /^\s*((?:\\.|[^=:\s\\])+)\s*[=:]?\s*/,
    characters: propertiesCharacters,
    write: (variable) => `\${${variable}}`,
  },
  {
    // npm leaves the text `${X}` as it is when X is not set, and says nothing
    accepts: (path) => /(^|[\w-]*)\.npmrc$/.test(basename(path)),
    lookup: 'lenient',
    loading: start('npm install'),
    comment: /^\s*[#;]/,
    assignment: /^\s*([^=]*?)\s*=\s*/,
    named: (key) => key.replace(/^.*:/, '').replace(/^_?(auth)?(?=[A-Z]|password$|auth$)/, 'npm_'),
    characters: verbatimCharacters,
    write: (variable) => `\${${variable}}`,
  },
  {
    accepts: (path) => /^requirements[\w.-]*\.txt$/.test(basename(path)),
    lookup: 'lenient',
    loading: {
      command: (env, source) => `set -a; . ./${env}; set +a; pip install -r ${source}`,
      reader: 'shell',
    },
    comment: /^\s*#/,
    assignment: /^()/,
    characters: verbatimCharacters,
    write: (variable) => `\${${variable}}`,
  },
];

/** Formats of lines that read variables. */
export const lineFixers: readonly LanguageFixer[] = FORMATS.map((format) => ({
  languages: ['ini', 'properties', 'plaintext'],
  accepts: (path) => format.accepts(path),
  loading: format.loading,
  find: (text, span) => Promise.resolve(find(text, span, format)),
}));

function find(text: string, span: Span, format: LineFormat): Construct | Refusal {
  const start = text.lastIndexOf('\n', span.start - 1) + 1;
  const line = /^[^\r\n]*/.exec(text.slice(start))?.[0] ?? '';
  if (span.end > start + line.length) return refuse(span, 'not-a-literal');
  if (format.comment.test(line)) return refuse(span, 'comment');
  const assigned = format.assignment.exec(line);
  const valueStart = start + (assigned?.[0].length ?? 0);
  if (span.end <= valueStart) return refuse(span, 'key');
  const characters = format.characters(text, { start: valueStart, end: start + line.trimEnd().length });
  const covered = charactersIn(characters, { start: Math.max(span.start, valueStart), end: span.end });
  const moved = { start: covered?.[0]?.span.start ?? 0, end: covered?.at(-1)?.span.end ?? 0 };
  if (!covered) return refuse(span, 'part-of-escape');
  const before = text.slice(valueStart, moved.start);
  const key = assigned?.[1] ?? '';
  return {
    value: covered.map((c) => c.value).join(''),
    span: moved,
    names: [...embeddedNames(before), format.named?.(key) ?? key],
    lookup: format.lookup,
    rewrite: (variable) => [{ span: moved, newText: format.write(variable) }],
  };
}
