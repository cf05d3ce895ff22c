import type { Features } from 'vscode-languageserver';

/**
 * The features of the connection, with a log that quotes nothing. The protocol library logs there too: a message that it does
 * not understand as a whole, and the texts of errors, which may quote a document.
 */
export const FEATURES: Features = {
  __brand: 'features',
  console: (Base) =>
    class extends Base {
      override error(message: string): void {
        super.error(withoutQuotes(message));
      }
    },
};

/** What is left of a log entry: where it arose, and the frames of a stack. */
export function withoutQuotes(message: string): string {
  const [first = '', ...rest] = message.split('\n');
  const what = first.replace(/(\bfailed) with message: .*/, '$1').replace(/(\w*Error): .*/, '$1');
  return [what, ...rest.filter((line) => /^\s+at /.test(line))].join('\n');
}
