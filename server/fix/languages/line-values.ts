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
    characters: propertiesCharacters,
    write: (variable) => `\${${variable}}`,
  },
  {
    // npm leaves the text `${X}` as it is when X is not set, and says nothing
    accepts: (path) => /(^|[\w-]*)\.npmrc$/.test(basename(path)),
    lookup: 'lenient',
    loading: start('npm install'),
    comment: /^\s*[#;]/,
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
    characters: verbatimCharacters,
    write: (variable) => `\${${variable}}`,
  },
];

/** Formats of lines that read variables. */
export const lineFixers: readonly LanguageFixer[] = FORMATS.map((format) => ({
  languages: [
    'ini',
    'properties',
    'java-properties',
    'npmrc',
    'plaintext',
    'pip-requirements',
    'spring-boot-properties',
  ],
  accepts: (path) => format.accepts(path),
  loading: format.loading,
  find: (text, span) => Promise.resolve(find(text, span, format)),
}));

function find(text: string, span: Span, format: LineFormat): Construct | Refusal {
  const start = text.lastIndexOf('\n', span.start - 1) + 1;
  const line = /^[^\r\n]*/.exec(text.slice(start))?.[0] ?? '';
  if (span.end > start + line.length) return refuse(span, 'not-a-literal');
  if (format.comment.test(line)) return refuse(span, 'comment');
  const assigned = /^\s*([^=\s]*?)\s*[=:]\s*/.exec(line);
  const valueStart =
    start +
    (assigned && !/:\/\//.test(assigned[0]) ? assigned[0].length : (/^.*?=\s*/.exec(line)?.[0].length ?? 0));
  if (span.end <= valueStart) return refuse(span, 'key');
  const characters = format.characters(text, { start: valueStart, end: start + line.trimEnd().length });
  const covered = charactersIn(characters, { start: Math.max(span.start, valueStart), end: span.end });
  const moved = { start: covered?.[0]?.span.start ?? 0, end: covered?.at(-1)?.span.end ?? 0 };
  if (!covered) return refuse(span, 'part-of-escape');
  const before = text.slice(valueStart, moved.start);
  const key = /([^=\s/]*?)\s*[=:]\s*$/.exec(text.slice(start, valueStart))?.[1]?.replace(/^.*:/, '');
  return {
    value: covered.map((c) => c.value).join(''),
    span: moved,
    names: [...embeddedNames(before), ...(key ? [/^_?authToken$/i.test(key) ? 'NPM_TOKEN' : key] : [])],
    lookup: format.lookup,
    rewrite: (variable) => [{ span: moved, newText: format.write(variable) }],
  };
}
