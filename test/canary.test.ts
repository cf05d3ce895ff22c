import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { example } from '../server/rules/examples';
import { RULES, TOKEN_RULES } from '../server/rules/index';
import { credlint, snapshotOf } from './cli/support';
import { runGit, temporaryFolder, writeFiles } from './workspace/support';

/** Length of a piece of a value that nobody may see. */
const WINDOW = 5;

/** Pieces of planted values, each with a word that says where it was planted. */
const planted = new Map<string, string>();

/** Remembers the pieces of a value that are not the public part of its format, and returns the value. */
function plant(template: string, what: string, seed = 11, pattern = '[^]*'): string {
  const value = example(template, seed);
  // Some formats are recognised by more than the credential itself
  const match = new RegExp(pattern, 'i').exec(value);
  const secret = match?.[1] ?? match?.[0] ?? value;
  const others = Array.from({ length: 40 }, (_, i) => example(template, 1000 + i));
  for (let i = 0; i + WINDOW <= secret.length; i++) {
    const piece = secret.slice(i, i + WINDOW);
    // What all values of the format share is public, and so is a piece that reaches far into it
    const shared = others.some(
      (other) => other.includes(piece.slice(1)) || other.includes(piece.slice(0, -1)),
    );
    if (!shared) planted.set(piece, what);
  }
  return value;
}

/** What the product prints of a value in any case: nothing in it may be mistaken for a piece. */
function withoutHashes(text: string): string {
  return text.replace(/[0-9a-f]{64}/g, '').replace(/cli\.js:\d+:\d+/g, '');
}

/** Fails with the places of the values of which a piece stands in a text. Never names the piece. */
function assertClean(text: string, where: string): void {
  const cleaned = withoutHashes(text);
  const leaks = new Set([...planted].filter(([piece]) => cleaned.includes(piece)).map(([, what]) => what));
  assert.deepEqual([...leaks], [], where);
}

const strong = '{alnum:28}';

