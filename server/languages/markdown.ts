import { lineEnd, lineStart } from './chars';
import type { Language, Literal, Near } from './language';
import { lineLiterals } from './lines';
import { KeyedLiteral } from './literal';

const fence = /[ \t>]*(?:[-*+][ \t]+|\d+[.)][ \t]+)?(`{3,}|~{3,})[ \t]*\{?\.?([\w+#.-]*)/y;

/** Markdown: fenced blocks are read by their language, everything else line by line. */
export function markdownOf(languageById: (id: string) => Language): Language {
  const literals = (text: string, from: number, to: number, near?: Near): Literal[] => {
    const found: Literal[] = [];
    const push = (part: readonly Literal[]) => {
      for (const literal of part) found.push(literal);
    };
    const comments = new Finder(text, '<!--', to);
    const marks = [new Finder(text, '```', to), new Finder(text, '~~~', to), comments];
    let prose = from;
    for (let at = from; at < to;) {
      const mark = Math.min(...marks.map((finder) => finder.from(at)));
      if (mark >= to) break;
      at = Math.max(at, lineStart(text, mark));
      const eol = lineEnd(text, at, to);
      let next = eol;
      fence.lastIndex = at;
      const opened = fence.exec(text);
      const comment = comments.from(at);
      if (opened?.[1] && at + opened[0].length <= eol) {
        push(lineLiterals(text, prose, at, near));
        const start = Math.min(eol + (text.charAt(eol) === '\r' ? 2 : 1), to);
        const end = fenceEnd(text, start, to, opened[1]);
        if (end > start && near?.(start, end) !== false)
          push(blockLiterals(text, start, end, languageById(opened[2] ?? ''), near));
        next = lineEnd(text, end, to);
        prose = next;
      } else if (comment < eol) {
        push(lineLiterals(text, prose, comment, near));
        const close = text.indexOf('-->', comment + 4);
        const closed = close !== -1 && close + 3 <= to;
        const end = closed ? close : eol;
        next = prose = closed ? close + 3 : eol;
        found.push(
          new KeyedLiteral(text, {
            outerStart: comment,
            start: Math.min(comment + 4, end),
            end,
            outerEnd: next,
            form: 'comment',
            role: 'other',
          }),
        );
        if (closed && next < lineEnd(text, next, to)) {
          at = next;
          continue;
        }
      }
      const newline = text.indexOf('\n', next);
      at = newline === -1 ? to : newline + 1;
    }
    push(lineLiterals(text, prose, to, near));
    return found;
  };
  return {
    id: 'markdown',
    title: 'Markdown',
    kind: 'prose',
    aliases: ['md', 'mdx', 'quarto', 'rmd'],
    extensions: ['.md', '.markdown', '.mdown', '.mkd', '.mdx', '.rmd', '.qmd'],
    comment: { block: ['<!--', '-->'] },
    literals: (text, near) => literals(text, 0, text.length, near),
    literalsIn: (text, { start, end }, near) => literals(text, start, end, near),
  };
}

/** The next place of a mark, looked for once. */
class Finder {
  #found = -1;

  constructor(
    private readonly text: string,
    private readonly mark: string,
    private readonly end: number,
  ) {}

  /** Where the mark stands at or behind `offset`; the end of the part if it does not. */
  from(offset: number): number {
    if (this.#found >= offset) return this.#found;
    const found = this.text.indexOf(this.mark, offset);
    return (this.#found = found === -1 ? this.end : Math.min(found, this.end));
  }
}

/** Where the line of the closing fence starts; the end of the text if there is none. */
function fenceEnd(text: string, start: number, to: number, mark: string): number {
  for (let found = text.indexOf(mark, start); found !== -1 && found < to;) {
    const at = Math.max(start, lineStart(text, found));
    const eol = lineEnd(text, found, to);
    const line = text
      .slice(at, eol)
      .replace(/^[ \t>]*/, '')
      .trimEnd();
    if (line.length >= mark.length && line === mark.charAt(0).repeat(line.length)) return at;
    found = text.indexOf(mark, Math.max(eol, found + 1));
  }
  return to;
}

function blockLiterals(
  text: string,
  start: number,
  end: number,
  language: Language,
  near: Near | undefined,
): readonly Literal[] {
  return language.literalsIn?.(text, { start, end }, near) ?? lineLiterals(text, start, end, near);
}
