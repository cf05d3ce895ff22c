import { lineEnd } from './chars';
import { cEscapes, propertiesEscapes, type Decoder } from './decode';
import type { Language } from './language';
import { KeyedLiteral, type KeyNode } from './literal';

interface Options {
  /** Characters that start a comment at the start of a line. */
  readonly comments: string;
  /** A comment may follow a value. */
  readonly inlineComments: boolean;
  /** A backslash at a line's end goes on on the next line. */
  readonly continues: boolean;
  /** `key value` is an entry. */
  readonly blankSeparates: boolean;
  readonly decoder?: Decoder;
}

const section = /^[ \t]*\[{1,2}([^[\]\n]{1,200})\]/;
const quotedKey = /^(["'])([^"'\n]{1,80})\1[ \t]*[=:][ \t]*/;
const separatedKey =
  /^(?:export[ \t]+)?((?:\\.|[^\s=:\\"'#;<>{}()[\]]|[ \t](?=[^\s=:]{1,60}[ \t]*[=:])){1,100}|[^\s=:[]{1,80}\[[^\]\s]{0,80}\])[ \t]*(?:=>|:=|[=:])[ \t]*/;
const blankKey = /^([A-Za-z_][\w.-]*)[ \t]+(?=\S)/;

function literals(text: string, from: number, to: number, options: Options): KeyedLiteral[] {
  const found: KeyedLiteral[] = [];
  let parent: KeyNode | undefined;
  let key: KeyNode | undefined;
  let at = from;
  while (at < to) {
    let eol = lineEnd(text, at, to);
    let start = at;
    while (start < eol && /[ \t]/.test(text.charAt(start))) start++;
    const indented = start > at;
    const lineText = text.slice(start, eol);
    const header = section.exec(lineText);
    if (start < eol && options.comments.includes(text.charAt(start))) {
      found.push(
        new KeyedLiteral(text, {
          outerStart: start,
          start: start + 1,
          end: eol,
          outerEnd: eol,
          form: 'comment',
          role: 'other',
        }),
      );
    } else if (header?.[1] && !key?.name.endsWith('[')) {
      const nameStart = start + header[0].indexOf(header[1]);
      parent = {
        name: header[1].trim(),
        span: { start: nameStart, end: nameStart + header[1].length },
        parent: undefined,
      };
      key = undefined;
    } else if (start < eol) {
      if (options.continues) eol = continued(text, start, eol, to);
      const quoted = quotedKey.exec(lineText);
      const plain =
        quoted ?? separatedKey.exec(lineText) ?? (options.blankSeparates ? blankKey.exec(lineText) : null);
      const name = quoted?.[2] ?? plain?.[1];
      if (plain && name && !lineText.startsWith(name + '://')) {
        const nameStart = start + plain[0].indexOf(name);
        key = {
          name: name.trimEnd(),
          span: { start: nameStart, end: nameStart + name.trimEnd().length },
          parent,
        };
        value(found, text, start + plain[0].length, eol, key, options, 'value');
      } else if (indented && key) value(found, text, start, eol, key, options, 'value');
      else value(found, text, start, eol, parent, options, 'other');
    }
    const newline = text.indexOf('\n', eol);
    at = newline === -1 ? to : newline + 1;
  }
  return found;
}

/** End of a line that goes on on the next one behind each backslash at its end. */
function continued(text: string, start: number, eol: number, to: number): number {
  let end = eol;
  for (;;) {
    let slashes = 0;
    while (end - slashes > start && text.charAt(end - 1 - slashes) === '\\') slashes++;
    const newline = text.indexOf('\n', end);
    if (slashes % 2 === 0 || newline === -1 || newline + 1 >= to) return end;
    end = lineEnd(text, newline + 1, to);
  }
}

function value(
  found: KeyedLiteral[],
  text: string,
  from: number,
  eol: number,
  key: KeyNode | undefined,
  options: Options,
  role: 'value' | 'other',
): void {
  let end = eol;
  const quote = text.charAt(from);
  if (from < eol && (quote === '"' || quote === "'")) {
    let close = from + 1;
    while (close < eol && text.charAt(close) !== quote) close += text.charAt(close) === '\\' ? 2 : 1;
    const rest = text.slice(close + 1, eol);
    // A quote that closes before the end of the value belongs to the value.
    if (close >= eol || /^\s*[,;]?\s*(?:[#;].*)?$/.test(rest)) {
      const stop = Math.min(close, eol);
      const outerEnd = Math.min(close + 1, eol);
      const decoder = options.decoder ?? cEscapes;
      found.push(
        new KeyedLiteral(text, {
          outerStart: from,
          start: from + 1,
          end: stop,
          outerEnd,
          form: 'quoted',
          role,
          key,
          decoder,
        }),
      );
      return;
    }
  }
  const comment = options.inlineComments ? /[ \t][#;](?=[ \t]|$)/.exec(text.slice(from, eol)) : null;
  if (comment) end = from + comment.index;
  while (end > from && /[ \t]/.test(text.charAt(end - 1))) end--;
  if (options.blankSeparates && options.inlineComments && text.charAt(end - 1) === ';') end--;
  if (end > from) {
    const { decoder } = options;
    found.push(
      new KeyedLiteral(text, {
        outerStart: from,
        start: from,
        end,
        outerEnd: end,
        form: 'bare',
        role,
        key,
        decoder,
      }),
    );
  }
  if (comment) {
    const start = from + comment.index + 1;
    found.push(
      new KeyedLiteral(text, {
        outerStart: start,
        start: start + 1,
        end: eol,
        outerEnd: eol,
        form: 'comment',
        role: 'other',
      }),
    );
  }
}

/** The separator takes the blanks of a continued line along. */
const propertiesDecoder: Decoder = {
  starts: propertiesEscapes.starts,
  escape(text, at, end) {
    const escape = propertiesEscapes.escape(text, at, end);
    if (!escape || escape.text !== '') return escape;
    let length = escape.length;
    while (at + length < end && /[ \t]/.test(text.charAt(at + length))) length++;
    return { text: '', length };
  },
};

function language(id: string, title: string, rest: Partial<Language>, options: Options): Language {
  return {
    id,
    title,
    kind: 'config',
    comment: { line: '#' },
    ...rest,
    literals: (text) => literals(text, 0, text.length, options),
    literalsIn: (text, { start, end }) => literals(text, start, end, options),
  };
}

export const ini = language(
  'ini',
  'INI and other configuration',
  {
    aliases: ['conf', 'cfg', 'editorconfig', 'systemd'],
    extensions: ['.ini', '.cfg', '.conf', '.cnf', '.service', '.inf', '.desktop', '.pgpass', '.netrc'],
    fileNames: [
      '.npmrc',
      '.pypirc',
      '.gitconfig',
      '.editorconfig',
      '.my.cnf',
      '.hgrc',
      '.s3cfg',
      '.boto',
      'credentials',
      '.wgetrc',
      '.curlrc',
    ],
  },
  { comments: '#;', inlineComments: true, continues: false, blankSeparates: true },
);

export const properties = language(
  'properties',
  'Properties',
  { aliases: ['java-properties', 'spring-boot-properties'], extensions: ['.properties', '.props'] },
  {
    comments: '#!',
    inlineComments: false,
    continues: true,
    blankSeparates: true,
    decoder: propertiesDecoder,
  },
);
