/** Runs the suites beside it. VS Code calls `run`; a rejection fails the run. */
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type MochaType from 'mocha';

export async function run(): Promise<void> {
  // loaded from the project: mocha does not survive bundling
  const Mocha = createRequire(__filename)(process.env['CREDLINT_MOCHA'] ?? 'mocha') as typeof MochaType;
  const mocha = new Mocha({ ui: 'bdd', timeout: 30_000, color: false });
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  await import('./diagnostics');
  await import('./move');
  await import('./scan');
  await import('./notebook');
  await import('./project');
  await import('./awkward');
  const lines: string[] = [];
  await new Promise<void>((resolve, reject) => {
    const runner = mocha.run((failures) => {
      const results = process.env['CREDLINT_RESULTS'];
      if (results)
        writeFileSync(
          results,
          JSON.stringify({ lines, passed: runner.stats?.passes ?? 0, failed: failures }),
        );
      if (failures > 0) reject(new Error(`${failures} failed`));
      else resolve();
    });
    runner.on('pass', (test) => lines.push(`ok ${test.fullTitle()} (${test.duration} ms)`));
    runner.on('fail', (test, error: Error) =>
      lines.push(`not ok ${test.fullTitle()}: ${error.stack ?? error.message}`),
    );
  });
}
