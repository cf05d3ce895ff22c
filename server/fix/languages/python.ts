import type { TextEdit } from '../../text/edits';
import type { Span } from '../../text/span';
import { applyEdits } from '../../text/edits';
import type { Construct, LanguageFixer } from '../construct';
import type { MoveRequest, Refusal } from '../plan';
import { isRefusal, refuse } from '../refusals';
import { chooseUnits, partNames, rangeText, type Unit, type UnitRange } from './parts';
import { contextNames, isPython2, obstacle } from './python/context';
import { loadFirst } from './python/dotenv';
import { filling, formatUnits, templateUse, type Template } from './python/format';
import { findLiteral, type Group } from './python/groups';
import { guardEdit, guardedStatements } from './python/guard';
import { insertImport } from './python/imports';
import { defaultOf, readNames } from './python/lookups';
import { readNumber } from './python/literals';
import { patternEdits } from './python/patterns';
import { accessAt, bindsName } from './python/scopes';
import { splice } from './python/splice';
import { descendants, parse, upwards, type SyntaxNode } from './tree-sitter';

/** Python: `os.environ["X"]`, which raises a KeyError that names the variable. */
export const pythonFixer: LanguageFixer = { languages: ['python'], find };

const REASONS = {
  stub: 'A stub file holds types only; no code reads this value. Delete it here.',
  unreadable:
    'The text uses a character name, a template string or an escape that Credlint cannot read. Write the characters themselves, then try again.',
  computed: 'A part of this text is computed at run time. Select only the constant part that is secret.',
  pattern:
    'A `case` pattern at this place cannot read a variable. Compare the value with `if` instead, then try again.',
  shadowed: 'The file gives the name `int` or `float` another meaning, so the number cannot be read back.',
  dotenv:
    '`load_dotenv()` runs after this line with arguments that are not known here. Move it up first, then try again.',
};

async function find(text: string, span: Span, request: MoveRequest): Promise<Construct | Refusal> {
  if (request.path.endsWith('.pyi')) return refuse(span, 'not-a-literal', REASONS.stub);
  const root = await parse('python', text, request.loadGrammar);
  const construct = constructAt(text, root, span);
  if (isRefusal(construct)) return construct;
  // the rewrite must parse wherever the original did: else something here is not understood
  const after = await parse(
    'python',
    applyEdits(text, construct.rewrite('CREDLINT_PROBE')),
    request.loadGrammar,
  );
  return brokenNodes(after) > brokenNodes(root) ? refuse(span, 'syntax') : construct;
}

function brokenNodes(root: SyntaxNode): number {
  let count = 0;
  for (const node of descendants(root)) if (node.broken) count++;
  return count;
}

function constructAt(text: string, root: SyntaxNode, span: Span): Construct | Refusal {
  const found = findLiteral(text, root, span);
  if (found.kind === 'comment') return refuse(span, 'comment');
  if (found.kind === 'none') return refuse(span, 'not-a-literal');
  if (found.kind === 'unreadable') return refuse(span, 'not-a-literal', REASONS.unreadable);
  const place = found.kind === 'text' ? found.group.top : found.node;
  const why = obstacle(text, place);
  if (why)
    return refuse(
      span,
      why.id === 'docstring' ? 'comment' : why.id === 'syntax' ? 'syntax' : 'no-lookup',
      why.reason,
    );
  const load = loadFirst(text, root, found.node);
  if (!load) return refuse(span, 'no-lookup', REASONS.dotenv);
  const context: Context = { text, root, span, load };
  return found.kind === 'text'
    ? textConstruct(context, found.node, found.group)
    : numberConstruct(context, found.node);
}

interface Context {
  readonly text: string;
  readonly root: SyntaxNode;
  readonly span: Span;
  /** Edits that make `load_dotenv()` run first. */
  readonly load: readonly TextEdit[];
}

function numberConstruct(context: Context, node: SyntaxNode): Construct | Refusal {
  const { text, root, span } = context;
  const number = readNumber(text.slice(node.start, node.end));
  if (!number) return refuse(span, 'not-a-literal', REASONS.unreadable);
  if (bindsName(text, root, number.type)) return refuse(span, 'no-lookup', REASONS.shadowed);
  const access = accessAt(text, root, node);
  const quote = quoteFor(text, root, node);
  const edits = (variable: string): readonly TextEdit[] | undefined => {
    const lookup = `${number.type}(${access.environ}[${quote}${variable}${quote}])`;
    return inPattern(node)
      ? patternEdits(text, root, node, lookup)
      : [{ span: node, newText: spaced(text, node.start, lookup) }];
  };
  if (!edits('X')) return refuse(span, 'no-lookup', REASONS.pattern);
  return {
    value: number.value,
    span: { start: node.start, end: node.end },
    names: contextNames(text, node),
    taken: readNames(text, undefined),
    lookup: 'strict',
    rewrite: (variable) => [...preparation(context, node, variable), ...(edits(variable) ?? [])],
  };
}

