import { cEscapes, doubled, quoteEscapes } from './decode';
import type { Language } from './language';
import { lexerOf, type LexerTable, type StringForm } from './lexer';

/** Languages that have no file of their own yet: their strings, comments and the usual ways to name a value. */

function language(rest: Omit<Language, 'kind' | 'literals'>, table: LexerTable): Language {
  const lex = lexerOf(table);
  return {
    kind: 'code',
    ...rest,
    literals: (text) => lex(text, 0, text.length),
    literalsIn: (text, { start, end }) => lex(text, start, end),
  };
}

const double: StringForm = { open: '"', decoder: cEscapes };
const single: StringForm = { open: "'", decoder: quoteEscapes };
const tripleDouble: StringForm = { open: '"""', multiline: true, decoder: cEscapes };
const tripleSingle: StringForm = { open: "'''", multiline: true, decoder: cEscapes };
const raw: StringForm = { open: '`', multiline: true, form: 'raw' };
/** `'x'` is a character, `'a` a lifetime: neither is a text. */
const character: StringForm = {
  open: "'",
  opener: /'(?:\\[^\n']{1,10}|\\'|[^'\\\n]{1,2})'|'/y,
  silent: true,
};
const slashes = { lineComments: ['//'], blockComments: [['/*', '*/']] } as const;
const plus = { joins: ['+'] } as const;
const dollar = /\$\{|\$[A-Za-z_]\w*/y;
const verbatim: StringForm = {
  open: '@"',
  close: '"',
  multiline: true,
  doubles: true,
  backslash: false,
  form: 'raw',
  decoder: doubled('"'),
};
const braces = /\{\{|\}\}|\{/y;

/** C, C++, Java, Kotlin, C#, Go, Rust, Swift, Scala and their like: `"…"` is a text, `'…'` a character. */
export const clike = language(
  {
    id: 'clike',
    title: 'C-like code',
    aliases: [
      ...[
        'c',
        'cpp',
        'c++',
        'objective-c',
        'objective-cpp',
        'cuda-cpp',
        'java',
        'kotlin',
        'csharp',
        'cs',
        'go',
        'golang',
      ],
      ...[
        'rust',
        'rs',
        'swift',
        'scala',
        'vala',
        'd',
        'zig',
        'proto',
        'proto3',
        'solidity',
        'fsharp',
        'verilog',
        'apex',
      ],
    ],
    extensions: [
      ...[
        '.c',
        '.h',
        '.cc',
        '.cpp',
        '.cxx',
        '.hpp',
        '.hh',
        '.hxx',
        '.m',
        '.mm',
        '.cu',
        '.ino',
        '.java',
        '.jsp',
        '.kt',
        '.kts',
      ],
      ...[
        '.cs',
        '.csx',
        '.go',
        '.rs',
        '.swift',
        '.scala',
        '.sc',
        '.vala',
        '.d',
        '.zig',
        '.proto',
        '.sol',
        '.fs',
        '.fsx',
        '.cls',
        '.as',
      ],
    ],
    comment: { line: '//', block: ['/*', '*/'] },
  },
  {
    ...slashes,
    ...plus,
    joinsNeighbours: true,
    strings: [
      tripleDouble,
      double,
      raw,
      character,
      verbatim,
      { open: '$"', close: '"', decoder: cEscapes, interpolation: braces },
      { ...verbatim, open: '$@"', interpolation: braces },
      { ...verbatim, open: '@$"', interpolation: braces },
    ],
    prefixes: {
      r: [
        { open: '"', form: 'raw', multiline: true },
        {
          open: '#',
          opener: /(#+)"/y,
          closeOf: (found) => `"${found[1] ?? ''}`,
          form: 'raw',
          multiline: true,
        },
      ],
      br: [
        { open: '"', form: 'raw', multiline: true },
        {
          open: '#',
          opener: /(#+)"/y,
          closeOf: (found) => `"${found[1] ?? ''}`,
          form: 'raw',
          multiline: true,
        },
      ],
      R: [
        {
          open: '"',
          opener: /"([^\s()\\"]{0,16})\(/y,
          closeOf: (found) => `)${found[1] ?? ''}"`,
          form: 'raw',
          multiline: true,
        },
      ],
      b: [double],
      c: [double],
      L: [double],
      u: [double],
      U: [double],
      u8: [double],
      s: [
        { ...tripleDouble, interpolation: dollar },
        { ...double, interpolation: dollar },
      ],
      f: [
        { ...tripleDouble, interpolation: dollar },
        { ...double, interpolation: dollar },
      ],
    },
  },
);

/** PHP, Dart, Groovy and others in which `'…'` is a text too. */
export const quotes = language(
  {
    id: 'php',
    title: 'PHP and other code with both quotes',
    aliases: ['dart', 'groovy', 'gradle', 'jenkinsfile', 'pascal', 'coffeescript'],
    extensions: [
      '.php',
      '.phtml',
      '.php3',
      '.php4',
      '.php5',
      '.phps',
      '.inc',
      '.dart',
      '.groovy',
      '.gradle',
      '.gvy',
      '.nf',
    ],
    fileNames: ['Jenkinsfile', 'Jenkinsfile.*'],
    firstLine: /^(?:#!.*\b(?:php|groovy|dart)\b|<\?php)/,
    comment: { line: '//', block: ['/*', '*/'] },
  },
  {
    lineComments: ['//', '#'],
    blockComments: [['/*', '*/']],
    joins: ['.', '+'],
    arrowIsEntry: true,
    strings: [
      { ...tripleDouble, interpolation: /\$\{|\$[A-Za-z_]\w*/y },
      tripleSingle,
      { ...double, multiline: true, interpolation: /\{\$|\$\{|\$[A-Za-z_]\w*/y },
      { ...single, multiline: true },
    ],
    heredoc: {
      opener: /<<<[ \t]*(?<quote>["']?)(?<tag>[A-Za-z_]\w*)["']?(?=[ \t]*\r?\n)/y,
      decoder: cEscapes,
      interpolation: /\{\$|\$[A-Za-z_]/y,
    },
  },
);

/** Ruby, Perl, Elixir, R, PowerShell, Terraform, make and others with `#` comments. */
export const hash = language(
  {
    id: 'ruby',
    title: 'Ruby and other code with # comments',
    aliases: [
      ...[
        'rb',
        'perl',
        'perl6',
        'elixir',
        'crystal',
        'r',
        'powershell',
        'ps1',
        'pwsh',
        'terraform',
        'hcl',
        'tf',
        'makefile',
      ],
      ...['nix', 'julia', 'tcl', 'graphql', 'puppet', 'fish', 'cmake', 'starlark', 'bazel', 'nginx'],
    ],
    extensions: [
      ...[
        '.rb',
        '.erb',
        '.rake',
        '.gemspec',
        '.ru',
        '.podspec',
        '.pl',
        '.pm',
        '.t',
        '.ex',
        '.exs',
        '.cr',
        '.r',
        '.ps1',
        '.psm1',
      ],
      ...[
        '.psd1',
        '.tf',
        '.tfvars',
        '.hcl',
        '.mk',
        '.mak',
        '.nix',
        '.jl',
        '.tcl',
        '.graphql',
        '.gql',
        '.pp',
        '.fish',
        '.cmake',
        '.bzl',
      ],
    ],
    fileNames: [
      ...[
        'Gemfile',
        'Rakefile',
        'Vagrantfile',
        'Podfile',
        'Fastfile',
        'Capfile',
        'Berksfile',
        'Guardfile',
        'Makefile',
        'GNUmakefile',
      ],
      ...['makefile', 'Brewfile', 'Appfile', 'CMakeLists.txt', 'BUILD', 'WORKSPACE', 'Tiltfile'],
    ],
    firstLine: /^#!.*\b(?:ruby|perl|elixir|Rscript|pwsh|fish|make|tclsh)\b/,
    comment: { line: '#' },
  },
  {
    lineComments: ['#'],
    blockComments: [['<#', '#>']],
    joins: ['+', '.', '<>', '~'],
    newlineEnds: true,
    arrowIsEntry: true,
    bareCalls: true,
    strings: [
      { ...tripleDouble, interpolation: /#\{|\$\{/y },
      tripleSingle,
      { ...double, multiline: true, interpolation: /#\{|\$\{|\$\(|\$[A-Za-z_]\w*|@\{/y },
      { ...single, multiline: true },
      {
        open: '@"',
        close: '\n"@',
        multiline: true,
        form: 'heredoc',
        interpolation: /\$\(|\$\{|\$[A-Za-z_]\w*/y,
      },
      { open: "@'", close: "\n'@", multiline: true, form: 'heredoc' },
    ],
    heredoc: {
      opener: /<<[~-]?(?<quote>["'`]?)(?<tag>[A-Z_][A-Za-z0-9_]*)["'`]?/y,
      decoder: cEscapes,
      interpolation: /#\{|\$\{|\$[A-Za-z_]/y,
    },
  },
);

/** SQL, Lua, Haskell, Ada and others with `--` comments. */
export const dashes = language(
  {
    id: 'sql',
    title: 'SQL and other code with -- comments',
    aliases: ['lua', 'haskell', 'plsql', 'pgsql', 'mysql', 'ada', 'vhdl', 'elm', 'applescript'],
    extensions: [
      '.sql',
      '.psql',
      '.pgsql',
      '.mysql',
      '.ddl',
      '.dml',
      '.pls',
      '.pkb',
      '.lua',
      '.hs',
      '.elm',
      '.adb',
      '.ads',
      '.applescript',
    ],
    comment: { line: '--', block: ['/*', '*/'] },
  },
  {
    lineComments: ['--'],
    blockComments: [
      ['/*', '*/'],
      ['--[[', ']]'],
      ['{-', '-}'],
    ],
    joins: ['||', '..', '+'],
    bareCalls: true,
    strings: [
      { open: '"', decoder: cEscapes },
      { open: "'", decoder: doubled("'"), doubles: true, multiline: true, backslash: false },
      { open: '[[', close: ']]', multiline: true, form: 'raw' },
    ],
  },
);
