import { randomBytes } from 'node:crypto';

/**
 * One fix case: a program whose secret moves to the environment. Cases of a kind stand in one text file, `cases/KIND.cases`:
 *
 *     == what is special about it
 *     file: main.py
 *     env: API_KEY {{S}}
 *     -- main.py
 *     key = "‹{{S}}›"
 *     print(key)
 *     -- after main.py
 *     …
 *
 * Head lines (all but `file` optional):
 *   file: NAME            the source with the `‹…›` marks around the places to move
 *   env: NAME VALUE       a variable that must be in `.env` afterwards, and its value (a JSON string if it begins with `"`)
 *   refused: ID           nothing may change, and a refusal has this id
 *   run: COMMAND          default: by the file's extension; `none` if it cannot run
 *   needs: python:MODULE  what must be installed besides the command
 *   read: node|shell      which program reads `.env` for the run (default node; shell for shell scripts)
 *   exit: NUMBER          what the program before ends with (default 0)
 *   missing: loud|any    what happens when the variable is not set (default loud: not 0, and the name in the message)
 *   rotated: same         another value does not change what is printed
 *   load                  `.env` must be loaded by the plan itself: the program runs in a clean environment
 *   finding: JSON         what detection says of the target (`provider`, `kind`, `name`)
 * Sections: `-- NAME` a file before, `-- after NAME` the same file afterwards (checked only where it is given).
 * `{{S}}`, `{{T}}`, … are replaced by random texts; `\r` at the end of a line by a carriage return; `{{BOM}}` by a byte order mark.
 */
export interface FixCase {
  readonly title: string;
  readonly head: ReadonlyMap<string, readonly string[]>;
  readonly before: Readonly<Record<string, string>>;
  readonly after: Readonly<Record<string, string>>;
  /** The random texts that were put in: none of them may stay in the source. */
  readonly secrets: readonly string[];
}

/** Takes a case file apart and puts fresh random texts in. */
export function parseCases(text: string): FixCase[] {
  return text
    .split(/^== /m)
    .slice(1)
    .map((part) => parseCase(part));
}

function parseCase(part: string): FixCase {
  const secrets = new Map<string, string>();
  const filled = part
    .replace(/\\r$/gm, '\r')
    .replaceAll('{{BOM}}', '\ufeff')
    .replace(/\{\{([A-Z])\}\}/g, (_, letter: string) => {
      const secret = secrets.get(letter) ?? `k${randomBytes(9).toString('hex')}`;
      secrets.set(letter, secret);
      return secret;
    });
  const [headText = '', ...sections] = filled.split(/^-- /m);
  const [title = '', ...headLines] = headText.split('\n');
  const head = new Map<string, string[]>();
  for (const line of headLines.filter((candidate) => candidate.trim() !== '')) {
    const [, key = line, value = ''] = /^(\w+):? ?(.*)$/.exec(line) ?? [];
    head.set(key, [...(head.get(key) ?? []), value]);
  }
  const before: Record<string, string> = {};
  const after: Record<string, string> = {};
  for (const section of sections) {
    const [name = '', ...lines] = section.split('\n');
    // the blank line before the next case belongs to the form, not to the file
    const content = lines
      .join('\n')
      .replace(/\n\n$/, '\n')
      .replace(/\n?\{\{NOEOL\}\}\n$/, '');
    if (name.startsWith('after ')) after[name.slice('after '.length)] = content;
    else before[name] = content;
  }
  return { title, head, before, after, secrets: [...secrets.values()] };
}
