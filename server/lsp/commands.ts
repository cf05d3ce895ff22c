import {
  type CancellationToken,
  type ExecuteCommandParams,
  type WorkDoneProgressReporter,
} from 'vscode-languageserver';
import type { Checks } from './checks';
import { ignoreHere, ignoreInProject } from './ignore';
import { loadEnv } from './load';
import { move, why } from './move';
import {
  ServerCommand,
  type DocumentArguments,
  type IgnoreArguments,
  type MoveArguments,
  type RenameArguments,
} from './protocol';
import { renameByPrompt } from './rename';
import type { Scans } from './scanning';
import type { Session } from './session';

type Handler = (
  argument: unknown,
  token: CancellationToken,
  progress: WorkDoneProgressReporter,
) => Promise<unknown>;

/** The commands of the server by name. Each checks its argument, since any client may send anything. */
export function commandHandlers(
  session: Session,
  checks: Checks,
  scans: Scans,
): ReadonlyMap<string, Handler> {
  const handlers: Record<(typeof ServerCommand)[keyof typeof ServerCommand], Handler> = {
    [ServerCommand.move]: (argument) => move(session, checks, argument as MoveArguments),
    [ServerCommand.why]: (argument) => why(session, checks, argument as MoveArguments),
    [ServerCommand.load]: (argument) => loadEnv(session, argument as DocumentArguments),
    [ServerCommand.rename]: (argument) => renameByPrompt(session, argument as RenameArguments),
    [ServerCommand.ignoreHere]: (argument) => ignoreHere(session, checks, argument as IgnoreArguments),
    [ServerCommand.ignoreInProject]: (argument) =>
      ignoreInProject(session, checks, argument as IgnoreArguments),
    [ServerCommand.scan]: (_, token, progress) => scans.run(token, progress),
  };
  return new Map(Object.entries(handlers));
}

/** What each command needs in its argument. */
const SHAPES: Readonly<
  Partial<Record<string, (argument: Partial<MoveArguments & RenameArguments & IgnoreArguments>) => boolean>>
> = {
  [ServerCommand.move]: ({ ranges }) => ranges === 'all' || (Array.isArray(ranges) && ranges.every(isRange)),
  [ServerCommand.why]: ({ ranges }) => Array.isArray(ranges) && ranges.every(isRange),
  [ServerCommand.load]: () => true,
  [ServerCommand.rename]: ({ name }) => typeof name === 'string' && /^[A-Za-z_]\w*$/.test(name),
  [ServerCommand.ignoreHere]: ({ range, rule }) => isRange(range) && typeof rule === 'string',
  [ServerCommand.ignoreInProject]: ({ range, rule }) => isRange(range) && typeof rule === 'string',
};

/** The argument of a command, if it has the shape that the command needs. */
export function argumentOf({
  command,
  arguments: args = [],
}: ExecuteCommandParams): { readonly value: unknown } | undefined {
  const shape = Object.hasOwn(SHAPES, command) ? SHAPES[command] : undefined;
  if (!shape) return { value: undefined };
  const [value] = args as [unknown];
  if (typeof value !== 'object' || value === null) return undefined;
  const { uri, version = null } = value as Partial<DocumentArguments>;
  if (typeof uri !== 'string' || (version !== null && typeof version !== 'number') || !shape(value))
    return undefined;
  return { value: { ...value, version } };
}

function isRange(value: unknown): boolean {
  const { start, end } = (value ?? {}) as {
    start?: { line?: unknown; character?: unknown };
    end?: typeof start;
  };
  return [start?.line, start?.character, end?.line, end?.character].every((part) => Number.isInteger(part));
}
