import { explainArguments, fixArguments, rulesArguments, scanArguments, UsageError } from './cli/args';
import { runExplain } from './cli/explain';
import { runFix } from './cli/fix';
import { HELP } from './cli/help';
import { CommandError, crashReport, write } from './cli/output';
import { runRules } from './cli/rules';
import { runScan } from './cli/scan';
import { PRODUCT } from './report/product';

/** The commands of the command line; each returns its exit code. */
const COMMANDS: Readonly<Record<string, (args: readonly string[], signal: AbortSignal) => Promise<number>>> =
  {
    scan: (args, signal) => runScan(scanArguments(args), signal),
    fix: (args, signal) => runFix(fixArguments(args), signal),
    rules: (args) => runRules(rulesArguments(args)),
    explain: (args) => runExplain(explainArguments(args)),
  };

async function main(args: readonly string[], signal: AbortSignal): Promise<number> {
  const [name, ...rest] = args;
  if (name === '--version' || name === '-v') return show(`${PRODUCT.version}\n`);
  if (name === '--help' || name === '-h' || name === 'help') return show(HELP);
  if (name === undefined) {
    await write(process.stderr, HELP);
    return 2;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) throw new UsageError(`Unknown ${name.startsWith('-') ? 'option' : 'command'} "${name}".`);
  if (rest.includes('--help') || rest.includes('-h')) return show(HELP);
  return command(rest, signal);
}

async function show(text: string): Promise<number> {
  await write(process.stdout, text);
  return 0;
}

/** What a failure prints, and its exit code. */
async function fail(error: unknown): Promise<number> {
  const text =
    error instanceof UsageError
      ? `credlint: ${error.message} See \`credlint --help\`.\n`
      : error instanceof CommandError
        ? `credlint: ${error.message}\n`
        : crashReport(error);
  await write(process.stderr, text);
  return 2;
}

const interrupt = new AbortController();
// The second Ctrl+C ends the process at once
process.once('SIGINT', () => interrupt.abort());
for (const stream of [process.stdout, process.stderr])
  // A reader that has gone (`| head`) is no failure
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') process.exitCode = 2;
  });
for (const event of ['uncaughtException', 'unhandledRejection'])
  process.on(event, (error: unknown) => {
    process.stderr.write(crashReport(error));
    process.exit(2);
  });

void main(process.argv.slice(2), interrupt.signal)
  .catch(fail)
  .then((code) => {
    process.exitCode = code;
  });
