import { contains, overlaps, type Span } from '../../../text/span';

/** Which part of a literal's text is the credential, and how it stands there. */
export interface Part {
  /** In the decoded text. */
  readonly span: Span;
  /** `json`: the content of a JSON string in the text; the quotes around it belong to the place. */
  readonly form: 'plain' | 'json';
  /** What the text itself calls it: query parameter, scheme, key. Best first. */
  readonly names: readonly string[];
}

/** What is known of the literal that holds the text. */
export interface PartHints {
  /**
   * True if the text is written with escapes or in several literals: then the given span may be only the longest piece of
   * the credential that stands in the source as it is.
   */
  readonly broken: boolean;
  /** True if the start (end) of the given span touches an escape sequence or another literal. */
  readonly seamBefore: boolean;
  readonly seamAfter: boolean;
  /** True if the literal is given to a name that means a credential. */
  readonly credentialName: boolean;
}

/**
 * The credential that `given` (in the decoded text `value`) stands for. In text written without escapes it is `given` itself.
 * Elsewhere the place's structure (URL, header, JSON, `name=value`) bounds it, and without one the whole text is taken if
 * `given` is evidently a piece of one plain value.
 */
export function credentialPart(value: string, given: Span, hints: PartHints): Part {
  const whole = { start: 0, end: value.length };
  if (contains(given, whole)) return { span: whole, form: 'plain', names: [] };
  const known = json(value, given, hints) ?? pem(value, given) ?? structured(value, given);
  if (known) return hints.broken || known.form === 'json' ? known : { ...known, span: given };
  return { span: hints.broken && isPiece(value, given, hints) ? whole : given, form: 'plain', names: [] };
}

const DELIMITER = /[\s"'`=:;,&?#/@()[\]{}<>|\uFFFC]/;

function isPiece(value: string, given: Span, hints: PartHints): boolean {
  if (hints.credentialName) return true;
  const openStart = given.start > 0 && !DELIMITER.test(value.charAt(given.start - 1));
  const openEnd = given.end < value.length && !DELIMITER.test(value.charAt(given.end));
  return (openStart && hints.seamBefore) || (openEnd && hints.seamAfter);
}

/** A PEM block from its BEGIN line to its END line; all of the text if nothing else is in it. */
function pem(value: string, given: Span): Part | undefined {
  for (const match of value.matchAll(/-----BEGIN [^-]+-----[^]*?-----END [^-]+-----/g)) {
    const block = { start: match.index, end: match.index + match[0].length };
    if (!overlaps(block, given)) continue;
    const alone = value.trim() === match[0];
    return { span: alone ? { start: 0, end: value.length } : block, form: 'plain', names: ['private-key'] };
  }
  return undefined;
}

/** The string of a JSON text in which `given` lies. */
function json(value: string, given: Span, hints: PartHints): Part | undefined {
  if (!/^\s*[{[]/.test(value) || !isJson(value)) return undefined;
  for (const match of value.matchAll(/"(?:[^"\\]|\\.)*"/gs)) {
    const inner = { start: match.index + 1, end: match.index + match[0].length - 1 };
    if (!contains(inner, given)) continue;
    const key = /"([^"\\]*)"\s*:\s*$/.exec(value.slice(0, match.index))?.[1];
    const names = key === undefined ? [] : [key];
    const below = structured(value.slice(inner.start, inner.end), shifted(given, -inner.start));
    if (below) return { ...below, span: shifted(below.span, inner.start), names: [...below.names, ...names] };
    const exact = contains(given, inner) || hints.broken;
    const plain =
      !exact || match[0] !== JSON.stringify(JSON.parse(match[0])) || /^\s*:/.test(value.slice(inner.end + 1));
    return { span: exact ? inner : given, form: plain ? 'plain' : 'json', names };
  }
  return undefined;
}

function isJson(value: string): boolean {
  try {
    JSON.parse(value.replaceAll(':\uFFFC', ':0'));
    return true;
  } catch {
    return false;
  }
}

function shifted({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}

/** A place whose bounds the text itself shows: `before` must end, and `after` begin, where the credential does. */
interface Place {
  /** Groups: `name` (what it is called), `head` (the part of the credential before the given span). */
  readonly before: RegExp;
  /** The part of the credential after the given span. */
  readonly after: RegExp;
  /** Must follow that part. */
  readonly then?: RegExp;
}

const PLACES: readonly Place[] = [
  // scheme://user:password@ and scheme://token@
  {
    before: /(?<name>[a-z][\w+.-]*):\/\/[^\s/?#@:]*:(?<head>[^\s/?#@]*)$/i,
    after: /^[^\s/?#]*(?=@)/,
  },
  {
    before: /(?<name>[a-z][\w+.-]*):\/\/(?<head>[^\s/?#@:]*)$/i,
    after: /^[^\s/?#@:]*(?=[:@])/,
    then: /^[^\s/?#]*@/,
  },
  // ?name=value, #name=value, name=value&…
  { before: /[?&#](?<name>[\w.[\]%-]+)=(?<head>[^&#\s"'<>]*)$/, after: /^[^&#\s"'<>]*/ },
  { before: /^(?<name>[\w.[\]%-]+)=(?<head>[^&;\s"'<>]*)$/, after: /^[^&;\s"'<>]*/ },
  // Authorization: Bearer value
  {
    before:
      /(?:^|[\s"':=])(?<name>Bearer|Basic|Token|Digest|ApiKey|Api-Key|Bot|SSWS|GenieKey|Splunk|Zoho-oauthtoken)\s+(?<head>[^\s"']*)$/i,
    after: /^[^\s"']*/,
  },
  { before: /^(?<name>[A-Z][\w-]*) (?<head>[^\s"']*)$/, after: /^[^\s"']*/, then: /^$/ },
  // SQL: PASSWORD 'value', IDENTIFIED BY 'value'
  { before: /\b(?:(?<name>password)|identified\s+by)\s+'(?<head>[^']*)$/i, after: /^[^']*/ },
  // Password=value; name: value, --name value
  { before: /(?<name>[\w.-]*[A-Za-z][\w.-]*)\s*=\s*"(?<head>[^"]*)$/, after: /^[^"]*/ },
  { before: /(?<name>[\w.-]*[A-Za-z][\w.-]*)\s*=\s*'(?<head>[^']*)$/, after: /^[^']*/ },
  { before: /;\s*(?<name>[\w. -]*[A-Za-z][\w.-]*)\s*=(?<head>[^;"']*)$/, after: /^[^;"']*/ },
  { before: /(?<name>[\w.-]*[A-Za-z][\w.-]*)\s*=\s*(?<head>[^\s;,"']*)$/, after: /^[^\s;,"']*/ },
  { before: /(?<name>[\w.-]*[A-Za-z][\w.-]*)["']?:\s+["']?(?<head>[^\s;,"']*)$/, after: /^[^\s;,"']*/ },
  { before: /(?:^|\s)--(?<name>[a-z][\w-]*)\s+(?<head>[^\s"']*)$/, after: /^[^\s"']*/ },
];

function structured(value: string, given: Span): Part | undefined {
  const left = value.slice(0, given.start);
  const right = value.slice(given.end);
  for (const { before, after, then } of PLACES) {
    const head = before.exec(left);
    const tail = after.exec(right);
    if (!head || !tail || (then && !then.test(right.slice(tail[0].length)))) continue;
    return {
      span: { start: given.start - (head.groups?.head?.length ?? 0), end: given.end + tail[0].length },
      form: 'plain',
      names: [head.groups?.name ?? 'password'],
    };
  }
  return undefined;
}
