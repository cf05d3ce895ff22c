import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { folderWith, randomValue, repositoryWith } from '../workspace/support';
import { credlint } from './support';

/** What a program prints when it is started in a clean environment. */
function output(folder: string, command: string): string {
  const env = { PATH: process.env.PATH ?? '' };
  const stdio = ['ignore', 'pipe', 'ignore'] as const;
  return spawnSync('bash', ['-c', command], { cwd: folder, encoding: 'utf8', env, stdio: [...stdio] }).stdout;
}

/** The plugin, or the command of its own that came before it. */
const COMPOSE = '$(command -v docker-compose || echo docker compose)';

interface Program {
  readonly title: string;
  readonly file: string;
  readonly source: (value: string) => string;
  readonly command: string;
  readonly others?: Readonly<Record<string, string>>;
  /** What it needs to run, beside bash. */
  readonly needs: string;
}

const PROGRAMS: readonly Program[] = [
  {
    title: 'Node',
    file: 'app.js',
    source: (value) => `const apiToken = "${value}";\nconsole.log(apiToken);\n`,
    command: 'node app.js',
    others: { 'package.json': '{ "engines": { "node": ">=20.12" } }' },
    needs: 'node --version',
  },
  {
    title: 'a Node script of npm',
    file: 'src/app.js',
    source: (value) => `const apiToken = "${value}";\nconsole.log(apiToken);\n`,
    command: 'npm start --silent',
    others: { 'package.json': '{ "scripts": { "start": "node src/app.js" } }' },
    needs: 'npm --version',
  },
  {
    title: 'Python',
    file: 'app.py',
    source: (value) => `api_token = "${value}"\nprint(api_token)\n`,
    command: 'python3 app.py',
    needs: 'python3 --version',
  },
  {
    title: 'shell',
    file: 'run.sh',
    source: (value) => `#!/bin/bash\nAPI_TOKEN="${value}"\necho "$API_TOKEN"\n`,
    command: 'bash run.sh',
    needs: 'true',
  },
  {
    title: 'Compose',
    file: 'compose.yaml',
    source: (value) =>
      `services:\n  db:\n    image: postgres\n    environment:\n      POSTGRES_PASSWORD: "${value}"\n`,
    command: `${COMPOSE} -f compose.yaml config`,
    needs: `${COMPOSE} version`,
  },
];

(process.platform === 'win32' ? describe.skip : describe)('moved, loaded, run', () => {
  for (const { title, file, source, command, others, needs } of PROGRAMS)
    for (const git of [true, false])
      it(`${title}, ${git ? 'with' : 'without'} git`, async function () {
        const value = randomValue(32);
        const files = { [file]: source(value), ...others };
        const folder = git ? repositoryWith(files) : folderWith(files);
        const runs = spawnSync('bash', ['-c', needs]).status === 0;
        const before = runs ? output(folder, command) : '';
        if (runs) assert.ok(before.includes(value));

        const { code, stdout } = await credlint(folder, ['fix', '--load']);
        assert.equal(code, 0, stdout);
        const scan = await credlint(folder, ['scan']);
        assert.deepEqual([scan.code, scan.stdout], [0, 'No credentials found.\n']);

        if (!runs) {
          console.log(`      not run: ${title} is not installed`);
          return this.skip();
        }
        // The offered way: an edit that has been made, or the command line that the message gives
        const offered = /run it with: (.*)/.exec(stdout)?.[1];
        assert.equal(output(folder, offered ?? command), before, stdout);
      });
});
