import assert from 'node:assert/strict';
import { planLoad } from '../../server/fix/load';
import { planMove } from '../../server/fix/move';
import type { Plan, Snapshot } from '../../server/fix/plan';
import { planRename } from '../../server/fix/rename';
import { applied, requestFor, snapshotOf } from './snapshot';

const SECRET = ['s3cr3t', 'pw', '4711'].join('-');

/** Plans the move of the marked places of a Python source among other files. */
async function plan(
  source: string,
  files: Record<string, string> = {},
  more: Partial<Snapshot> = {},
): Promise<{ plan: Plan; after: Record<string, string> }> {
  const request = requestFor('app.py', 'python', { ...files, 'app.py': source });
  const snapshot = { ...request.snapshot, ...more };
  const made = await planMove({ ...request, snapshot });
  return { plan: made, after: applied(snapshot, made.files) };
}

const ids = ({ refusals }: Plan) => refusals.map(({ id }) => id);

describe('the plan of a move', () => {
  it('writes what hides .env first, then .env for its owner only, and the source last', async () => {
    const { plan: made } = await plan(`api_key = "‹${SECRET}›"\n`);
    assert.deepEqual(
      made.files.map(({ path, create }) => [path, create?.mode]),
      [
        ['.gitignore', 0o644],
        ['.env', 0o600],
        ['.env.example', 0o644],
        ['app.py', undefined],
      ],
    );
    assert.deepEqual(made.refusals, []);
  });

  it('moves every copy of the value, and redacts those in comments', async () => {
    const { plan: made, after } = await plan(
      `"""Uses ${SECRET}."""\n# was ${SECRET}\napi_key = "‹${SECRET}›"\nother = '${SECRET}'\nurl = f"https://x/?key=${SECRET}"\n`,
    );
    assert.ok(!after['app.py']?.includes(SECRET));
    assert.match(after['app.py'] ?? '', /^"""Uses API_KEY\."""\n[^]*^# was API_KEY$/m);
    assert.equal(made.variables.length, 1);
    assert.equal(made.variables[0]?.spans.length, 3);
    assert.equal(after['.env'], `API_KEY=${SECRET}\n`);
  });

  it('gives two findings of one value one variable, two values two', async () => {
    const other = [...SECRET].reverse().join('');
    const { plan: made, after } = await plan(
      `api_key = "‹${SECRET}›"\npassword = "‹${other}›"\ncopy = "‹${SECRET}›"\n`,
    );
    assert.deepEqual(
      made.variables.map(({ name }) => name),
      ['API_KEY', 'PASSWORD'],
    );
    assert.equal(after['.env'], `API_KEY=${SECRET}\nPASSWORD=${other}\n`);
  });

  it('moves nothing of a target whose copy cannot move, and all of the others', async () => {
    const other = [...SECRET].reverse().join('');
    const request = requestFor('compose.yaml', 'yaml', {
      'compose.yaml': `services:\n  a:\n    environment:\n      KEY: ‹${SECRET}›\n      OTHER: ‹${other}›\n      ${SECRET}: x\n`,
    });
    const made = await planMove(request);
    const after = applied(request.snapshot, made.files);
    assert.deepEqual(ids(made), ['copy-stays']);
    assert.match(made.refusals[0]?.reason ?? '', /line 6/);
    assert.match(after['compose.yaml'] ?? '', new RegExp(`KEY: ${SECRET}\n`));
    assert.equal(after['.env'], `OTHER=${other}\n`);
  });

  it('leaves an ordinary word where it means something else, and says so', async () => {
    const { plan: made, after } = await plan(`password = "‹postgres›"\nhost = "postgres"\n`);
    assert.match(after['app.py'] ?? '', /host = "postgres"/);
    assert.ok(made.notes.some((note) => note.includes('other places')));
  });

  it('takes no part of a longer word for a copy of a short value', async () => {
    const { after } = await plan(`pin = "‹ab12›"\nother = "xab12y"\nthird = "(ab12)"\n`);
    assert.match(after['app.py'] ?? '', /other = "xab12y"\n/);
    assert.ok(!after['app.py']?.includes('(ab12'));
  });

  it('re-uses the variable that has the value already, and then leaves .env alone', async () => {
    const { plan: made, after } = await plan(`api_key = "‹${SECRET}›"\n`, { '.env': `KNOWN=${SECRET}\n` });
    assert.deepEqual(
      made.variables.map(({ name, reused }) => [name, reused]),
      [['KNOWN', true]],
    );
    assert.equal(after['.env'], `KNOWN=${SECRET}\n`);
    assert.match(after['app.py'] ?? '', /os\.environ\["KNOWN"\]/);
  });

  it('keeps clear of names in the process and in siblings of .env', async () => {
    const source = `api_key = "‹${SECRET}›"\n`;
    const inProcess = await plan(source, {}, { environment: new Set(['API_KEY']) });
    const inSibling = await plan(source, { '.env.local': 'API_KEY=other\n' });
    for (const { plan: made } of [inProcess, inSibling]) assert.equal(made.variables[0]?.name, 'API_KEY_2');
  });

  it('adds the name to the example that is there', async () => {
    const { after } = await plan(`api_key = "‹${SECRET}›"\n`, { '.env.sample': 'A=' });
    assert.equal(after['.env.sample'], 'A=\nAPI_KEY=');
    assert.equal(after['.env.example'], undefined);
  });

  const obstacles: [
    title: string,
    id: string,
    files: Record<string, string>,
    more: (of: Snapshot) => Partial<Snapshot>,
  ][] = [
    ['a quote in .env is not closed', 'env-unterminated-quote', { '.env': 'A="x\n' }, () => ({})],
    ['.env is a folder', 'read-only', {}, () => ({ blocked: new Map([['.env', 'is a folder']]) })],
    [
      '.env cannot be written',
      'read-only',
      { '.env': 'A=1\n' },
      ({ files }) => ({
        files: new Map(files).set('.env', {
          text: 'A=1\n',
          bom: false,
          writable: false,
          reason: 'is locked',
        }),
      }),
    ],
    ['nothing may be written', 'read-only', {}, () => ({ readOnly: true })],
    [
      '.gitignore cannot be written',
      'gitignore-unwritable',
      {},
      () => ({ blocked: new Map([['.gitignore', 'x']]) }),
    ],
  ];
  for (const [title, id, files, more] of obstacles)
    it(`changes nothing when ${title}`, async () => {
      const request = requestFor('app.py', 'python', { ...files, 'app.py': `api_key = "‹${SECRET}›"\n` });
      const made = await planMove({
        ...request,
        snapshot: { ...request.snapshot, ...more(request.snapshot) },
      });
      assert.deepEqual([ids(made), made.files, made.variables], [[id], [], []]);
    });

  it('says how git forgets a tracked .env', async () => {
    const tracked = { text: 'A=1\n', bom: false, writable: true, tracked: true };
    const request = requestFor('app.py', 'python', { 'app.py': `api_key = "‹${SECRET}›"\n` });
    const files = new Map(request.snapshot.files).set('.env', tracked);
    const made = await planMove({ ...request, snapshot: { ...request.snapshot, files } });
    assert.ok(made.notes.some((note) => note.includes('git rm --cached .env')));
  });

  it('never says the value', async () => {
    const { plan: made } = await plan(
      `api_key = "‹${SECRET}›"\nmatch x:\n    case "${SECRET}":\n        pass\n`,
    );
    assert.ok(!JSON.stringify([made.refusals, made.notes, made.loading, made.variables]).includes(SECRET));
  });

  it('refuses code that a bundler ships to the browser', async () => {
    const request = requestFor('src/App.jsx', 'javascriptreact', {
      'package.json': '{"dependencies": {"react-scripts": "5"}}',
      'src/App.jsx': `const key = "‹${SECRET}›";\n`,
    });
    assert.deepEqual(ids(await planMove(request)), ['browser-bundle']);
  });

  it('quotes for the parser that reads .env', async () => {
    const written = async (manifest: object) => {
      const request = requestFor('a.js', 'javascript', {
        'package.json': JSON.stringify(manifest),
        'a.js': "const apiKey = '‹pa$word-4711›';\n",
      });
      return applied(request.snapshot, (await planMove(request)).files)['.env'];
    };
    assert.equal(await written({}), "API_KEY='pa$word-4711'\n");
    assert.equal(await written({ dependencies: { next: '1' } }), 'API_KEY="pa\\$word-4711"\n');
  });

  it('refuses a value that a shell and .env readers would read differently', async () => {
    const mixed = "it's$" + SECRET;
    const request = requestFor('app.py', 'python', { 'app.py': `api_key = "‹${mixed}›"\n` });
    assert.deepEqual(ids(await planMove(request)), ['env-form']);
    const withReader = requestFor('app.py', 'python', {
      'app.py': `api_key = "‹${mixed}›"\n`,
      'requirements.txt': 'python-dotenv\n',
    });
    assert.deepEqual(ids(await planMove(withReader)), []);
  });

  it('uses the given .env', async () => {
    const request = requestFor('app.py', 'python', { 'app.py': `api_key = "‹${SECRET}›"\n` });
    const made = await planMove({ ...request, envFile: 'config/.env.local' });
    assert.deepEqual(made.files.map(({ path }) => path).slice(0, 2), [
      'config/.gitignore',
      'config/.env.local',
    ]);
    assert.equal(applied(request.snapshot, made.files)['config/.gitignore'], '.env.local\n');
  });
});

describe('how .env reaches a program', () => {
  const load = async (path: string, languageId: string, files: Record<string, string>) =>
    (await planLoad(requestFor(path, languageId, files))).loading;
  const known: [
    title: string,
    path: string,
    language: string,
    files: Record<string, string>,
    expected: object,
  ][] = [
    [
      'Node alone',
      'a.js',
      'javascript',
      { 'a.js': '' },
      { kind: 'command', command: 'node --env-file=.env a.js' },
    ],
    [
      'a package below',
      'p/src/a.js',
      'javascript',
      { 'p/src/a.js': '', 'p/package.json': '{}' },
      { kind: 'command', command: 'node --env-file=.env src/a.js' },
    ],
    [
      'dotenv in the source',
      'a.js',
      'javascript',
      { 'a.js': 'import "dotenv/config";' },
      { kind: 'automatic', by: 'dotenv' },
    ],
    [
      'Next',
      'a.js',
      'javascript',
      { 'a.js': '', 'package.json': '{"dependencies":{"next":"1"}}' },
      { kind: 'automatic', by: 'Next.js' },
    ],
    [
      'tsx',
      'a.ts',
      'typescript',
      { 'a.ts': '', 'package.json': '{"devDependencies":{"tsx":"1"}}' },
      { kind: 'command', command: 'npx tsx --env-file=.env a.ts' },
    ],
    [
      'Python',
      'a.py',
      'python',
      { 'a.py': '' },
      { kind: 'command', command: 'set -a; . ./.env; set +a; python3 a.py' },
    ],
    [
      'a loading Python source',
      'a.py',
      'python',
      { 'a.py': 'load_dotenv()\n' },
      { kind: 'automatic', by: 'python-dotenv' },
    ],
    [
      'a loading shell script',
      'a.sh',
      'shellscript',
      { 'a.sh': 'set -a; . ./.env; set +a\n' },
      { kind: 'automatic', by: 'the script' },
    ],
    ['Compose', 'compose.yaml', 'yaml', { 'compose.yaml': '' }, { kind: 'automatic', by: 'Docker Compose' }],
    [
      'GitHub Actions',
      '.github/workflows/a.yml',
      'yaml',
      { '.github/workflows/a.yml': '' },
      { kind: 'command', command: 'gh secret set -f .env' },
    ],
  ];
  for (const [title, path, language, files, expected] of known)
    it(title, async () => assert.deepEqual(await load(path, language, files), expected));
});

describe('a launch configuration', () => {
  const launch = (more: string) =>
    `{\n  // ours\n  "configurations": [\n    {\n      "request": "launch",\n      "program": "\${workspaceFolder}/app.py"${more}\n    }\n  ]\n}\n`;
  const load = async (text: string) => {
    const request = requestFor('app.py', 'python', { 'app.py': '', '.vscode/launch.json': text });
    const { loading } = await planLoad(request);
    return { loading, after: loading.kind === 'edit' ? applied(request.snapshot, loading.files) : {} };
  };

  it('that starts the source gets an envFile', async () => {
    const { after } = await load(launch(''));
    assert.equal(after['.vscode/launch.json'], launch(',\n      "envFile": "${workspaceFolder}/.env"'));
  });

  it('with an envFile loads it already', async () =>
    assert.equal((await load(launch(', "envFile": ".env"'))).loading.kind, 'automatic'));

  it('of another program is left alone', async () =>
    assert.equal((await load(launch('').replace('app.py', 'b.py'))).loading.kind, 'command'));
});

describe('renaming a variable', () => {
  const files = {
    'app.py': 'import os\nAPI_KEY = os.environ["API_KEY"]\nprint(API_KEY)\n',
    '.env': 'A=1\nexport API_KEY="x y"\n',
    '.env.example': 'API_KEY=\n',
  };
  const rename = (to: string, more: Record<string, string> = {}) =>
    planRename({
      path: 'app.py',
      languageId: 'python',
      snapshot: snapshotOf({ ...files, ...more }),
      from: 'API_KEY',
      to,
    });

  it('changes the lookup and the .env family, and no other variable of the program', () => {
    const made = rename('STRIPE_KEY');
    assert.ok('files' in made);
    assert.deepEqual(applied(snapshotOf(files), made.files), {
      'app.py': 'import os\nAPI_KEY = os.environ["STRIPE_KEY"]\nprint(API_KEY)\n',
      '.env': 'A=1\nexport STRIPE_KEY="x y"\n',
      '.env.example': 'STRIPE_KEY=\n',
    });
  });

  it('refuses names that are taken, reserved or malformed', () => {
    for (const name of ['A', 'PATH', 'VITE_KEY', '1A', 'a-b']) assert.ok('reason' in rename(name), name);
  });
});
