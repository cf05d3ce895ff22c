/** The main job in one minute: a small project with made-up credentials is scanned, repaired, run and scanned again. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { example } from '../server/rules/examples';

const CLI = resolve('dist/cli.js');
const folder = mkdtempSync(join(tmpdir(), 'credlint-demo-'));
let seed = Date.now() % 1_000_000;
const made = (template: string): string => example(template, seed++);

const title = (text: string): void => console.log(`\n\u001b[1m── ${text}\u001b[0m\n`);

function write(path: string, text: string): void {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), text);
}

/** Runs the command line tool as a user would, shows what it prints and answers its exit code. */
function credlint(...args: string[]): number {
  console.log(`$ credlint ${args.join(' ')}`);
  const { status, error } = spawnSync(process.execPath, [CLI, ...args], { cwd: folder, stdio: 'inherit' });
  if (error) throw error;
  return status ?? 2;
}

function run(...args: string[]): string {
  return execFileSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
}

function expectCode(got: number, wanted: number): void {
  if (got !== wanted) throw new Error(`expected exit code ${wanted}, got ${got}`);
}

const dbPassword = made('{alnum:20}');
write(
  'package.json',
  `${JSON.stringify({ name: 'credlint-demo', private: true, scripts: { start: 'node sync.js' } }, null, 2)}\n`,
);
write(
  'sync.js',
  `const githubToken = '${made('ghp_{alnum:36}')}';
const url = 'https://api.example.com/v1/items?api_key=${made('{alnum:24}')}&page=1';

console.log('asking', new URL(url).host, 'as', githubToken.slice(0, 4), 'with', githubToken.length, 'characters');
`,
);
write(
  'compose.yaml',
  `services:
  database:
    image: postgres
    environment:
      POSTGRES_USER: app
      POSTGRES_PASSWORD: ${dbPassword}
`,
);
write(
  'orders.recipe.json',
  `${JSON.stringify(
    {
      name: 'Orders',
      code: {
        keyword: 'trigger',
        provider: 'clock',
        block: [
          {
            keyword: 'action',
            provider: 'rest',
            input: {
              request: {
                method: 'get',
                url: `https://www.example.com/services/orders?token=${made('{alnum:18}')}`,
              },
            },
          },
        ],
      },
    },
    null,
    2,
  )}\n`,
);

title(`A small integration project, in ${folder}`);
const before = run('sync.js');
console.log(`$ node sync.js\n${before}`);

title('What stands in it');
expectCode(credlint('scan'), 1);

title('What a fix would do');
credlint('fix', '--dry-run', 'sync.js', 'compose.yaml');

title('The fix');
expectCode(credlint('fix', 'sync.js', 'compose.yaml'), 0);

title('The program, as before');
const after = run('--env-file=.env', 'sync.js');
console.log(`$ node --env-file=.env sync.js\n${after}`);
if (after !== before) throw new Error('the program behaves differently');
const missing = spawnSync(process.execPath, ['sync.js'], { cwd: folder, encoding: 'utf8' });
if (missing.status === 0) throw new Error('a missing variable is not noticed');
console.log(
  `$ node sync.js      # without .env it says what is missing\n${/Error: .*/.exec(missing.stderr)?.[0] ?? ''}`,
);
for (const name of ['sync.js', 'compose.yaml', '.gitignore'])
  if (!existsSync(join(folder, name))) throw new Error(`${name} is missing`);
if (readFileSync(join(folder, 'compose.yaml'), 'utf8').includes(dbPassword))
  throw new Error('a value was left behind');

title('What is left: the recipe, whose credential belongs in its connection');
expectCode(credlint('scan'), 1);
console.log(`\nThe project stays in ${folder} if you want to look around.`);
