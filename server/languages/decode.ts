/** What one escape stands for and how many source code units it takes. */
export interface Escape {
  readonly text: string;
  readonly length: number;
}

/** How a literal's content becomes its value. */
export interface Decoder {
  /** Code units that can start an escape; content without any of them is its own value. */
  readonly starts: string;
  /** The escape at `at` (one of `starts` stands there), or undefined if this is plain text. Never reads at or behind `end`. */
  escape(text: string, at: number, end: number): Escape | undefined;
}

/** A decoded content with, where it differs from the source, the source offset of each of its code units and of its end. */
export interface Decoded {
  readonly value: string;
  readonly offsets?: Uint32Array;
}

/** Decodes `text` from `start` to `end`. */
export function decode(text: string, start: number, end: number, decoder: Decoder | undefined): Decoded {
  if (!decoder || !hasAny(text, start, end, decoder.starts)) return { value: text.slice(start, end) };
  const offsets = new Uint32Array(2 * (end - start) + 1);
  let value = '';
  let plain = start;
  let length = 0;
  let at = start;
  while (at < end) {
    const escape = decoder.starts.includes(text.charAt(at)) ? decoder.escape(text, at, end) : undefined;
    if (!escape) {
      offsets[length++] = at++;
      continue;
    }
    value += text.slice(plain, at) + escape.text;
    // An escape is never longer decoded than twice what is written: `&x;` and `\u{…}` give at most two units.
    for (let i = 0; i < escape.text.length; i++) offsets[length++] = at;
    at += escape.length;
    plain = at;
  }
  offsets[length] = end;
  return { value: value + text.slice(plain, end), offsets: offsets.subarray(0, length + 1) };
}

function hasAny(text: string, start: number, end: number, chars: string): boolean {
  const first = chars.charCodeAt(0);
  for (let i = start; i < end; i++) {
    const c = text.charCodeAt(i);
    if (c === first || (chars.length > 1 && chars.includes(text.charAt(i)))) return true;
  }
  return false;
}

const simple: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  f: '\f',
  v: '\v',
  a: '\x07',
  e: '\x1b',
};

/** Which letters after a backslash mean what differs little; languages that differ say so. */
interface BackslashOptions {
  /** Letters with a meaning of their own. */
  readonly letters: string;
  /** `\x41`, `\u0041`, `\U00000041`, `\u{41}`. */
  readonly x?: boolean;
  readonly u?: boolean;
  readonly longU?: boolean;
  readonly braces?: boolean;
  readonly octal?: boolean;
  /** A backslash before a line break joins the lines. */
  readonly joinsLines?: boolean;
  /** `\q` is `q` (JavaScript, Java) or stays `\q` (Python, shell). */
  readonly unknown: 'drop' | 'keep';
}

function hex(text: string, at: number, end: number, least: number, most: number): number {
  let i = at;
  let value = 0;
  while (i < end && i - at < most) {
    const c = text.charCodeAt(i);
    const digit = c >= 48 && c <= 57 ? c - 48 : (c | 32) >= 97 && (c | 32) <= 102 ? (c | 32) - 87 : -1;
    if (digit < 0) break;
    value = value * 16 + digit;
    i++;
  }
  return i - at < least ? -1 : value;
}

function codePoint(value: number): string {
  return value <= 0x10ffff ? String.fromCodePoint(value) : '\ufffd';
}

/** A decoder of backslash escapes. */
export function backslash(options: BackslashOptions): Decoder {
  return {
    starts: '\\',
    escape(text, at, end) {
      if (at + 1 >= end) return undefined;
      const c = text.charAt(at + 1);
      if (options.letters.includes(c)) return { text: simple[c] ?? c, length: 2 };
      if (c === '\\' || c === '"' || c === "'") return { text: c, length: 2 };
      if (options.joinsLines && (c === '\n' || c === '\r')) {
        return { text: '', length: c === '\r' && at + 2 < end && text.charAt(at + 2) === '\n' ? 3 : 2 };
      }
      if (c === 'u' && options.braces && at + 2 < end && text.charAt(at + 2) === '{') {
        const close = text.indexOf('}', at);
        const value = close === -1 || close >= end ? -1 : hex(text, at + 3, close, 1, 6);
        return value < 0 ? undefined : { text: codePoint(value), length: close + 1 - at };
      }
      if (c === 'x' && options.x) {
        const value = hex(text, at + 2, end, 2, 2);
        if (value >= 0) return { text: String.fromCharCode(value), length: 4 };
      } else if (c === 'u' && options.u) {
        const value = hex(text, at + 2, end, 4, 4);
        if (value >= 0) return { text: String.fromCharCode(value), length: 6 };
      } else if (c === 'U' && options.longU) {
        const value = hex(text, at + 2, end, 8, 8);
        if (value >= 0) return { text: codePoint(value), length: 10 };
      } else if (options.octal && c >= '0' && c <= '7') {
        let i = at + 1;
        let value = 0;
        while (i < end && i - at <= 3 && text.charAt(i) >= '0' && text.charAt(i) <= '7') {
          value = value * 8 + Number(text.charAt(i++));
        }
        return { text: String.fromCharCode(value), length: i - at };
      }
      return options.unknown === 'drop' ? { text: c, length: 2 } : undefined;
    },
  };
}

