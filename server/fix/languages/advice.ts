import type { LanguageFixer } from '../construct';
import { refuse, type RefusalId } from '../refusals';

/** Formats that have no lookup at all: what to do instead. */
const ADVICE: readonly (readonly [languages: readonly string[], id: RefusalId, reason: string])[] = [
  [
    ['dotenv'],
    'env-file',
    'Values belong in this file. Make sure that git ignores it; if git tracks it already, run `git rm --cached` on it and rotate the credential.',
  ],
  [
    ['dockerfile'],
    'image',
    'Both `ENV` and `ARG` stay in the history of the image. Read the value while building with `RUN --mount=type=secret,id=NAME`, or give it to the container when it starts.',
  ],
  [
    ['markdown'],
    'prose',
    'Nothing runs this text. Replace the credential by a placeholder such as `YOUR_API_KEY`, and rotate it.',
  ],
  [
    ['plaintext'],
    'prose',
    'Nothing is known to read variables from this file. Take the credential out, keep it in `.env` or a password manager, and rotate it.',
  ],
  [
    ['ini', 'properties', 'toml'],
    'no-lookup',
    'This format reads no variables by itself. Let the program take the value from the environment, or keep the file out of version control.',
  ],
];

export const adviceFixers: readonly LanguageFixer[] = ADVICE.map(([languages, id, reason]) => ({
  languages,
  find: (_text, span) => Promise.resolve(refuse(span, id, reason)),
}));
