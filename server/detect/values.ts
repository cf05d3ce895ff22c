import type { Place } from './candidate';

/** A value as it stands in the text after a separator. */
export interface ReadValue {
  readonly start: number;
  readonly end: number;
  /** The opening delimiter (`"`, `'`, a backslash before it, `"""`); empty for a bare value. */
  readonly quote: string;
  readonly wrapper?: string;
  readonly fallback?: boolean;
}

/** Where a bare value ends: at white space and closers, or at the end of the line. */
export type Bare = 'word' | 'line' | 'shell' | 'none';

const LONGEST = 4000;
const OPEN = /(?:[bBrRuUfFL@$]{0,3})(\\{0,7}(?:"""|'''|``|["'`])|&quot;|&#39;)/y;
/** `Some(`, `new Buffer(`, `os.environ.get("X", `, `process.env.X || `: what may stand between separator and value. */
const WRAPPER = /(?:new[ \t]+|\[\]|&)?([A-Za-z_$][\w$.:!]{0,60})\(\s*/y;
const OR = /[A-Za-z_$][\w$.?[\]"']{0,80}\s*(?:\|\||\?\?|\bor\b)\s*(?=["'`])/y;
const LOOKUP =
  /(?:^|\.|_)(?:getenv|environ\.get|env|environ|getOrDefault|fetch|setdefault|get|config|getProperty|GetEnvironmentVariable|getString)$/i;
const WORD_END = /[\s"'`<>|;,)\]}&\\]/g;
const SHELL_END = /[\s"'`<>|;&()]/g;

/** Reads the value at `offset`, which may be quoted, wrapped in calls, or bare; undefined if there is none. */
export function readValue(text: string, offset: number, bare: Bare): ReadValue | undefined {
  let at = offset;
  let wrapper: string | undefined;
  let fallback = false;
  for (let depth = 0; depth < 3; depth++) {
    OPEN.lastIndex = at;
    const open = OPEN.exec(text);
    if (open !== null) return quoted(text, at + open[0].length, open[1] ?? '"', wrapper, fallback);
    OR.lastIndex = at;
    const or = OR.exec(text);
    if (or !== null) {
      at += or[0].length;
      fallback = true;
      continue;
    }
    WRAPPER.lastIndex = at;
    const call = WRAPPER.exec(text);
    if (call === null) break;
    wrapper = call[1] ?? '';
    at += call[0].length;
    if (LOOKUP.test(wrapper)) {
      const second = afterFirstArgument(text, at);
      if (second === undefined) return undefined;
      at = second;
      fallback = true;
    }
  }
  // `ENC(…)` in a properties file is no call.
  if (wrapper !== undefined && bare === 'line') return readBare(text, offset, bare);
  if (wrapper !== undefined || fallback || bare === 'none') return undefined;
  return readBare(text, offset, bare);
}

const FIRST_ARGUMENT = /(?:["'`][^"'`\n]{0,80}["'`]|[\w.]{1,80})\s*,\s*(?:default\s*=\s*)?/y;

/** Offset of the second argument, where the first is the name of a variable. */
function afterFirstArgument(text: string, at: number): number | undefined {
  FIRST_ARGUMENT.lastIndex = at;
  const match = FIRST_ARGUMENT.exec(text);
  return match === null ? undefined : at + match[0].length;
}

/** The text up to the same delimiter. A one-line delimiter does not close on another line. */
function quoted(
  text: string,
  start: number,
  quote: string,
  wrapper: string | undefined,
  fallback: boolean,
): ReadValue | undefined {
  const long = quote.length >= 2 && quote[0] === quote[1];
  const limit = Math.min(text.length, start + LONGEST);
  const mark = quote[quote.length - 1] ?? '"';
  if (quote.startsWith('&')) {
    const end = text.indexOf(quote, start);
    return end < 0 || end > limit ? undefined : { start, end, quote, wrapper, fallback };
  }
  const slashes = long ? 0 : quote.length - 1;
  for (let i = start; i < limit; i++) {
    const c = text[i];
    if (c === '\n' && !long && mark !== '`') {
      return i > start ? { start, end: trimEnd(text, start, i), quote, wrapper, fallback } : undefined;
    }
    if (c === '\\') {
      let run = 1;
      while (text[i + run] === '\\') run++;
      if (text[i + run] === mark && run <= slashes && slashes > 0)
        return { start, end: i, quote, wrapper, fallback };
      if (slashes === 0 && run % 2 === 0) i += run - 1;
      else i += run;
      continue;
    }
    if (c !== mark) continue;
    if (long && !text.startsWith(quote, i)) continue;
    // The outer string ends before the inner one: half-typed text.
    return { start, end: i, quote, wrapper, fallback };
  }
  return undefined;
}

function trimEnd(text: string, start: number, end: number): number {
  while (end > start && /\s/.test(text[end - 1] ?? '')) end--;
  return end;
}

function readBare(text: string, start: number, bare: Bare): ReadValue | undefined {
  let end: number;
  if (bare === 'line') {
    end = text.indexOf('\n', start);
    if (end < 0) end = text.length;
    const line = text.slice(start, Math.min(end, start + LONGEST));
    const comment = /\s+(?:#|;|\/\/)\s?/.exec(line);
    end = trimEnd(text, start, start + (comment ? comment.index : line.length));
  } else {
    const pattern = bare === 'shell' ? SHELL_END : WORD_END;
    pattern.lastIndex = start;
    end = pattern.exec(text)?.index ?? text.length;
    if (bare === 'word')
      while (end > start && '.,:!?'.includes(text[end - 1] ?? '') && end - start > 1) end--;
  }
  if (end <= start || end - start > LONGEST) return undefined;
  return { start, end, quote: '' };
}

/** How bare values end in a place. */
export function bareIn(languageId: string, place: Place): Bare {
  if (place === 'code') return 'none';
  if (place === 'prose' || place === 'embedded') return 'word';
  return /^(shellscript|dockerfile)$/.test(languageId) ? 'shell' : 'line';
}
