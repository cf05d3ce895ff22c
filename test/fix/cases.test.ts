import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseEnv } from 'node:util';
import { planMove } from '../../server/fix/move';
import type { Plan } from '../../server/fix/plan';
import { languageForFile } from '../../server/languages';
import { parseCases, type FixCase } from './case-file';
import { applied, requestFor, unmarked } from './snapshot';

const TSX = pathToFileURL(require.resolve('tsx')).href;

/** Command by extension; FILE stands for the source's name. */
const COMMANDS: Readonly<Record<string, readonly string[]>> = {
  js: ['node', 'FILE'],
  mjs: ['node', 'FILE'],
  cjs: ['node', 'FILE'],
  jsx: ['node', '--import', TSX, 'FILE'],
  ts: ['node', '--import', TSX, 'FILE'],
  mts: ['node', '--import', TSX, 'FILE'],
  cts: ['node', '--import', TSX, 'FILE'],
  tsx: ['node', '--import', TSX, 'FILE'],
  py: ['python3', 'FILE'],
  sh: ['bash', 'FILE'],
  bash: ['bash', 'FILE'],
};

interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

const CLEAN = { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', LANG: 'C.UTF-8' };

async function run(
  command: readonly string[],
  files: Readonly<Record<string, string>>,
  env: object,
): Promise<Outcome> {
  const folder = await mkdtemp(join(tmpdir(), 'fix-case-'));
  try {
    for (const [name, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), text);
    }
    return await new Promise<Outcome>((resolve) => {
      const [program = '', ...args] = command;
      const options = { cwd: folder, env: { ...CLEAN, ...env }, timeout: 15000 };
      const child = execFile(program, args, options, (error, stdout, stderr) => {
        const code = error ? (typeof error.code === 'number' ? error.code : 255) : 0;
        const plain = (text: string) => text.replaceAll(folder, '.');
        resolve({ code, stdout: plain(stdout), stderr: plain(stderr) });
      });
      child.stdin?.end();
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What a shell makes of a `.env`; names that it should know are given. */
function sourced(text: string, names: readonly string[]): Record<string, string> {
  const script = `set -a; . <(cat); for n in "$@"; do printf '%s\\0' "\${!n}"; done`;
  const result = spawnSync('bash', ['-c', script, 'bash', ...names], {
    input: text,
    encoding: 'utf8',
    env: CLEAN,
  });
  const values = result.stdout.split('\0');
  return Object.fromEntries(names.map((name, index) => [name, values[index] ?? '']));
}

const known = new Map<string, boolean>();
/** True if a program is installed, or a Python module (`python:dotenv`). */
function available(need: string): boolean {
  const [program = '', name] = need.split(':');
  const args =
    name === undefined ? ['sh', '-c', `command -v ${program}`] : ['python3', '-c', `import ${name}`];
  const found = known.get(need) ?? spawnSync(args[0] ?? '', args.slice(1)).status === 0;
  known.set(need, found);
  return found;
}

function commandOf(fixCase: FixCase, file: string): readonly string[] | undefined {
  const given = fixCase.head.get('run')?.[0];
  if (given === 'none') return undefined;
  return given === undefined
    ? COMMANDS[extname(file).slice(1)]?.map((word) => (word === 'FILE' ? file : word))
    : given.split(' ');
}

function checkText(
  fixCase: FixCase,
  file: string,
  plan: Plan,
  after: Readonly<Record<string, string>>,
): void {
  const why = plan.refusals.map(({ id, reason }) => `${id}: ${reason}`).join('; ');
  assert.equal(why, '', 'refused');
  for (const [name, text] of Object.entries(fixCase.after)) assert.equal(after[name], text, name);
  const source = after[file] ?? '';
  for (const secret of fixCase.secrets) assert.ok(!source.includes(secret), 'a copy of the secret stays');
  const before = fixCase.before[file] ?? '';
  assert.equal(/\r\n/.test(source), /\r\n/.test(before), 'line ends');
  assert.equal(source.startsWith('\ufeff'), before.startsWith('\ufeff'), 'byte order mark');
  assert.equal(/\n$/.test(source), /\n$/.test(before), 'end of file');
}

/** Runs the program before and after, as the case's head says, and compares what it does. */
async function checkRuns(
  fixCase: FixCase,
  file: string,
  command: readonly string[],
  plan: Plan,
  after: Readonly<Record<string, string>>,
): Promise<void> {
  const names = plan.variables.map(({ name }) => name);
  const env = readEnv(fixCase, file, plan, after);
  const loads = fixCase.head.has('load') || plan.loading.kind === 'automatic';
  const bare = loads
    ? Object.fromEntries(Object.entries(after).filter(([name]) => name !== plan.envPath))
    : after;
  const rotated = Object.fromEntries(
    names.map((name) => [name, /^\d+$/.test(env[name] ?? '') ? `${env[name]}7` : `${env[name]}Z9`]),
  );
  const [reference, same, other, unset] = await Promise.all([
    run(command, fixCase.before, {}),
    run(command, after, loads ? {} : env),
    run(command, bare, rotated),
    run(command, bare, {}),
  ]);
  const expected = Number(fixCase.head.get('exit')?.[0] ?? 0);
  assert.equal(reference.code, expected, `the program before does not run: ${reference.stderr}`);
  assert.deepEqual(same, reference, 'behaves differently');
  if (fixCase.head.get('rotated')?.[0] !== 'same')
    assert.notDeepEqual(
      [other.code, other.stdout],
      [reference.code, reference.stdout],
      'the variable has no effect',
    );
  if ((fixCase.head.get('missing')?.[0] ?? 'loud') !== 'loud') return;
  const said = unset.stdout + unset.stderr;
  assert.ok(unset.code !== 0 && names.some((name) => said.includes(name)), `not loud when unset: ${said}`);
}

/** The variables as the program's reader of `.env` sees them. */
function readEnv(
  fixCase: FixCase,
  file: string,
  plan: Plan,
  after: Readonly<Record<string, string>>,
): Record<string, string> {
  const text = after[plan.envPath] ?? '';
  const shell = fixCase.head.get('read')?.[0] ?? (/^\.(ba)?sh$/.test(extname(file)) ? 'shell' : 'node');
  const names = plan.variables.map(({ name }) => name);
  return shell === 'shell' ? sourced(text, names) : (parseEnv(text) as Record<string, string>);
}

function checkEnv(fixCase: FixCase, env: Readonly<Record<string, string>>): void {
  for (const line of fixCase.head.get('env') ?? []) {
    const [, name = '', written = ''] = /^(\S+) (.*)$/.exec(line) ?? [];
    assert.equal(env[name], written.startsWith('"') ? JSON.parse(written) : written, `${name} in .env`);
  }
}

async function check(this: Mocha.Context, fixCase: FixCase): Promise<void> {
  const file = fixCase.head.get('file')?.[0] ?? '';
  const request = requestFor(file, languageForFile(file).id, fixCase.before, {
    load: fixCase.head.has('load'),
  });
  const finding = JSON.parse(fixCase.head.get('finding')?.[0] ?? '{}') as object;
  const targets = request.targets.map((target) => ({ ...target, ...finding }));
  const plan = await planMove({ ...request, targets });
  const refused = fixCase.head.get('refused')?.[0];
  if (refused !== undefined) {
    assert.deepEqual([plan.refusals.map(({ id }) => id), plan.files], [targets.map(() => refused), []]);
    return;
  }
  const before = Object.fromEntries(
    Object.entries(fixCase.before).map(([name, text]) => [name, unmarked(text).text]),
  );
  const after = applied(request.snapshot, plan.files);
  const plain = { ...fixCase, before };
  checkText(plain, file, plan, after);
  checkEnv(plain, readEnv(plain, file, plan, after));
  const command = commandOf(fixCase, file);
  if (command === undefined) return;
  const missing = [command[0] ?? '', ...(fixCase.head.get('needs') ?? [])].find((need) => !available(need));
  if (missing !== undefined) {
    console.warn(`      not run: ${missing} is not installed`);
    this.skip();
  }
  await checkRuns(plain, file, command, plan, after);
}

describe('fix cases', () => {
  const folder = join(__dirname, 'cases');
  for (const name of readdirSync(folder).filter((candidate) => candidate.endsWith('.cases')))
    describe(name.replace('.cases', ''), () => {
      for (const fixCase of parseCases(readFileSync(join(folder, name), 'utf8')))
        it(fixCase.title, function () {
          this.timeout(60_000);
          return check.call(this, fixCase);
        });
    });
});
