import type { Span } from '../../text/span';

/** A piece of a literal: what it means and where it stands. Units are atoms: an edit never cuts one. */
export interface Unit {
  /** Decoded text; empty for what only joins lines, meaningless for a hole. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** True if the source shows the decoded text itself, false for escapes. */
  readonly verbatim: boolean;
  /** True for what is computed at run time: an interpolation, an expansion, a format directive. */
  readonly hole?: boolean;
}

/** Units `[first, last]`, both inclusive. */
export interface UnitRange {
  readonly first: number;
  readonly last: number;
}

const HOLE = '\uFFFF';

/** The decoded text, with one U+FFFF for each hole. */
export function unitsText(units: readonly Unit[]): string {
  return units.map((unit) => (unit.hole ? HOLE : unit.text)).join('');
}

/** The decoded text of a range, or undefined where a part of it is computed. */
export function rangeText(units: readonly Unit[], range: UnitRange): string | undefined {
  const chosen = units.slice(range.first, range.last + 1);
  return chosen.some((unit) => unit.hole) ? undefined : chosen.map((unit) => unit.text).join('');
}

/**
 * The units that `span` means. A span that ends between plain characters is taken as it is. One that ends at
 * an escape or at the seam of two literals may be only the longest piece that can be pointed at: it grows to the
 * part of the text (password of an URL, value of a parameter, PEM block, …) that holds it, else to all of it.
 */
export function chooseUnits(units: readonly Unit[], span: Span): UnitRange | undefined {
  let first = units.findIndex(
    (unit) => unit.end > span.start && unit.start < Math.max(span.end, span.start + 1),
  );
  if (first < 0) first = 0;
  let last = first;
  while (last + 1 < units.length && units[last + 1]!.start < span.end) last++;
  if (units.length === 0) return undefined;
  if (units.slice(first, last + 1).some((unit) => unit.hole)) return { first, last };
  const left = units[first]!;
  const right = units[last]!;
  const before = units[first - 1];
  const after = units[last + 1];
  const cutLeft = left.start < span.start || isSeam(before, before?.end !== left.start);
  const cutRight = right.end > span.end || isSeam(after, after?.start !== right.end);
  if (span.end > span.start && !cutLeft && !cutRight) return { first, last };

  const offsets: number[] = [0];
  for (const unit of units) offsets.push(offsets.at(-1)! + (unit.hole ? 1 : unit.text.length));
  const part = credentialPart(unitsText(units), offsets[first]!, offsets[last + 1]!);
  while (first > 0 && offsets[first]! > part.start) first--;
  while (last + 1 < units.length && offsets[last + 1]! < part.end) last++;
  return { first, last };
}

/** True if the text may go on beyond an end of the span: an escape is there, or the end of a literal. */
function isSeam(neighbour: Unit | undefined, apart: boolean): boolean {
  if (!neighbour || neighbour.hole) return false;
  return !neighbour.verbatim || (apart && !/[=:@/&?]/.test(neighbour.text));
}