export const javascriptEscapes = backslash({
  letters: 'nrtbfv`',
  x: true,
  u: true,
  braces: true,
  octal: true,
  joinsLines: true,
  unknown: 'drop',
});
export const pythonEscapes = backslash({
  letters: 'nrtbfva',
  x: true,
  u: true,
  longU: true,
  octal: true,
  joinsLines: true,
  unknown: 'keep',
});
/** Bytes literals of Python know no `\u`. */
export const pythonByteEscapes = backslash({
  letters: 'nrtbfva',
  x: true,
  octal: true,
  joinsLines: true,
  unknown: 'keep',
});
export const cEscapes = backslash({
  letters: 'nrtbfvae',
  x: true,
  u: true,
  longU: true,
  braces: true,
  octal: true,
  joinsLines: true,
  unknown: 'drop',
});
export const jsonEscapes = backslash({ letters: 'nrtbf/', u: true, unknown: 'drop' });
/** `$'…'` of bash and zsh. */
export const ansiCEscapes = backslash({
  letters: 'nrtbfvae?',
  x: true,
  u: true,
  longU: true,
  octal: true,
  unknown: 'keep',
});
export const yamlEscapes = backslash({
  letters: 'nrtbfvae/ ',
  x: true,
  u: true,
  longU: true,
  joinsLines: true,
  unknown: 'keep',
});

/** Inside double quotes of a POSIX shell a backslash escapes only these. */
export const shellEscapes: Decoder = only('$`"\\\n');
/** Outside quotes a backslash escapes anything. */
export const shellBareEscapes: Decoder = {
  starts: '\\',
  escape: (text, at, end) =>
    at + 1 < end ? { text: text.charAt(at + 1) === '\n' ? '' : text.charAt(at + 1), length: 2 } : undefined,
};
/** Raw single-quoted strings of PHP, Ruby and Perl escape only the quote and the backslash. */
export const quoteEscapes: Decoder = only("'\\");
export const dotenvEscapes = backslash({ letters: 'nrtbf$`', unknown: 'keep' });
export const propertiesEscapes = backslash({
  letters: 'nrtf=:#! ',
  u: true,
  joinsLines: true,
  unknown: 'drop',
});

function only(chars: string): Decoder {
  return {
    starts: '\\',
    escape(text, at, end) {
      const c = at + 1 < end ? text.charAt(at + 1) : '';
      if (c === '' || !chars.includes(c)) return undefined;
      return { text: c === '\n' ? '' : c, length: 2 };
    },
  };
}

/** A quote is written twice (YAML and SQL single quotes, C# verbatim strings). */
export function doubled(quote: string): Decoder {
  return {
    starts: quote,
    escape: (text, at, end) =>
      at + 1 < end && text.charAt(at + 1) === quote ? { text: quote, length: 2 } : undefined,
  };
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  copy: '\u00a9',
  reg: '\u00ae',
  hellip: '\u2026',
  mdash: '\u2014',
  ndash: '\u2013',
  dollar: '$',
  num: '#',
  percnt: '%',
  equals: '=',
  plus: '+',
  sol: '/',
  colon: ':',
  commat: '@',
  lowbar: '_',
};

/** Character references of JSX attributes, XML and HTML. */
export const entityEscapes: Decoder = {
  starts: '&',
  escape(text, at, end) {
    const close = text.indexOf(';', at);
    if (close === -1 || close >= end || close - at > 12) return undefined;
    const name = text.slice(at + 1, close);
    const number = /^#(?:x([0-9a-f]{1,6})|([0-9]{1,7}))$/i.exec(name);
    const value = number ? parseInt(number[1] ?? number[2] ?? '', number[1] ? 16 : 10) : 0;
    const decoded = number ? codePoint(value) : Object.hasOwn(entities, name) ? entities[name] : undefined;
    return decoded === undefined ? undefined : { text: decoded, length: close + 1 - at };
  },
};