function textConstruct(context: Context, node: SyntaxNode, group: Group): Construct | Refusal {
  const { text, root, span } = context;
  const template = templateUse(text, group.top);
  const units = template ? formatUnits(group.units, template.kind) : group.units;
  const range = chooseUnits(units, span);
  if (!range) return refuse(span, 'empty');
  const value = rangeText(units, range);
  if (value === undefined) return refuse(span, 'not-a-literal', REASONS.computed);
  if (value === '') return refuse(span, 'empty');
  // two escaped halves are two characters to Python, but one here
  if (units.slice(range.first, range.last + 1).some(({ text: one }) => /^[\ud800-\udfff]$/.test(one)))
    return refuse(span, 'surrogate');
  const access = accessAt(text, root, node);
  const ownDefault =
    range.first === 0 && range.last === units.length - 1 ? defaultOf(text, group.top) : undefined;
  const edits = textEdits(context, node, group, { units, range, template, environ: access.environ });
  if (!edits('X')) return refuse(span, 'no-lookup', inPattern(node) ? REASONS.pattern : REASONS.computed);
  return {
    value,
    span: { start: units[range.first]!.start, end: units[range.last]!.end },
    names: [...partNames(units, range), ...contextNames(text, group.top)],
    taken: readNames(text, ownDefault?.name),
    lookup: 'strict',
    rewrite: (variable) => {
      // `get("X", "…")`: what `.env` sets now needs no default
      const call =
        ownDefault?.name === variable
          ? [replaceCall(text, ownDefault.call, variable, access.environ, group)]
          : undefined;
      return [...preparation(context, node, variable), ...(call ?? edits(variable) ?? [])];
    },
  };
}

interface Choice {
  readonly units: readonly Unit[];
  readonly range: UnitRange;
  readonly template: Template | undefined;
  readonly environ: string;
}

/** The edits of the literal itself, once the name is known; undefined if there are none. */
function textEdits(
  { text, root }: Context,
  node: SyntaxNode,
  group: Group,
  { units, range, template, environ }: Choice,
): (variable: string) => readonly TextEdit[] | undefined {
  const whole = range.first === 0 && range.last === units.length - 1;
  const encode = group.bytes ? '.encode()' : '';
  const nested = [...upwards(node.parent)].some((outer) => outer.type === 'interpolation');
  const formats = !nested && !group.bytes && !isPython2(text, [...descendants(root)]);
  return (variable) => {
    const lookup = (quote: string) => `${environ}[${quote}${variable}${quote}]${encode}`;
    const place = { text, group, units, range };
    if (inPattern(node))
      return whole ? patternEdits(text, root, node, lookup(group.strings[0]!.quote.charAt(0))) : undefined;
    if (!template) return splice(place, { lookup, formats, nested });
    const outer = lookup(group.strings[0]!.quote.charAt(0));
    const filled = filling(text, template, units, range, outer, variable);
    if (filled) {
      const edits = splice(place, { field: filled.field });
      return edits && [...edits, ...filled.edits];
    }
    // the value is put into the template itself, so its own signs must not become directives
    const b = group.bytes ? 'b' : '';
    const escape = (quote: string) =>
      template.kind === 'percent'
        ? `.replace(${b}${quote}%${quote}, ${b}${quote}%%${quote})`
        : `.replace(${quote}{${quote}, ${quote}{{${quote}).replace(${quote}}${quote}, ${quote}}}${quote})`;
    return splice(place, { lookup: (quote) => lookup(quote) + escape(quote), formats: false });
  };
}

function replaceCall(
  text: string,
  call: SyntaxNode,
  variable: string,
  environ: string,
  group: Group,
): TextEdit {
  const quote = group.strings[0]!.quote.charAt(0);
  return {
    span: { start: call.start, end: call.end },
    newText: spaced(text, call.start, `${environ}[${quote}${variable}${quote}]`),
  };
}

function inPattern(node: SyntaxNode): boolean {
  for (const outer of upwards(node)) {
    if (outer.type === 'case_pattern') return true;
    if (/statement$|^block$/.test(outer.type)) return false;
  }
  return false;
}

/** What a lookup at `node` needs elsewhere: the import, `.env` loaded, and a missing variable noticed before it is caught. */
function preparation({ text, root, load }: Context, node: SyntaxNode, variable: string): TextEdit[] {
  const quote = quoteFor(text, root, root);
  const guarded = guardedStatements(text, root, node);
  const places = [node, ...guarded].map((place) => accessAt(text, root, place));
  const lines = new Set(places.map(({ addImport }) => addImport).filter((line) => line !== undefined));
  const guards = guarded
    .map((place, i) => guardEdit(text, place, { variable, environ: places[i + 1]!.environ, quote }))
    .filter((edit) => edit !== undefined);
  return [...[...lines].map((line) => insertImport(text, root, line)), ...load, ...guards];
}

/** The quote that the file begins to use; in the field of an f-string the other one than the f-string's. */
function quoteFor(text: string, root: SyntaxNode, node: SyntaxNode): string {
  const outer = [...upwards(node)].find((one) => one.type === 'string');
  if (outer) return text.slice(outer.start, outer.children[0]?.end).endsWith('"') ? "'" : '"';
  for (const node of descendants(root)) {
    const quote = node.type === 'string_start' ? text.slice(node.start, node.end).at(-1) : undefined;
    if (quote !== undefined && node.end - node.start < 3) return quote;
  }
  return '"';
}

/** `code` with a space before it where a keyword would run into it: `else"x"`. */
function spaced(text: string, start: number, code: string): string {
  return /[\w]/.test(text.charAt(start - 1)) ? ` ${code}` : code;
}
