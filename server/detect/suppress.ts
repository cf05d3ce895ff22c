import type { Language, Literal } from '../languages/language';
import { Positions } from '../text/positions';
import type { Span } from '../text/span';
import type { Dropped, Finding } from './finding';

/** An ignore comment (CONTRACT, "Comments and the project file"). */
export interface IgnoreComment {
  /** The directive with its rules and reason, without the comment's own marks. */
  readonly span: Span;
  /** The line whose findings it silences, zero-based. */
  readonly line: number;
  readonly kind: 'line' | 'next-line';
  /** Empty: all rules. */
  readonly rules: readonly string[];
  readonly reason: string;
}

/** Zero-based lines that a finding, or the statement part that holds it, takes up. */
interface Lines {
  /** First line of the literal around it, or of the line that goes on behind a backslash. */
  readonly from: number;
  readonly end: number;
  readonly to: number;
}

const word = 'credlint-disable-';
const directive = /credlint-disable-(next-line|line)(?![\w-])([^\r\n]*)/g;
/** How comments start where a text's language knows none, or inside of embedded text. */
const marker = /(?:^|\s|\{)(?:#|\/\/|--|;|%|<!--|\/\*|\(\*|REM|')[\s#/*-]*$/i;

/** The ignore comments of a text, in order. Cheap where there are none. */
export function ignoreComments(language: Language, text: string, positions?: Positions): IgnoreComment[] {
  if (!text.includes(word)) return [];
  const literals = language.literals(text);
  return readComments(language, text, literals, positions ?? new Positions(text));
}

function readComments(
  language: Language,
  text: string,
  literals: readonly Literal[],
  positions: Positions,
): IgnoreComment[] {
  const found: IgnoreComment[] = [];
  for (const match of text.matchAll(directive)) {
    const start = match.index;
    const holder = literals.findLast(({ span }) => span.start <= start && start < span.end);
    const before = text.slice(positions.lineSpan(positions.at(start).line).start, start);
    const embedded =
      !holder || holder.form === 'block' || holder.form === 'heredoc' || language.kind === 'prose';
    const isComment =
      holder?.form === 'comment' || (embedded && (!language.comment || holder) && marker.test(before));
    if (!isComment) continue;
    const lineEnd = start + match[0].length;
    const limit = holder?.form === 'comment' ? Math.min(holder.span.end, lineEnd) : lineEnd;
    const written = text
      .slice(start, limit)
      .replace(/\s*(?:\*\/|-->|\*\)).*$/, '')
      .trimEnd();
    const rest = written.slice(`${word}${match[1]}`.length);
    const [rules = '', reason = ''] = rest.split(/(?:^|\s)--(?:\s+|$)(.*)$/s);
    const kind = match[1] === 'line' ? 'line' : 'next-line';
    const after = holder?.form === 'comment' ? holder.outer.end : lineEnd;
    found.push({
      span: { start, end: start + written.length },
      line: kind === 'line' ? positions.at(start).line : positions.at(after).line + 1,
      kind,
      rules: rules.split(/[\s,]+/).filter((rule) => rule !== ''),
      reason: reason.trim(),
    });
  }
  // Several of them above one line all mean that line.
  const own = new Set(
    found.filter(({ kind }) => kind === 'next-line').map(({ span }) => positions.at(span.start).line),
  );
  return found.map((comment) => {
    let { line } = comment;
    while (comment.kind === 'next-line' && own.has(line)) line++;
    return { ...comment, line };
  });
}

/** The lines of a finding, with those of a literal over several lines, or of continued lines, that holds it. */
function linesOf(span: Span, text: string, literals: readonly Literal[], positions: Positions): Lines {
  let from = positions.at(span.start).line;
  const end = positions.at(Math.max(span.start, span.end - 1)).line;
  let to = end;
  for (const { outer, form } of literals) {
    if (outer.start > span.start) break;
    if (outer.end <= span.start || form === 'comment') continue;
    from = Math.min(from, positions.at(outer.start).line);
    to = Math.max(to, positions.at(outer.end).line);
  }
  while (from > 0 && isContinued(text, positions.lineSpan(from - 1))) from--;
  while (to + 1 < positions.lineCount && isContinued(text, positions.lineSpan(to))) to++;
  return { from, end, to };
}

/** True if a line goes on on the next one behind a backslash. */
export function isContinued(text: string, { start, end }: Span): boolean {
  let slashes = 0;
  while (end - slashes > start && text.charAt(end - 1 - slashes) === '\\') slashes++;
  return slashes % 2 === 1;
}

function covers(comment: IgnoreComment, finding: Finding, lines: Lines): boolean {
  if (
    comment.rules.length > 0 &&
    ![finding.rule, ...finding.alsoMatched].some((rule) => comment.rules.includes(rule))
  )
    return false;
  return lines.from <= comment.line && comment.line <= (comment.kind === 'line' ? lines.to : lines.end);
}

/**
 * Takes away the findings that ignore comments silence, and adds an information finding for each comment without a
 * reason or without a use. What was taken away is told in `dropped`, verdict `ignored`.
 */
export function applyIgnoreComments(
  language: Language,
  text: string,
  findings: readonly Finding[],
): { readonly findings: Finding[]; readonly dropped: Dropped[] } {
  if (!text.includes(word)) return { findings: [...findings], dropped: [] };
  const positions = new Positions(text);
  const literals = language.literals(text);
  const comments = readComments(language, text, literals, positions);
  const used = new Set<IgnoreComment>();
  const kept: Finding[] = [];
  const dropped: Dropped[] = [];
  for (const finding of findings) {
    const lines = linesOf(finding.span, text, literals, positions);
    const silencing = comments.filter((comment) => covers(comment, finding, lines));
    for (const comment of silencing) used.add(comment);
    const { rule, span } = finding;
    if (silencing.length === 0) kept.push(finding);
    else dropped.push({ rule, span, verdict: 'ignored', reason: 'a comment says to ignore it' });
  }
  for (const comment of comments) {
    if (!used.has(comment)) {
      // documents show such comments to their readers
      if (language.kind === 'prose') continue;
      kept.push(advice('unused-ignore', comment, 'This comment ignores nothing. Remove it.'));
    } else if (comment.reason === '') {
      const message = 'This comment gives no reason. Add one after ` -- `.';
      kept.push(advice('ignore-without-reason', comment, message));
    }
  }
  return { findings: kept.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end), dropped };
}

function advice(rule: string, { span }: IgnoreComment, message: string): Finding {
  return {
    rule,
    kind: 'comment',
    span,
    severity: 'information',
    confidence: 'certain',
    message,
    preview: '',
    reasons: [],
    alsoMatched: [],
  };
}
