/**
 * How the programs that load `.env` read one value as it is written there. Each reader is modelled on the source of its
 * parser (named beside it) and is held to it by tests where the parser runs in Node.
 */

/** node: `node --env-file`, `process.loadEnvFile`. dotenv: npm `dotenv`, Bun-like readers without expansion. */
export type EnvFamily = 'node' | 'dotenv' | 'expand' | 'python' | 'compose' | 'shell';

/** The value that a family reads from the raw text behind `NAME=`; undefined if it would not read exactly this text. */
export type EnvReader = (raw: string) => string | undefined;

/** The content between quotes that open and close `raw`, if `content` allows what stands within. */
function quoted(raw: string, quote: string, content: RegExp): string | undefined {
  if (raw.length < 2 || !raw.startsWith(quote) || !raw.endsWith(quote)) return undefined;
  const inner = raw.slice(1, -1);
  return content.test(inner) ? inner : undefined;
}

const BARE = /^[^\s'"`#$\\][^\s'"`#$\\]*$/;

/** Node's `Dotenv::ParseContent`: no escapes but `\n` within double quotes; the next sign closes. */
function node(raw: string): string | undefined {
  if (raw.includes('\r')) return undefined;
  const double = quoted(raw, '"', /^[^"]*$/);
  if (double !== undefined) return double.replaceAll('\\n', '\n');
  return quoted(raw, "'", /^[^']*$/) ?? quoted(raw, '`', /^[^`]*$/) ?? bare(raw);
}

/** npm `dotenv`: as Node's, and `\r` within double quotes; line ends are made `\n`. */
function dotenv(raw: string): string | undefined {
  if (raw.includes('\r')) return undefined;
  const double = quoted(raw, '"', /^[^"]*$/);
  if (double !== undefined) return double.replaceAll('\\n', '\n').replaceAll('\\r', '\r');
  return quoted(raw, "'", /^[^']*$/) ?? quoted(raw, '`', /^[^`]*$/) ?? bare(raw);
}

/** npm `dotenv-expand` (Next, Vite): after dotenv, `$name` and `${name}` are replaced whatever the quotes; `\$` is a `$`. */
function expand(raw: string): string | undefined {
  const value = dotenv(raw);
  if (value === undefined || /(^|[^\\])\$/.test(value) || /\\\\\$/.test(value)) return undefined;
  return value.replaceAll('\\$', '$');
}

/** python-dotenv: escapes in both kinds of quotes; `${name}` is replaced in all of them. */
function python(raw: string): string | undefined {
  // a backslash before the closing quote is taken for its escape, whatever stands before it
  const single = quoted(raw, "'", /^(?![^]*\\$)(?:[^\\']|\\[^])*$/);
  const double = quoted(raw, '"', /^(?![^]*\\$)(?:[^\\"]|\\[^])*$/);
  let value: string | undefined;
  if (single !== undefined) value = single.replace(/\\([\\'])/g, '$1');
  else if (double !== undefined)
    value = double.replace(/\\([\\'"abfnrtv])/g, (_, sign: string) => PYTHON_ESCAPES[sign] ?? sign);
  else if (raw.startsWith('`')) return undefined;
  else value = bare(raw);
  return value?.includes('${') ? undefined : value;
}

const PYTHON_ESCAPES: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/** compose-go `dotenv`: single quotes are raw; double quotes know escapes and replace `$name`. */
function compose(raw: string): string | undefined {
  const single = quoted(raw, "'", /^[^']*$/);
  if (single !== undefined) return single.endsWith('\\') ? undefined : single;
  const double = quoted(raw, '"', /^(?:[^\\"$]|\\["\\$n])*$/);
  if (double !== undefined)
    return double.replace(/\\(["\\$n])/g, (_, sign: string) => (sign === 'n' ? '\n' : sign));
  return raw.startsWith('`') ? undefined : bare(raw);
}

/** `. ./.env` in a POSIX shell: single quotes are raw, `'\''` splices; double quotes replace `$` and backticks. */
function shell(raw: string): string | undefined {
  const double = quoted(raw, '"', /^(?:[^\\"$`!]|\\["\\$`]|\\[^"\\$`\n])*$/);
  if (double !== undefined) return double.replace(/\\(["\\$`])/g, '$1');
  if (/^'(?:[^']|'\\'')*'$/.test(raw)) return raw.slice(1, -1).replaceAll(`'\\''`, "'");
  return /^[A-Za-z0-9_./:=+@%,-]+$/.test(raw) && !raw.startsWith('~') ? raw : undefined;
}

function bare(raw: string): string | undefined {
  return BARE.test(raw) || raw === '' ? raw : undefined;
}

export const READERS: Readonly<Record<EnvFamily, EnvReader>> = {
  node,
  dotenv,
  expand,
  python,
  compose,
  shell,
};
