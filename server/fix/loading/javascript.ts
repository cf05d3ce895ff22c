import type { TextEdit } from '../../text/edits';
import { modify } from 'jsonc-parser';
import { npmDependencies } from '../env/families';
import { lineEnd } from '../env/write';
import { parse, spanOf, type Source } from '../languages/javascript/parse';
import { basename, dirname, join, relative, upwards } from '../paths';
import type { Snapshot } from '../plan';
import { launchLoading } from './launch';
import { paths, sourced, type LoadContext, type Loading } from './context';

/** The manifest of the package that a source belongs to. */
interface Package {
  readonly path: string;
  readonly text: string;
  readonly manifest: Manifest;
}

interface Manifest {
  readonly type?: unknown;
  readonly engines?: { readonly node?: unknown };
  readonly scripts?: Readonly<Record<string, unknown>>;
}

/** Node and what stands on it: a loader that is there already, `process.loadEnvFile`, an npm script, else a command line. */
export function javascriptLoading(context: LoadContext): Loading {
  const { path, text, snapshot } = context;
  const loader = loaderInSource(text);
  if (loader) return { kind: 'automatic', by: loader };
  const dependencies = npmDependencies(path, snapshot);
  if (dependencies.has('next')) return { kind: 'automatic', by: 'Next.js' };
  const own = packageOf(path, snapshot);
  const inScripts = own && loaderInScripts(own.manifest);
  if (inScripts) return { kind: 'automatic', by: inScripts };
  const source = parse(text, path, context.languageId);
  if (own && source && allowsLoadEnvFile(own.manifest.engines?.node))
    return {
      kind: 'edit',
      title: 'Load .env here',
      files: [{ path, edits: [loadEnvFileEdit(source, argument(context))] }],
    };
  return (own && scriptEdit(own, context)) ?? launchLoading(context) ?? commandLine(context, dependencies);
}

function loaderInSource(text: string): string | undefined {
  if (/\bprocess\.loadEnvFile\s*\(/.test(text)) return 'process.loadEnvFile()';
  if (
    /['"]dotenv(-flow)?\/config['"]|\bdotenv(\w*)\.config\s*\(|from\s+['"]dotenv['"]|require\(['"]dotenv['"]\)\s*\.config/.test(
      text,
    )
  )
    return 'dotenv';
  return undefined;
}

function loaderInScripts({ scripts = {} }: Manifest): string | undefined {
  for (const name of ['start', 'dev', 'serve']) {
    const script = scripts[name];
    if (typeof script !== 'string') continue;
    if (/--env-file(-if-exists)?[= ]/.test(script)) return `npm run ${name} (--env-file)`;
    if (/dotenv(-cli|-flow)?(\/config)?\b/.test(script)) return `npm run ${name} (dotenv)`;
    if (/^bun(x? |$)/.test(script)) return 'Bun';
  }
  return undefined;
}

function packageOf(path: string, snapshot: Snapshot): Package | undefined {
  for (const folder of upwards(dirname(path))) {
    const file = snapshot.files.get(join(folder, 'package.json'));
    if (!file) continue;
    try {
      const manifest: unknown = JSON.parse(file.text);
      if (typeof manifest !== 'object' || manifest === null) return undefined;
      return { path: join(folder, 'package.json'), text: file.text, manifest };
    } catch {
      return undefined;
    }
  }
  return undefined;
}

/** True if every Node version that `engines.node` lets in knows `process.loadEnvFile` (20.12, 21.7). */
export function allowsLoadEnvFile(range: unknown): boolean {
  if (typeof range !== 'string' || range.trim() === '') return false;
  return range.split('||').every((alternative) => {
    const match = /^\s*(?:>=|\^|~|=|v)?\s*(\d+)(?:\.(\d+|x|\*))?/.exec(alternative);
    if (!match) return false;
    const major = Number(match[1]);
    const minor = Number(match[2] ?? 0) || 0;
    return major > 21 || (major === 21 && minor >= 7) || (major === 20 && minor >= 12);
  });
}

/** Empty where `.env` lies in the folder that npm starts programs in. */
function argument({ path, envPath, snapshot }: LoadContext): string {
  const root = dirname(packageOf(path, snapshot)?.path ?? path);
  const file = relative(root, envPath);
  return file === '.env' ? '' : JSON.stringify(file);
}

