import { yamlEscapes, type Decoder } from './decode';

/** A line break with the indentation around it: a blank, or a line break for every empty line between. */
function fold(text: string, at: number, end: number): { text: string; length: number } | undefined {
  let start = at;
  while (start < end && (text[start] === ' ' || text[start] === '\t')) start++;
  if (start >= end || (text[start] !== '\n' && text[start] !== '\r')) return undefined;
  let lines = 0;
  let i = start;
  for (; i < end; i++) {
    if (text[i] === '\n') lines++;
    else if (text[i] !== ' ' && text[i] !== '\t' && text[i] !== '\r') break;
  }
  return { text: lines > 1 ? '\n'.repeat(lines - 1) : ' ', length: i - at };
}

/** Plain scalars over several lines. */
export const plainScalar: Decoder = { starts: '\n\r \t', escape: fold };

export const singleQuoted: Decoder = {
  starts: "'\n\r \t",
  escape: (text, at, end) =>
    text[at] !== "'"
      ? fold(text, at, end)
      : text[at + 1] === "'" && at + 1 < end
        ? { text: "'", length: 2 }
        : undefined,
};

export const doubleQuoted: Decoder = {
  starts: '\\\n\r \t',
  escape(text, at, end) {
    if (text[at] !== '\\') return fold(text, at, end);
    const next = text[at + 1];
    if (next !== '\n' && next !== '\r') return yamlEscapes.escape(text, at, end);
    let i = at + 1;
    while (i < end && /\s/.test(text.charAt(i))) i++;
    return { text: '', length: i - at };
  },
};

/** `|` and `>` with `indent` blanks before each line; a line break at the end is left out. */
export function blockScalar(folded: boolean, indent: number): Decoder {
  return {
    starts: '\n\r',
    escape(text, at, end) {
      let i = at + (text[at] === '\r' && text[at + 1] === '\n' ? 2 : 1);
      let lines = 1;
      for (;;) {
        let next = i;
        while (next < end && next - i < indent && text[next] === ' ') next++;
        if (!folded || next >= end || (text[next] !== '\n' && text[next] !== '\r')) {
          const more = folded && (text[next] === ' ' || text[next] === '\t');
          const value = !folded || more ? '\n'.repeat(lines) : lines > 1 ? '\n'.repeat(lines - 1) : ' ';
          return { text: value, length: next - at };
        }
        i = next + (text[next] === '\r' && text[next + 1] === '\n' ? 2 : 1);
        lines++;
      }
    },
  };
}
