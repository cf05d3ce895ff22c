import { ResponseError, type RemoteConsole } from 'vscode-languageserver';

/**
 * What may be logged of an error: its kind and where it arose.
 * Never its message, since a parser's message may quote the text it failed on; a file system error's code and path say enough.
 */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const { code, syscall, path } = error as NodeJS.ErrnoException;
  const what = [error.name, code, syscall, path].filter(Boolean).join(' ');
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return [what, ...frames.slice(0, 6)].join('\n');
}

/** Wraps handlers so that a failure is logged and answered with a fallback: one broken request must not end the server. */
export class Log {
  constructor(readonly console: RemoteConsole) {}

  info(message: string): void {
    this.console.info(message);
  }

  error(where: string, error: unknown): void {
    this.console.error(`${where}: ${describeError(error)}`);
  }

  /**
   * Runs `work`; a failure is logged under `where` and answered with `fallback`. What is meant for the client passes.
   * @param failed called then, where somebody waits to be told
   */
  async guard<T>(where: string, fallback: T, work: () => Promise<T> | T, failed?: () => void): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof ResponseError) throw error;
      this.error(where, error);
      failed?.();
      return fallback;
    }
  }
}