/**
 * `process.loadEnvFile()` behind the imports and before all else of the module: imported modules run earlier whatever stands
 * above them. A missing `.env` is no error: then the variables come from outside, or the lookup fails and names them.
 */
function loadEnvFileEdit({ text, program, comments }: Source, file: string): TextEdit {
  const eol = lineEnd(text);
  const imports = program.body.filter(({ type }) => /^Import(Equals)?Declaration$/.test(type));
  const last = imports.at(-1) ?? program.directives.at(-1);
  const semicolon = usesSemicolons(text) ? ';' : '';
  const statement = ['try {', `  process.loadEnvFile(${file})${semicolon}`, '} catch {}'].join(eol);
  if (last) {
    const at = endOfLine(text, spanOf(last).end);
    return { span: { start: at, end: at }, newText: `${eol}${eol}${statement}` };
  }
  const at = firstStatement(text, program.interpreter ? spanOf(program.interpreter).end : 0, comments);
  return { span: { start: at, end: at }, newText: `${statement}${eol}` };
}

/** Behind the `#!` line and a comment at the head that an empty line sets off; where a statement can begin. */
function firstStatement(text: string, interpreterEnd: number, comments: Source['comments']): number {
  let at = interpreterEnd === 0 ? 0 : nextLine(text, interpreterEnd);
  for (const comment of comments) {
    const end = comment.end ?? 0;
    if (text.slice(at, comment.start ?? 0).trim() !== '' || end < at) break;
    const rest = /^[^\S\r\n]*(\r\n|\n|\r)[^\S\r\n]*(\r\n|\n|\r)/.exec(text.slice(end));
    if (rest) at = end + rest[0].length;
  }
  return at;
}

function endOfLine(text: string, at: number): number {
  const rest = /^[^\S\r\n]*(\/\/[^\r\n]*)?(?=[\r\n]|$)/.exec(text.slice(at));
  return rest ? at + rest[0].length : at;
}

function nextLine(text: string, at: number): number {
  const rest = /^[^\r\n]*(\r\n|\n|\r|$)/.exec(text.slice(at));
  return at + (rest?.[0].length ?? 0);
}

function usesSemicolons(text: string): boolean {
  return /;[^\S\r\n]*$/m.test(text) || !/[\w)\]'"`][^\S\r\n]*$/m.test(text);
}

/** `--env-file` in the script that starts the program. */
function scriptEdit(own: Package, { path, envPath, snapshot }: LoadContext): Loading | undefined {
  if (snapshot.files.get(own.path)?.writable === false) return undefined;
  const source = relative(dirname(own.path), path);
  const scripts = Object.entries(own.manifest.scripts ?? {}).filter(
    (entry): entry is [string, string] =>
      typeof entry[1] === 'string' && /(^|&&\s*|\s)node\s+/.test(entry[1]),
  );
  const named = scripts.filter(
    ([name, script]) => script.includes(source) || ['start', 'dev', 'serve'].includes(name),
  );
  const edits: TextEdit[] = [];
  for (const [name, script] of named) {
    const changed = script.replace(
      /(^|&&\s*|\s)node\s+/,
      `$1node --env-file=${relative(dirname(own.path), envPath)} `,
    );
    for (const { offset, length, content } of modify(own.text, ['scripts', name], changed, {}))
      edits.push({ span: { start: offset, end: offset + length }, newText: content });
  }
  if (edits.length === 0) return undefined;
  return {
    kind: 'edit',
    title: `Load ${basename(envPath)} in the npm script`,
    files: [{ path: own.path, edits }],
  };
}

function commandLine(context: LoadContext, dependencies: ReadonlySet<string>): Loading {
  const { env, source } = paths(context);
  if (!/\.([cm]?ts|tsx|jsx)$/.test(context.path))
    return { kind: 'command', command: `node --env-file=${env} ${source}` };
  if (dependencies.has('tsx')) return { kind: 'command', command: `npx tsx --env-file=${env} ${source}` };
  if (dependencies.has('ts-node'))
    return { kind: 'command', command: `node --env-file=${env} --require ts-node/register ${source}` };
  return sourced(context, 'npx tsx');
}