/** A project with a credential of every kind that the product knows, and values that it does not know. */
function project(): Record<string, string> {
  const tokens = TOKEN_RULES.map((rule) =>
    plant(rule.examples.match[0] ?? '', `token ${rule.id}`, 11, rule.pattern),
  );
  const inScript = tokens.filter((token) => !/["\\\n`]/.test(token));
  const pem = Array.from({ length: 4 }, (_, i) => plant('{alnum:64}', 'private key', 40 + i)).join('\n');
  const header = Buffer.from('{"alg":"HS256","typ":"JWT"}').toString('base64url');
  const jwt = `${header}.${Buffer.from('{"sub":"1"}').toString('base64url')}.${plant('{alnum:43}', 'jwt')}`;
  return {
    'package.json': '{ "name": "x", "engines": { "node": ">=22" } }',
    'tokens.txt': tokens.join('\n'),
    'tokens.js': inScript.map((token, i) => `const value${i} = "${token}";`).join('\n'),
    'app.js': [
      `const apiToken = "${plant(strong, 'named', 12)}";`,
      `const password = '${plant('{alnum:12}', 'password', 13)}'; // ${plant('{alnum:12}', 'password', 13)}`,
      `const url = "postgres://app:${plant(strong, 'userinfo', 14)}@db.example.org/x";`,
      `fetch("https://api.example.org/?api_key=${plant(strong, 'query', 15)}", { headers: { Authorization: "Bearer ${plant(strong, 'header', 16)}" } });`,
      `const jwt = "${jwt}";`,
      `const key = \`-----BEGIN ${'PRIVATE'} KEY-----\n${pem}\n-----END ${'PRIVATE'} KEY-----\`;`,
      `const plain = "${plant(strong, 'unflagged', 17)}";`,
      `const joined = "${plant(strong, 'joined', 18)}" + "${plant(strong, 'joined', 19)}";`,
      'console.log(apiToken, password, url, jwt, key, plain, joined);',
    ].join('\n'),
    'broken.js': `const apiToken = "${plant(strong, 'half-typed', 31)}\nfoo({`,
    'app.py': `import os\nSECRET_KEY = "${plant(strong, 'python', 32)}"\nconnect(password=b"${plant(strong, 'bytes', 33)}")\n`,
    'run.sh': `#!/bin/bash\ncurl -u "me:${plant(strong, 'flag', 34)}" -H 'X-API-Key: ${plant(strong, 'curl header', 35)}' https://example.org\n`,
    'compose.yaml': `services:\n  db:\n    image: x\n    environment:\n      POSTGRES_PASSWORD: "${plant(strong, 'compose', 36)}"\n`,
    'config.json': JSON.stringify({ db: { password: plant(strong, 'json', 37) } }, null, 2),
    'settings.ini': `[db]\nconnection = Server=db;User Id=app;Password=${plant(strong, 'connection string', 38)};\n`,
    'odd.py': `# \xfc\npassword = "${plant(strong, 'latin1', 39)}"\n`,
    '.env.example': `API_TOKEN=${plant(strong, 'example', 50)}\n`,
    'sub/.env': `KEPT=${plant(strong, '.env', 51)}\nQUOTED="${plant(strong, '.env', 52)}"\n`,
    'sub/app.js': `const apiToken = "${plant(strong, 'beside .env', 53)}";\nconsole.log(apiToken);\n`,
    'sub/package.json': '{}',
    'open/.env': `A="${plant(strong, 'open quote', 54)}\nB=${plant(strong, 'open quote', 55)}\n`,
    'open/app.js': `const apiToken = "${plant(strong, 'beside open quote', 56)}";\n`,
    'open/package.json': '{}',
    'tracked/.env': `A_TOKEN=${plant(strong, 'tracked', 57)}\n`,
    'broken/.credlintrc.json': `{"exclude": "${plant(strong, 'project file', 58)}"}`,
    'broken/a.js': `const apiToken = "${plant(strong, 'beside project file', 59)}";`,
    '.gitignore': 'sub/.env\n',
  };
}

(process.platform === 'win32' ? describe.skip : describe)('canary', function () {
  this.timeout(240_000);
  const files = project();
  const folder = temporaryFolder();
  const home = temporaryFolder();
  const tools = temporaryFolder();
  const log = path.join(tools, 'log');
  const git = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim();

  before(() => {
    writeFiles(folder, files);
    runGit(folder, 'init', '-q');
    runGit(folder, 'add', '-f', 'tracked/.env');
    // A git that writes down all that it is given
    fs.writeFileSync(
      path.join(tools, 'git'),
      `#!/bin/sh\n{ printf '%s\\n' "$@"; env; } >> '${log}'\ntee -a '${log}' | exec '${git}' "$@"\n`,
      { mode: 0o755 },
    );
  });

  const environment = {
    PATH: `${tools}:${process.env.PATH}`,
    HOME: home,
    TMPDIR: home,
    NODE_DEBUG: 'child_process,fs,module,timer,stream,worker,net',
    DEBUG: '*',
    VERBOSE: '1',
    CI: '1',
  };

  async function check(args: readonly string[], cwd = folder, more: Readonly<Record<string, string>> = {}) {
    const run = await credlint(cwd, args, { ...environment, ...more });
    for (const name of ['stdout', 'stderr'] as const) assertClean(run[name], `${name} of ${args.join(' ')}`);
    return run;
  }

  it('plants enough', () => {
    assert.ok(planted.size > 1000);
    assert.throws(() => assertClean(files['app.js'] ?? '', 'a source'));
  });

  it('shows nothing in any report', async () => {
    for (const format of ['text', 'json', 'sarif', 'github']) {
      const { code, stdout } = await check([
        'scan',
        '--format',
        format,
        '--no-gitignore',
        '--fail-on',
        'information',
      ]);
      assert.equal(code, 2);
      assert.ok(stdout.length > 1000);
      await check([
        'scan',
        'app.js',
        'sub/.env',
        'open',
        '--format',
        format,
        '--output',
        path.join(tools, `out.${format}`),
      ]);
      assertClean(fs.readFileSync(path.join(tools, `out.${format}`), 'utf8'), `out.${format}`);
    }
    await check(['scan', '--config', 'broken/.credlintrc.json']);
  });

  it('shows nothing in rules and explanations', async () => {
    await check(['rules']);
    for (const { id } of RULES.slice(0, 2)) await check(['rules', id]);
    for (const name of [
      'app.js',
      'app.py',
      'run.sh',
      'compose.yaml',
      'config.json',
      'settings.ini',
      'broken.js',
      'sub/.env',
    ]) {
      const lines = (files[name] ?? '').split('\n').length;
      for (let line = 1; line <= Math.min(lines, 5); line++) await check(['explain', `${name}:${line}`]);
    }
    await check(['explain', 'tokens.txt:1']);
    await check(['explain', 'tokens.js:2']);
  });

  it('shows nothing when it crashes', async () => {
    const bait = [...planted.keys()].slice(0, 50).join(' ');
    const script = (body: string): Record<string, string> => {
      const file = path.join(tools, 'crash.cjs');
      fs.writeFileSync(file, `const bait = ${JSON.stringify(bait)};\n${body}`);
      return { NODE_OPTIONS: `--require ${file}`, NODE_DEBUG: '' };
    };
    const failing = `() => { const error = new TypeError(bait + '\\n    at ' + bait); error.bait = bait; throw error; }`;
    const cases: [string, string[]][] = [
      [`JSON.stringify = ${failing};`, ['scan', '--format', 'json']],
      [`setImmediate(${failing});`, ['scan']],
      [`setImmediate(() => void Promise.reject(new Error(bait)));`, ['scan']],
      [
        `Array.prototype.toSorted = ${failing}; const fs = require('node:fs'); fs.readdirSync = ${failing};`,
        ['scan'],
      ],
      [`const fs = require('node:fs'); fs.openSync = ${failing};`, ['scan']],
      [`const fs = require('node:fs'); fs.promises.readFile = ${failing};`, ['fix', '--dry-run', 'app.py']],
    ];
    for (const [body, args] of cases) {
      const { code, stderr, stdout } = await check(args, folder, script(body));
      assert.ok(code === 2, `${args.join(' ')} ended with ${code}: ${stdout}${stderr}`.slice(0, 300));
    }
  });

  it('shows nothing in a dry run, a fix, and what they leave behind', async () => {
    const plain = files['app.js']?.split('\n').findIndex((line) => line.startsWith('const plain')) ?? 0;
    assert.equal((await check(['fix'])).code, 2);
    fs.unlinkSync(path.join(folder, 'broken/.credlintrc.json'));
    for (const dry of [['--dry-run'], []]) {
      await check(['fix', 'app.js', '--at', `${plain + 1}:16-${plain + 1}:44`, ...dry]);
      await check(['fix', 'open', ...dry]);
      await check(['fix', '--level', 'information', ...dry]);
      await check(['fix', 'sub/app.js', '--load', ...dry]);
    }
    assert.ok(fs.existsSync(path.join(folder, '.env')));
    await check(['scan', '--format', 'json']);
    for (const [name, text] of Object.entries(snapshotOf(folder)))
      if (files[name] === undefined && path.basename(name) !== '.env') assertClean(text, name);
    assert.deepEqual(fs.readdirSync(home), [], 'no cache and no log');
  });

  it('hands nothing to git', () => {
    const text = fs.readFileSync(log, 'utf8');
    assert.ok(text.includes('ls-files') && text.includes('check-ignore'));
    assertClean(text, 'arguments, environment and input of git');
  });
});