const PEM = /-----BEGIN [A-Z0-9 ]+-----[^\uFFFF]*?-----END [A-Z0-9 ]+-----/g;
const QUOTED = /(?<=[:=,{[(]\s*)(["'])((?:(?!\1)[^\uFFFF\\])*)\1(?=\s*(?:[\],}):;&]|$))/g;
const URL_USERINFO = /[a-z][a-z0-9+.-]*:\/\/(?:[^\s/@:"'\uFFFF]*):([^\s/@"'\uFFFF]+)@/gi;
const PARAMETER = /[?&;#][\w.~-]+=([^&;#\s"'\uFFFF]+)/g;
const SCHEME_WORD =
  /(?:^|[:\s"'])(?:bearer|basic|token|apikey|bot|ssws|geniekey|negotiate)\s+([^\s"',;\uFFFF]+)/gi;
const HEADER = /^[A-Za-z][\w-]*:\s+([^\s\uFFFF][^\uFFFF\r\n]*)$/gm;
const ASSIGNMENT = /(?:^|[\s;&,?{(])[A-Za-z_[][\w.\]-]*=([^\s;&,"'\uFFFF]+)/g;

/** The shapes in the order in which they are tried; the last group of each is the credential. */
const SHAPES: readonly RegExp[] = [QUOTED, URL_USERINFO, PARAMETER, SCHEME_WORD, HEADER, ASSIGNMENT];

/** The part of `text` that holds `[start, end)` and looks like one credential. */
function credentialPart(text: string, start: number, end: number): Span {
  const low = text.lastIndexOf(HOLE, start - 1) + 1;
  const hole = text.indexOf(HOLE, end);
  const high = hole < 0 ? text.length : hole;
  for (const { 0: block, index } of text.matchAll(PEM)) {
    if (index > start || index + block.length < end) continue;
    // the line end after a PEM block belongs to it where nothing else follows
    if (index === low && text.slice(index + block.length, high).trim() === '')
      return { start: low, end: high };
    return { start: index, end: index + block.length };
  }
  for (const shape of SHAPES) {
    for (const match of text.matchAll(shape)) {
      const value = match.at(-1)!;
      const tail = shape === QUOTED ? 1 : shape === URL_USERINFO ? 1 : 0;
      const to = match.index + match[0].length - tail;
      if (to - value.length <= start && end <= to) return { start: to - value.length, end: to };
    }
  }
  const trailing = /\s+$/.exec(text.slice(end, high));
  return { start: low, end: trailing && !/\s/.test(text.slice(low, end)) ? high - trailing[0].length : high };
}

/** What the text around a part says of it, best first: a parameter's or header's name, a scheme, a provider's protocol. */
export function partNames(units: readonly Unit[], range: UnitRange): string[] {
  const before = unitsText(units.slice(0, range.first));
  const names: string[] = [];
  const scheme = /(?:^|[:\s"'])(bearer|basic|token|apikey|bot)\s+$/i.exec(before);
  const key = /([A-Za-z_][\w.-]*)["']?\s*(?:=|:|=>)\s*["']?(?:(?:bearer|basic|token)\s+)?$/i.exec(before);
  const url = /([a-z][a-z0-9+.-]*):\/\/[^\s/@:]*:$/i.exec(before);
  if (url) names.push(url[1]!);
  else if (isUserOfPair(before)) names.push('PASSWORD');
  else if (key && !/^(?:https?|authorization)$/i.test(key[1]!)) names.push(key[1]!);
  if (scheme) names.push(scheme[1]!);
  const flag = /(?:^|\s)--?([a-z][\w-]*)[= ]$/i.exec(before);
  if (flag) names.push(flag[1]!);
  return names;
}

/** True for `me:` and nothing else before a part: a user and a password, as `curl -u` takes them. */
function isUserOfPair(before: string): boolean {
  return /^[\w.@+-]+:$/.test(before) && !/pass|pw|secret|token|key|auth|cred|pin|bearer|basic/i.test(before);
}

/**
 * The units as a template language on top of them (printf, `str.format`) reads them. `read` gives the meaning of a
 * match of the sticky `pattern`: text, or null for a directive, which is a hole that keeps its text.
 */
export function templateUnits<T extends Unit>(
  units: readonly T[],
  pattern: RegExp,
  read: (match: string) => string | null,
): T[] {
  const text = unitsText(units);
  const starts: number[] = [];
  let offset = 0;
  for (const unit of units) {
    starts.push(offset);
    offset += unit.hole ? 1 : unit.text.length;
  }
  const out: T[] = [];
  for (let i = 0; i < units.length; i++) {
    const unit = units[i]!;
    pattern.lastIndex = starts[i]!;
    const match = unit.hole || unit.text === '' ? null : pattern.exec(text);
    if (!match) {
      out.push(unit);
      continue;
    }
    let last = i;
    while (last + 1 < units.length && starts[last + 1]! < starts[i]! + match[0].length) last++;
    const meaning = read(match[0]);
    const end = units[last]!.end;
    out.push({
      ...unit,
      text: meaning ?? match[0],
      end,
      verbatim: false,
      ...(meaning === null ? { hole: true } : {}),
    });
    i = last;
  }
  return out;
}
