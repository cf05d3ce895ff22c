import type { EnvFile } from './env/parse';
import type { EnvFamily } from './env/readers';
import { envValue } from './env/write';

/** What is known of the place that gets a variable. */
export interface NamingRequest {
  /** Names from the source, best first. */
  readonly names: readonly string[];
  readonly provider?: string;
  /** Names that the format keeps for itself. */
  readonly reserved?: RegExp;
  readonly value: string;
  readonly env: EnvFile;
  readonly families: readonly EnvFamily[];
  /** Names that the process environment or the program already uses for something else. */
  readonly taken: ReadonlySet<string>;
}

/** The variable for a value. */
export interface ChosenName {
  readonly name: string;
  /** True if `.env` already holds the value under this name. */
  readonly reused: boolean;
}

/** Chooses the variable: the one that already has the value, else one made of the source's names that is free. */
export function chooseName(request: NamingRequest): ChosenName {
  const existing = nameOfValue(request);
  if (existing !== undefined) return { name: existing, reused: true };
  const made = variableName(request.names, request.provider);
  const wanted = request.reserved?.test(made) ? `APP_${made}` : made;
  for (let number = 1; ; number++) {
    const name = number === 1 ? wanted : `${wanted}_${number}`;
    if (isFree(name, request)) return { name, reused: false };
  }
}

/** The name under which `.env` already holds the value; never one that is shipped to a browser. */
function nameOfValue({ value, env, families }: NamingRequest): string | undefined {
  return env.entries.find(
    ({ name }) =>
      SHELL_NAME.test(name) &&
      !isPublicName(name) &&
      !RESERVED.test(name) &&
      envValue(env, name, families) === value,
  )?.name;
}

function isFree(name: string, { env, taken }: NamingRequest): boolean {
  if (taken.has(name)) return false;
  const entry = env.entries.findLast((candidate) => candidate.name === name);
  if (!entry) return true;
  const raw = env.text.slice(entry.raw.start, entry.raw.end);
  return raw === '' || raw === '""' || raw === "''";
}

const SHELL_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** Names whose values bundlers put into code for the browser. */
export function isPublicName(name: string): boolean {
  return /^(VITE|NEXT_PUBLIC|REACT_APP|VUE_APP|NUXT_PUBLIC|PUBLIC|GATSBY|EXPO_PUBLIC|STORYBOOK)_/.test(name);
}

/** Names that mean something to a shell, a runtime, a loader or a CI system already. */
const RESERVED =
  /^(PATH|USER|USERNAME|LOGNAME|HOME|HOST|HOSTNAME|PORT|PWD|OLDPWD|SHELL|SHLVL|TERM|LANG|LANGUAGE|TZ|TMP|TEMP|TMPDIR|EDITOR|PAGER|DISPLAY|MAIL|IFS|PS[0-4]|UID|EUID|PPID|RANDOM|SECONDS|LINENO|ENV|CI|DEBUG|NODE_ENV|NODE_OPTIONS|NODE_PATH|PYTHON\w*|LD_\w+|DYLD_\w+|LC_\w+|BASH\w*|GITHUB_(?!TOKEN|PAT|API|SECRET|CLIENT|WEBHOOK|PASSWORD|KEY)\w+|RUNNER_\w+|ACTIONS_\w+|XDG_\w+|SSH_AUTH_SOCK|SSH_AGENT_PID|GIT_\w+|JAVA_HOME|GOPATH|GOROOT|HTTPS?_PROXY|NO_PROXY|_)$/;

/** Words of the source that name no variable by themselves, and the variable that they mean. */
const MEANINGS: readonly (readonly [RegExp, string])[] = [
  [/^bearer$/i, 'API_TOKEN'],
  [/^basic$/i, 'BASIC_AUTH'],
  [/^(proxy-)?authorization$/i, 'API_TOKEN'],
  [/^(set-)?cookie$/i, 'SESSION_COOKIE'],
  [
    /^(jdbc:)?(postgres(ql)?|mysql|mariadb|mongodb|mssql|sqlserver|oracle|cockroachdb?|db2|clickhouse)(\+\w+)?$/i,
    'DB_PASSWORD',
  ],
  [/^rediss?$/i, 'REDIS_PASSWORD'],
  [/^amqps?$/i, 'AMQP_PASSWORD'],
  [/^smtps?$/i, 'SMTP_PASSWORD'],
  [/^s?ftps?$/i, 'FTP_PASSWORD'],
  [/^ssh$/i, 'SSH_PASSWORD'],
  [/^ldaps?$/i, 'LDAP_PASSWORD'],
  [/^https?$/i, 'HTTP_PASSWORD'],
  [/^(api-?key|apikey)$/i, 'API_KEY'],
  [/^private-key$/i, 'PRIVATE_KEY'],
  [/^-u$/, 'BASIC_AUTH'],
];

/** A name of these words alone says nothing of the service: a known provider goes before it. */
const GENERIC =
  /^(API|APP|MY|THE|AUTH|ACCESS|CLIENT|PRIVATE|SECRET|KEY|TOKEN|PASSWORD|PASSWD|PASS|PWD|PW|VALUE|CREDENTIALS?|BASIC|BEARER)$/;

/** A name of these words alone says not even that it is a secret: the next candidate is better. */
const EMPTY =
  /^([A-Z]|VALUE|DATA|URL|URI|DSN|HEADERS?|CONFIG|OPTIONS|ARGS?|PARAMS?|STRING|TEXT|TMP|FOO|RESULT|CONST|ENVIRONMENT|ENV|COMMAND|RUN|DEFAULT)$/;

/** An environment variable's name from names of the source, best first: upper case words joined by `_`. */
export function variableName(names: readonly string[], provider?: string): string {
  const candidates = names.map((name) => meaning(name) ?? words(name)).filter((name) => name !== '');
  const telling = candidates.find((name) => !name.split('_').every((word) => EMPTY.test(word)));
  const chosen = telling ?? (provider ? 'KEY' : (candidates[0] ?? 'SECRET'));
  return safe(withProvider(chosen, provider));
}

function meaning(name: string): string | undefined {
  return MEANINGS.find(([pattern]) => pattern.test(name))?.[1];
}

function withProvider(name: string, provider: string | undefined): string {
  const prefix = (provider ?? '')
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');
  if (prefix === '' || name.startsWith(prefix)) return name;
  return name.split('_').every((word) => GENERIC.test(word)) ? `${prefix}_${name}` : name;
}

/** Splits `stripeKey`, `db.password`, `X-API-Key`, `DBPassword` into words: upper case, joined by `_`. */
function words(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1_$2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .toUpperCase();
}

function safe(name: string): string {
  const named = /^\d/.test(name) ? `_${name}` : name;
  return RESERVED.test(named) || isPublicName(named) ? `APP_${named}` : named.slice(0, 64).replace(/_+$/, '');
}

/** True if two names of a source are the same words. */
export function sameWords(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && b !== undefined && words(a) === words(b);
}

/** True if a name is neither reserved nor shipped to a browser. */
export function isFreeToUse(name: string): boolean {
  return !RESERVED.test(name) && !isPublicName(name);
}
