import { lineEnd } from './chars';
import { dotenvEscapes } from './decode';
import type { Language } from './language';
import { KeyedLiteral } from './literal';

const entry = /[ \t]*(?:(?:export|set)[ \t]+)?([\w.-]+)[ \t]*(?:=|:(?=[ \t]))[ \t]*/y;
/** A line like this inside an open quote means that the quote was never closed. */
const nextEntry = /\n[ \t]*(?:export[ \t]+)?[A-Za-z_][\w.-]*[ \t]*=[ \t]*[^=\s]/;

/** End of the quoted content that starts at `start`, -1 if it is not closed. */
function quoteEnd(text: string, start: number, to: number, quote: string): number {
  for (let i = start; i < to; i++) {
    const c = text.charAt(i);
    if (c === '\\' && quote !== "'") i++;
    else if (c === quote) return nextEntry.test(text.slice(start, i)) ? -1 : i;
  }
  return -1;
}

function literals(text: string, from: number, to: number): KeyedLiteral[] {
  const found: KeyedLiteral[] = [];
  const comment = (start: number, end: number) =>
    found.push(
      new KeyedLiteral(text, {
        outerStart: start,
        start: start + 1,
        end,
        outerEnd: end,
        form: 'comment',
        role: 'other',
      }),
    );
  let at = from;
  while (at < to) {
    const eol = lineEnd(text, at, to);
    let next = eol;
    let first = at;
    while (first < eol && /[ \t]/.test(text.charAt(first))) first++;
    entry.lastIndex = at;
    const match = text.charAt(first) === '#' ? null : entry.exec(text);
    if (text.charAt(first) === '#' && first < eol) comment(first, eol);
    else if (match?.[1] && at + match[0].length <= eol) {
      const start = at + match[0].length;
      const nameStart =
        at +
        match[0].indexOf(
          match[1],
          match[0].search(/(?:export|set)[ \t]+(?=[\w.-])/) === -1 ? 0 : match[0].search(/\S/) + 3,
        );
      const key = {
        name: match[1],
        span: { start: nameStart, end: nameStart + match[1].length },
        parent: undefined,
      };
      const quote = text.charAt(start);
      if (start < eol && /["'`]/.test(quote)) {
        const close = quoteEnd(text, start + 1, to, quote);
        const end = close === -1 ? eol : close;
        const outerEnd = close === -1 ? eol : close + 1;
        const decoder = quote === '"' ? dotenvEscapes : undefined;
        const computed = quote === '"' && /\$\{|\$\(/.test(text.slice(start, end));
        const form = quote === "'" ? 'raw' : 'quoted';
        found.push(
          new KeyedLiteral(text, {
            outerStart: start,
            start: start + 1,
            end,
            outerEnd,
            form,
            role: 'value',
            key,
            decoder,
            computed,
          }),
        );
        next = lineEnd(text, outerEnd, to);
        const rest = text.slice(outerEnd, next);
        if (/^\s*#/.test(rest)) comment(outerEnd + rest.indexOf('#'), next);
      } else {
        let end = eol;
        const hash = /[ \t]#/.exec(text.slice(start, eol));
        if (hash) end = start + hash.index;
        else if (quote === '#') end = start;
        while (end > start && /[ \t]/.test(text.charAt(end - 1))) end--;
        const computed = /\$\{/.test(text.slice(start, end));
        const parts = {
          outerStart: start,
          start,
          end,
          outerEnd: end,
          form: 'bare',
          role: 'value',
          key,
          computed,
        } as const;
        if (end > start) found.push(new KeyedLiteral(text, parts));
        if (hash) comment(start + hash.index + 1, eol);
      }
    }
    const newline = text.indexOf('\n', next);
    at = newline === -1 ? to : newline + 1;
  }
  return found;
}

/** `.env` files as dotenv, Compose and the shells read them. */
export const dotenv: Language = {
  id: 'dotenv',
  title: 'Environment file',
  kind: 'config',
  aliases: ['env', 'properties-env'],
  extensions: ['.env'],
  fileNames: [
    '.env',
    '.env.*',
    '.env-*',
    '*.env',
    '.dev.vars',
    '.dev.vars.*',
    '.flaskenv',
    'env.example',
    'env.sample',
  ],
  comment: { line: '#' },
  literals: (text) => literals(text, 0, text.length),
  literalsIn: (text, { start, end }) => literals(text, start, end),
};
