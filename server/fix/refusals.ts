import type { Span } from '../text/span';
import type { Refusal } from './plan';

/** Why a place cannot move, and the way out. Languages add their own; these are of no language. */
const REASONS = {
  'no-fixer':
    'Credlint cannot rewrite this kind of file. Put the value into the environment and read it from there by hand.',
  'no-lookup':
    'This format has no way to read an environment variable. Keep the file out of version control, or give the value to the program in another way.',
  script: 'This is part of a script. Read the variable in the script instead.',
  'env-file': 'Values belong in this file. Make sure that git ignores it.',
  image: 'This value would stay in the history of the image.',
  prose: 'Nothing runs this text. Take the credential out and rotate it.',
  syntax: 'This part of the file cannot be parsed. Finish or correct it, then try again.',
  'not-a-literal': 'There is no literal text at this place that could be replaced by a variable.',
  key: 'This is the name of something, not a value. Only values can move to the environment.',
  comment:
    'This stands in a comment, which no program reads. Delete it, and rotate the credential if it was ever used.',
  'part-of-escape':
    'The selection begins or ends inside an escape sequence or a folded line. Select the whole value.',
  empty: 'There is no text here that could be moved.',
  nul: 'The value holds a NUL character, which no environment variable can hold. Read it from a file that git ignores.',
  surrogate:
    'The value is not well-formed Unicode, so no environment variable can hold it. Read it from a file that git ignores.',
  'carriage-return':
    'The value holds carriage returns, which `.env` readers do not keep. Read it from a file that git ignores.',
  'too-long':
    'The value is longer than one environment variable may be (128 KiB). Read it from a file that git ignores.',
  'env-form':
    'No way of quoting this value in `.env` is read alike by all that load such files (it mixes quotes with `$`, backslashes or backticks). Set the variable in the shell or the service that starts the program.',
  'env-unterminated-quote':
    'A quote in the `.env` file is never closed, so nothing can be added safely. Close it, then try again.',
  'browser-bundle': 'A bundler ships this file to the browser, where everyone can read its values.',
  'read-only': 'Files here cannot be written.',
  'copy-stays':
    'The same credential stands in another place of this file that cannot be rewritten, so a copy would stay. Change that place first.',
  'gitignore-unwritable':
    'Git does not ignore the `.env` file, and no `.gitignore` can be written to change that. Make it ignored, then try again.',
} as const;

export type RefusalId = keyof typeof REASONS;

/** A refusal with its standard reason, or with one of its own. Reasons never hold a value. */
export function refuse(span: Span, id: RefusalId, reason?: string): Refusal {
  return { span, id, reason: reason ?? REASONS[id] };
}

export function isRefusal(found: object): found is Refusal {
  return 'reason' in found && 'id' in found;
}
