import type { Span } from '../../text/span';

/** A piece of a literal's source that cannot be cut, and the text that it stands for. */
export interface Character {
  readonly span: Span;
  readonly value: string;
}

type Style = 'plain' | 'single' | 'double' | 'literal' | 'folded';

/**
 * The characters of a YAML scalar's content in order. Undefined if they do not give `value` together
 * (lines that YAML folds): then only the whole scalar can be replaced.
 */
export function charactersOf(
  text: string,
  outer: Span,
  style: Style,
  value: string,
): Character[] | undefined {
  const characters = STYLES[style](text, outer);
  if (characters === undefined) return undefined;
  const decoded = () => characters.map((character) => character.value).join('');
  // the last line ends of a block are cut off (`|-`, `>-`, or all but one)
  if (style === 'literal' || style === 'folded')
    for (let length = decoded().length; length > value.length && characters.at(-1)?.value === '\n'; length--)
      characters.pop();
  return decoded() === value ? characters : undefined;
}

const STYLES: Readonly<Record<Style, (text: string, outer: Span) => Character[] | undefined>> = {
  plain: (text, outer) => scan(text, outer, /[^]/y, (source) => source),
  single: (text, outer) => scan(text, inner(outer), /''|[^]/y, (source) => (source === "''" ? "'" : source)),
  double: (text, outer) =>
    scan(text, inner(outer), /\\(?:x[\da-f]{2}|u[\da-f]{4}|U[\da-f]{8}|\r\n|[^])|[^]/iy, decodeDouble),
  literal: blockCharacters,
  folded: (text, outer) => folded(blockCharacters(text, outer)),
};

function inner({ start, end }: Span): Span {
  return { start: start + 1, end: end - 1 };
}

function scan(
  text: string,
  { start, end }: Span,
  pattern: RegExp,
  decode: (source: string) => string,
): Character[] {
  const characters: Character[] = [];
  let at = start;
  while (at < end) {
    pattern.lastIndex = at;
    const source = pattern.exec(text)?.[0] ?? text.charAt(at);
    characters.push({ span: { start: at, end: at + source.length }, value: decode(source) });
    at += source.length;
  }
  return characters;
}

/** YAML 1.2, 5.7: escaped characters. */
const ESCAPES: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  t: '\t',
  '\t': '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  e: '\x1b',
  N: '\x85',
  _: '\xa0',
  L: '\u2028',
  P: '\u2029',
};

function decodeDouble(source: string): string {
  if (source.length === 1) return source;
  const sign = source.charAt(1);
  if (source.length > 3 && 'xuU'.includes(sign)) {
    const code = parseInt(source.slice(2), 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : source;
  }
  return ESCAPES[sign] ?? sign;
}

/** The lines of a block scalar without their indentation. */
function blockCharacters(text: string, outer: Span): Character[] | undefined {
  const header = /[|>][^\n]*\n/y;
  header.lastIndex = outer.start;
  const first = header.exec(text);
  if (!first || /\d/.test(first[0].replace(/#.*/, ''))) return undefined;
  const body = { start: outer.start + first[0].length, end: outer.end };
  const indent = /^(?:[^\S\n]*\n)*( +)/.exec(text.slice(body.start, body.end))?.[1]?.length ?? 0;
  const characters: Character[] = [];
  let at = body.start;
  while (at < body.end) {
    const lineEnd = text.indexOf('\n', at);
    const end = lineEnd < 0 || lineEnd >= body.end ? body.end : lineEnd;
    const carriage = text[end - 1] === '\r' ? 1 : 0;
    const content = { start: Math.min(at + indent, end - carriage), end: end - carriage };
    characters.push(...scan(text, content, /[^]/y, (source) => source));
    if (end < body.end) characters.push({ span: { start: end - carriage, end: end + 1 }, value: '\n' });
    at = end + 1;
  }
  return characters;
}

/** A line end between two lines is a space, the first of several is nothing (YAML 1.2, 8.1.3); at the end all stay. */
function folded(characters: Character[] | undefined): Character[] | undefined {
  const isEnd = (character: Character | undefined) => character?.value === '\n';
  // lines that are indented more are not folded: such a block moves whole
  if (characters?.some(({ value }, i) => /[ \t]/.test(value) && isEnd(characters[i - 1]))) return undefined;
  return characters?.map((character, i) => {
    const last = !characters.slice(i).some((other) => !isEnd(other));
    if (!isEnd(character) || i === 0 || last || isEnd(characters[i - 1])) return character;
    return { span: character.span, value: isEnd(characters[i + 1]) ? '' : ' ' };
  });
}

/** The characters of a JSON string's content (RFC 8259, 7). */
export function jsonCharacters(text: string, content: Span): Character[] {
  return scan(text, content, /\\(?:u[\da-f]{4}(?:\\u[\da-f]{4})?|[^])|[^]/iy, (source) => {
    if (source.length === 1) return source;
    try {
      return JSON.parse(`"${source}"`) as string;
    } catch {
      return source;
    }
  });
}

/** Each character stands for itself. */
export function verbatimCharacters(text: string, content: Span): Character[] {
  return scan(text, content, /[^]/y, (source) => source);
}

/** The characters of a value in a `.properties` file (java.util.Properties). */
export function propertiesCharacters(text: string, content: Span): Character[] {
  return scan(text, content, /\\(?:u[\da-f]{4}|[^])|[^]/iy, (source) => {
    if (source.length === 1) return source;
    if (source.length === 6) return String.fromCharCode(parseInt(source.slice(2), 16));
    return { t: '\t', n: '\n', r: '\r', f: '\f' }[source.charAt(1)] ?? source.charAt(1);
  });
}

/** The characters that `span` covers wholly; undefined if it cuts one or covers none. */
export function charactersIn(characters: readonly Character[], span: Span): Character[] | undefined {
  const covered = characters.filter((c) => c.span.start < span.end && span.start < c.span.end);
  const cut = covered.some((c) => c.span.start < span.start || c.span.end > span.end);
  return cut || covered.length === 0 ? undefined : covered;
}
