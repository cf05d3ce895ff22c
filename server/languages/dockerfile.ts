import { lineEnd } from './chars';
import { json } from './json';
import type { Language, Literal } from './language';
import { KeyedLiteral } from './literal';
import { ShellLexer } from './shell-lexer';

const instruction =
  /[ \t]*(?:ONBUILD[ \t]+)?(?:HEALTHCHECK\b.*?\b(?=CMD\b))?([A-Za-z]+)[ \t]+((?:--[\w-]+(?:=\S*)?[ \t]+)*)/y;
const heredoc = /<<-?["']?(\w+)["']?/;
/** `ENV NAME value with blanks` */
const oldEnv = /^([A-Za-z_]\w*)[ \t]+(?=[^\s=])/;

/** End of an instruction: its line, those that it goes on on behind a backslash, and its here-document. */
function instructionEnd(text: string, at: number, to: number, unclosed: Set<string>): number {
  let end = lineEnd(text, at, to);
  for (let line = at; ;) {
    const written = text.slice(line, end).trimEnd();
    const comment = line > at && /^\s*(?:#|$)/.test(written);
    const next = text.indexOf('\n', end);
    if ((!written.endsWith('\\') && !comment) || next === -1 || next + 1 >= to) break;
    line = next + 1;
    end = lineEnd(text, line, to);
  }
  const tag = heredoc.exec(text.slice(at, end))?.[1];
  if (!tag || unclosed.has(tag)) return end;
  const close = new RegExp(`^\\t*${tag}[ \\t]*\\r?$`, 'm').exec(text.slice(end, to));
  if (!close) unclosed.add(tag);
  return close ? end + close.index + close[0].trimEnd().length : end;
}

function literals(text: string, from: number, to: number): Literal[] {
  const found: Literal[] = [];
  /** Tags of here-documents that no line from here on closes. */
  const unclosed = new Set<string>();
  for (let at = from; at < to;) {
    let end = lineEnd(text, at, to);
    const first = at + (/^[ \t]*/.exec(text.slice(at, end))?.[0].length ?? 0);
    if (text.charAt(first) === '#' && first < end) {
      const parts = {
        outerStart: first,
        start: first + 1,
        end,
        outerEnd: end,
        form: 'comment',
        role: 'other',
      } as const;
      found.push(new KeyedLiteral(text, parts));
    } else if (first < end) {
      end = instructionEnd(text, at, to, unclosed);
      instruction.lastIndex = at;
      const head = instruction.exec(text);
      if (head?.[1] && at + head[0].length < end)
        body(found, text, head[1].toUpperCase(), at + head[0].length, end);
    }
    const newline = text.indexOf('\n', end);
    at = newline === -1 ? to : newline + 1;
  }
  return found;
}

function body(found: Literal[], text: string, name: string, start: number, end: number): void {
  const written = text.slice(start, end);
  if (/^\[\s*"/.test(written) && /^(?:RUN|CMD|ENTRYPOINT|SHELL|COPY|ADD|VOLUME)$/.test(name)) {
    for (const literal of json.literalsIn?.(text, { start, end }) ?? []) found.push(literal);
    return;
  }
  const old = name === 'ENV' ? oldEnv.exec(written) : null;
  if (old?.[1]) {
    const key = { name: old[1], span: { start, end: start + old[1].length }, parent: undefined };
    const valueStart = start + old[0].length;
    const parts = {
      outerStart: valueStart,
      start: valueStart,
      end,
      outerEnd: end,
      form: 'bare',
      role: 'value',
      key,
    } as const;
    const computed = /\$[\w{]/.test(written);
    found.push(new KeyedLiteral(text, { ...parts, computed, flat: true }));
    return;
  }
  // `ENV`, `ARG` and `LABEL` are assignments as a shell reads them, the others commands.
  if (/^(?:ENV|ARG|LABEL|RUN|CMD|ENTRYPOINT)$/.test(name)) {
    for (const literal of new ShellLexer(text, start, end).read()) found.push(literal);
    return;
  }
  const parts = { outerStart: start, start, end, outerEnd: end, form: 'bare', role: 'other' } as const;
  found.push(new KeyedLiteral(text, parts));
}

export const dockerfile: Language = {
  id: 'dockerfile',
  title: 'Dockerfile',
  kind: 'code',
  aliases: ['docker', 'containerfile'],
  extensions: ['.dockerfile', '.containerfile'],
  fileNames: ['Dockerfile', 'Containerfile', 'Dockerfile.*', 'Dockerfile-*', 'Containerfile.*'],
  comment: { line: '#' },
  literals: (text) => literals(text, 0, text.length),
  literalsIn: (text, { start, end }) => literals(text, start, end),
};
