import fs from 'node:fs';
import path from 'node:path';
import { canonical, errorCode } from '../workspace/files';
import { isFolder } from '../workspace/boundary';

/** A failure with a message for the user; exit code 2. */
export class CommandError extends Error {}

/** Writes to a standard stream and waits until it is taken. A reader that went away is no failure. */
export function write(stream: NodeJS.WriteStream, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    if (text === '') return resolve();
    stream.write(text, (error) => {
      if (error && errorCode(error) !== 'EPIPE') reject(error);
      else resolve();
    });
  });
}

/** True if text on this stream may be coloured (https://no-color.org). */
export function hasColour(stream: NodeJS.WriteStream): boolean {
  return stream.isTTY && !process.env.NO_COLOR && process.env.TERM !== 'dumb';
}

/** An argument as an absolute path: folders with their links resolved, files as they are named. */
export function resolveArgument(argument: string): string {
  const file = canonical(path.resolve(argument));
  return isFolder(file) ? fs.realpathSync(file) : file;
}

/** A path for people: relative to the current folder where that is short. */
export function display(file: string): string {
  const relative = path.relative(fs.realpathSync(process.cwd()), file);
  return relative === ''
    ? '.'
    : relative.startsWith(`..${path.sep}..`) || path.isAbsolute(relative)
      ? file
      : relative;
}

/**
 * A failure of ours, without its message: messages of parsers quote what they parse.
 * Class of the error and the places that it went through.
 */
export function crashReport(error: unknown): string {
  const name = error instanceof Error ? error.name : typeof error;
  const code = error instanceof Error && 'code' in error ? ` ${errorCode(error)}` : '';
  const frames = (error instanceof Error ? withoutMessage(error) : '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 8);
  return [
    `credlint: internal error (${name}${code}). Please report it with these lines:`,
    ...frames,
    '',
  ].join('\n');
}

function withoutMessage({ stack = '', message }: Error): string {
  const start = stack.indexOf(message);
  return start < 0 ? stack : stack.slice(start + message.length);
}
