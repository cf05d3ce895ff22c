/** Runs the grammar tests (`*.env.test`) against the grammars that package.json contributes. */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';

const files = readdirSync('test/syntaxes').filter((name) => name.endsWith('.test'));
let failed = 0;
for (const name of files) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['node_modules/vscode-tmgrammar-test/dist/unit.js', '--config', 'package.json', `test/syntaxes/${name}`],
    { encoding: 'utf8', timeout: 60_000 },
  );
  if (status === 0) continue;
  failed++;
  console.log(stdout, stderr, status === null ? `${name} did not end within 60 s` : '');
}
console.log(`grammars: ${files.length - failed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
