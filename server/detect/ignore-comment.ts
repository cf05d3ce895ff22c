import type { Language, Literal } from '../languages/language';
import { applyEdits, type TextEdit } from '../text/edits';
import { Positions } from '../text/positions';
import { ignoreComments, isContinued } from './suppress';

/** How a comment may be written: before and behind the directive. */
type Style = readonly [open: string, close: string];

/**
 * The edit that makes `credlint` ignore `ruleId` on a line (zero-based), for "Ignore here": a comment on a line of its own
 * above the statement part that holds the line, else at the end of the line. Undefined where no comment can stand.
 * Every proposal is read again: it is taken only if it is a comment and all literals are what they were.
 */
export function ignoreComment(
  language: Language,
  text: string,
  line: number,
  ruleId: string,
  reason: string,
): TextEdit | undefined {
  const positions = new Positions(text);
  if (line < 0 || line >= positions.lineCount) return undefined;
  const literals = language.literals(text);
  const why = oneLine(reason);
  const first = firstLine(text, line, literals, positions);

  const existing = ignoreComments(language, text, positions).find(
    (comment) => comment.rules.length > 0 && (comment.line === first || comment.line === line),
  );
  if (existing && !existing.rules.includes(ruleId)) {
    const last = existing.rules.at(-1) ?? '';
    const at = text.indexOf(last, existing.span.start + 'credlint-disable-'.length) + last.length;
    return { span: { start: at, end: at }, newText: `, ${ruleId}` };
  }

  const above = positions.lineSpan(first);
  const indent = /^[ \t]*/.exec(text.slice(above.start, above.end))?.[0] ?? '';
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const end = lastLine(text, line, literals, positions);
  const row = language.id === 'markdown' && /^\s*\|/.test(text.slice(above.start, above.end));
  for (const [open, close] of stylesOf(language)) {
    const edits: TextEdit[] = [
      {
        span: { start: above.start, end: above.start },
        newText: `${indent}${open}credlint-disable-next-line ${ruleId} -- ${why}${close}${newline}`,
      },
      { span: { start: end, end }, newText: ` ${open}credlint-disable-line ${ruleId} -- ${why}${close}` },
    ];
    const proposed = row ? edits.reverse() : edits;
    const edit = proposed.find((candidate) => isHarmless(language, text, literals, candidate));
    if (edit) return edit;
  }
  return undefined;
}

/** One line that closes no comment. */
function oneLine(reason: string): string {
  return reason
    .replace(/\*\/|-->|\*\)|\\+$/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

function stylesOf({ id, comment }: Language): Style[] {
  const styles: Style[] = [];
  if (comment?.line) styles.push([`${comment.line} `, '']);
  if (comment?.block) styles.push([`${comment.block[0]} `, ` ${comment.block[1]}`]);
  // Between the tags of JSX, and in fenced blocks.
  if (comment?.block?.[0] === '/*') styles.push(['{/* ', ' */}']);
  if (id === 'markdown') styles.push(['# ', ''], ['// ', '']);
  return styles;
}

/** The line on which the literal or the continued line that holds a line's start begins. */
function firstLine(text: string, line: number, literals: readonly Literal[], positions: Positions): number {
  let first = line;
  for (;;) {
    const { start } = positions.lineSpan(first);
    const holder = literals.find(({ outer }) => outer.start < start && start < outer.end);
    const next = holder ? positions.at(holder.outer.start).line : first;
    if (next < first) first = next;
    else if (first > 0 && isContinued(text, positions.lineSpan(first - 1))) first--;
    else return first;
  }
}

/** The end of the line on which the literal or the continued line that holds a line's end is over. */
function lastLine(text: string, line: number, literals: readonly Literal[], positions: Positions): number {
  let last = line;
  for (;;) {
    const { end } = positions.lineSpan(last);
    const holder = literals.findLast(({ outer }) => outer.start < end && end < outer.end);
    const next = holder ? positions.at(holder.outer.end).line : last;
    if (next > last) last = next;
    else if (last + 1 < positions.lineCount && isContinued(text, positions.lineSpan(last))) last++;
    else return end;
  }
}

/** True if the edit adds one comment and leaves every literal as it was. */
function isHarmless(language: Language, text: string, literals: readonly Literal[], edit: TextEdit): boolean {
  const after = applyEdits(text, [edit]);
  const at = edit.span.start + edit.newText.indexOf('credlint-disable-');
  const found = language.literals(after);
  const added = found.filter(({ form, span }) => form === 'comment' && span.start <= at && at < span.end);
  if (added.length !== 1 || found.length !== literals.length + 1) return false;
  const others = found.filter((literal) => literal !== added[0]);
  return others.every((other, i) => {
    const old = literals[i];
    return old?.form === other.form && old.value === other.value && old.name === other.name;
  });
}
