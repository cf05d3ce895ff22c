import { CLASSES, parseTemplate, type Part } from '../template';
import type { TokenRule } from '../rule';

/** What all rules of one provider share. */
interface Service {
  readonly documentation: string;
  readonly revoke?: string;
  readonly rotate: string;
}

/** One kind of credential. `format` alone is enough where the template language can say it. */
type Entry = Pick<TokenRule, 'id' | 'title'> &
  Partial<Omit<TokenRule, 'id' | 'title' | 'examples'>> & {
    /** Template of the whole credential: gives anchors, pattern and examples where they are not given. */
    readonly format?: string;
    readonly match?: readonly string[];
    readonly noMatch?: readonly string[];
  };

/** Numbers in base64 begin with two digits: the first three characters of each of those heads. */
export const DIGIT_HEADS: readonly string[] = Array.from({ length: 90 }, (_, index) => {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  const [first = 0, second = 0] = [...String(index + 10)].map((digit) => digit.charCodeAt(0));
  const at = (value: number): string => letters.charAt(value);
  return at(first >> 2) + at(((first & 3) << 4) | (second >> 4)) + at((second & 15) << 2);
});

/** An entry, or only its id, title and format. */
type Kind = Entry | readonly [id: string, title: string, format: string];

/** Rules of one provider. Throws an Error for an entry that lacks what cannot be derived. */
export function provider(name: string, service: Service, kinds: readonly Kind[]): TokenRule[] {
  const { rotate, ...links } = service;
  const entries = kinds.map((kind): Entry =>
    'id' in kind ? kind : { id: kind[0], title: kind[1], format: kind[2] },
  );
  return entries.map(({ format, match, noMatch, ...entry }) => {
    const parts = format === undefined ? [] : parseTemplate(format);
    const examples = match ?? (format === undefined ? undefined : [format]);
    if (!examples || (!entry.pattern && !format))
      throw new Error(`${entry.id}: format or pattern is missing`);
    return {
      provider: name,
      severity: 'error',
      rotate,
      links,
      ...entry,
      anchors: entry.anchors ?? anchorsOf(parts),
      pattern: entry.pattern ?? patternOf(parts),
      examples: { match: examples, noMatch: noMatch ?? examples.slice(0, 1).map(cutShort) },
    };
  });
}

/** The literal texts with which a format begins. */
function anchorsOf(parts: readonly Part[]): string[] {
  let anchors = [''];
  for (const part of parts) {
    if (part.kind === 'text') anchors = anchors.map((anchor) => anchor + part.text);
    else if (part.kind === 'choice')
      anchors = anchors.flatMap((anchor) => part.texts.map((text) => anchor + text));
    else break;
  }
  return anchors;
}

const escape = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

/** A regular expression for a format, with a border after it that fits its last field. */
export function patternOf(parts: readonly Part[]): string {
  const body = parts.map((part) => {
    if (part.kind === 'text') return escape(part.text);
    if (part.kind === 'choice') return `(?:${part.texts.map(escape).join('|')})`;
    if (part.kind === 'uuid') return '[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}';
    const count =
      part.max === part.min ? `${part.min}` : `${part.min},${part.max === Infinity ? '' : part.max}`;
    return `[${CLASSES[part.name] ?? ''}]{${count}}`;
  });
  return body.join('') + borderOf(parts.at(-1));
}

/** What must not follow: a fixed number of characters must not be the head of a longer word. */
function borderOf(last: Part | undefined): string {
  if (last?.kind === 'uuid') return '(?![A-Za-z0-9_-])';
  if (last?.kind !== 'class' || last.max === Infinity) return '';
  const inside = CLASSES[last.name] ?? '';
  if (inside.includes('+')) return '(?![A-Za-z0-9+/])';
  return inside.includes('-', inside.length - 1) ? '(?![A-Za-z0-9_-])' : '(?![A-Za-z0-9_])';
}

/** The same template with its last field too short to be the credential. */
function cutShort(template: string): string {
  const last = template.lastIndexOf('{');
  const end = template.indexOf('}', last);
  const field = template.slice(last + 1, end);
  if (field === 'uuid') return template.slice(0, last) + '{hex:8}-{hex:3}' + template.slice(end + 1);
  const sized = /^([a-z0-9-]+):(\d+)/.exec(field);
  if (!sized) throw new Error(`${template}: give a noMatch example`);
  const shorter = Math.max(1, Math.floor(Number(sized[2]) / 2));
  const name = sized[1]?.startsWith('crc32') ? 'hex' : sized[1];
  return `${template.slice(0, last)}{${name}:${shorter}}${template.slice(end + 1)}`;
}
