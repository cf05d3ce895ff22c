import { lineEnd } from './chars';
import type { Language, Literal } from './language';
import { lineLiterals } from './lines';
import { KeyedLiteral } from './literal';

const fence = /[ \t>]*(?:[-*+][ \t]+|\d+[.)][ \t]+)?(`{3,}|~{3,})[ \t]*\{?\.?([\w+#.-]*)/y;

/** Markdown: fenced blocks are read by their language, everything else line by line. */
export function markdownOf(languageById: (id: string) => Language): Language {
  const literals = (text: string, from: number, to: number): Literal[] => {
    const found: Literal[] = [];
    const push = (part: readonly Literal[]) => {
      for (const literal of part) found.push(literal);
    };
    let prose = from;
    for (let at = from; at < to;) {
      const eol = lineEnd(text, at, to);
      let next = eol;
      fence.lastIndex = at;
      const opened = fence.exec(text);
      const line = text.slice(at, eol);
      const comment = line.indexOf('<!--');
      if (opened?.[1] && at + opened[0].length <= eol) {
        push(lineLiterals(text, prose, at));
        const start = Math.min(eol + (text.charAt(eol) === '\r' ? 2 : 1), to);
        const end = fenceEnd(text, start, to, opened[1]);
        if (end > start) push(blockLiterals(text, start, end, languageById(opened[2] ?? '')));
        next = lineEnd(text, end, to);
        prose = next;
      } else if (comment !== -1) {
        push(lineLiterals(text, prose, at + comment));
        const close = text.indexOf('-->', at + comment + 4);
        const closed = close !== -1 && close + 3 <= to;
        const end = closed ? close : eol;
        next = prose = closed ? close + 3 : eol;
        const outerStart = at + comment;
        const start = Math.min(outerStart + 4, end);
        found.push(
          new KeyedLiteral(text, { outerStart, start, end, outerEnd: next, form: 'comment', role: 'other' }),
        );
        if (closed && next < lineEnd(text, next, to)) {
          at = next;
          continue;
        }
      }
      const newline = text.indexOf('\n', next);
      at = newline === -1 ? to : newline + 1;
    }
    push(lineLiterals(text, prose, to));
    return found;
  };
  return {
    id: 'markdown',
    title: 'Markdown',
    kind: 'prose',
    aliases: ['md', 'mdx', 'quarto', 'rmd'],
    extensions: ['.md', '.markdown', '.mdown', '.mkd', '.mdx', '.rmd', '.qmd'],
    comment: { block: ['<!--', '-->'] },
    literals: (text) => literals(text, 0, text.length),
    literalsIn: (text, { start, end }) => literals(text, start, end),
  };
}

/** Where the line of the closing fence starts; the end of the text if there is none. */
function fenceEnd(text: string, start: number, to: number, mark: string): number {
  for (let at = start; at < to;) {
    const eol = lineEnd(text, at, to);
    const line = text
      .slice(at, eol)
      .replace(/^[ \t>]*/, '')
      .trimEnd();
    if (line.length >= mark.length && line === mark.charAt(0).repeat(line.length)) return at;
    const newline = text.indexOf('\n', eol);
    at = newline === -1 ? to : newline + 1;
  }
  return to;
}

function blockLiterals(text: string, start: number, end: number, language: Language): readonly Literal[] {
  return language.literalsIn?.(text, { start, end }) ?? lineLiterals(text, start, end);
}
