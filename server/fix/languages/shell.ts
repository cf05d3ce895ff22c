import { applyEdits, type TextEdit } from '../../text/edits';
import type { Span } from '../../text/span';
import type { Construct, LanguageFixer } from '../construct';
import type { MoveRequest, Refusal } from '../plan';
import { isRefusal, refuse } from '../refusals';
import { codeUse, type CodeUse } from './shell/code';
import { contextNames, guardedStatement, ownName, usedNames } from './shell/context';
import { guardEdits } from './shell/guard';
import { heredocEdits } from './shell/heredoc';
import { codeOf, outerEdits } from './shell/nested';
import { placeAt, type Place } from './shell/places';
import { printfArgument, printfOf, printfUnits } from './shell/printf';
import { isPattern, wordEdits } from './shell/rewrite';
import { chooseUnits, partNames, rangeText, type UnitRange } from './parts';
import { spliceWord, type ShellUnit } from './shell/words';
import { descendants, parse, upwards, type SyntaxNode } from './tree-sitter';

/** sh, bash, zsh, ksh: `"${X:?X is not set}"`, which ends the script and names the variable. */
export const shellFixer: LanguageFixer = { languages: ['shellscript'], find };

const REASONS = {
  shell:
    'This shell has another syntax than sh, so Credlint cannot rewrite the file. Read the environment variable by hand.',
  unreadable:
    'The quoting here cannot be read: a quote is not closed, or an escape gives no text. Correct it, then try again.',
  computed: 'A part of this text is computed at run time. Select only the constant part that is secret.',
  pattern:
    'The signs *, ? and [ are wildcards here, so this is a pattern and no fixed text. Compare with quoted text, then try again.',
  foreign:
    'This command runs on another machine, in a container or as another user, where the variable is not set. Hand the value over through a file or standard input.',
  format:
    'printf may use this format several times, so the value cannot become an argument. Print the value with a printf of its own.',
  operator: 'The text is a pattern inside an expansion. Put it into a variable first, then try again.',
  delimiter:
    'The delimiter of this here-document cannot stand without its quotes. Rename it to one word, then try again.',
};

/** A shell text, parsed. */
interface Script {
  readonly text: string;
  readonly root: SyntaxNode;
  /** True for code inside a script: what is missing was noticed outside already. */
  readonly inner: boolean;
  readonly parse: (text: string) => Promise<SyntaxNode>;
}

async function find(text: string, span: Span, request: MoveRequest): Promise<Construct | Refusal> {
  if (/^#!.*\b(?:fish|t?csh|pwsh|nu|elvish|xonsh)\b/.test(text))
    return refuse(span, 'no-fixer', REASONS.shell);
  const parseShell = (source: string) => parse('bash', maskEscapes(source), request.loadGrammar);
  const root = await parseShell(text);
  const construct = await constructAt({ text, root, inner: false, parse: parseShell }, span);
  if (isRefusal(construct)) return construct;
  // the rewrite must parse wherever the original did: else something here is not understood
  const after = await parseShell(applyEdits(text, construct.rewrite('CREDLINT_PROBE')));
  return brokenNodes(after) > brokenNodes(root) ? refuse(span, 'syntax') : construct;
}

/** The grammar ends `$'…\\'` too late and words at `\` with a tab: such escapes are hidden from it. Offsets stay the same. */
function maskEscapes(text: string): string {
  return text
    .replace(/\$'(?:[^'\\]|\\[^])*'/g, (string) => string.replace(/\\[^\r\n]/g, '__'))
    .replace(/\\[^\r\n]/g, (pair) => (/\s/.test(pair) ? '__' : pair));
}

function brokenNodes(root: SyntaxNode): number {
  let count = 0;
  for (const node of descendants(root)) if (node.broken) count++;
  return count;
}

async function constructAt(script: Script, span: Span): Promise<Construct | Refusal> {
  const place = placeAt(script.text, script.root, span);
  if (place.kind === 'comment') return refuse(span, 'comment');
  if (place.kind === 'none') return refuse(span, 'not-a-literal');
  if (place.kind === 'unreadable') return refuse(span, 'not-a-literal', REASONS.unreadable);
  if ([...upwards(place.node)].some((node) => node.broken)) return refuse(span, 'syntax');
  const use = codeUse(script.text, place.node);
  const nested = use === 'child' || use === 'self';
  if (nested && (place.kind === 'word' || place.quoted)) {
    const construct = await nestedConstruct(script, place, use, span);
    if (construct) return construct;
  }
  return plainConstruct(script, place, span, use);
}

type TextPlace = Extract<Place, { readonly kind: 'word' | 'heredoc' }>;

/** A credential in a text that is itself run as shell code: found and rewritten there, then quoted for the text around. */
async function nestedConstruct(
  { text, root, inner, parse }: Script,
  place: TextPlace,
  use: CodeUse,
  span: Span,
): Promise<Construct | Refusal | undefined> {
  const code = codeOf(text, place, span);
  if (!code) return undefined;
  const found = await constructAt(
    { text: code.text, root: await parse(code.text), inner: true, parse },
    code.span,
  );
  if (isRefusal(found)) return { ...found, span };
  const probe = outerEdits(text, code, found.rewrite('X'));
  if (!probe) return refuse(span, 'not-a-literal', REASONS.computed);
  const statement = inner ? undefined : guardedStatement(text, root, place.node, true);
  return {
    ...found,
    span,
    taken: [...(found.taken ?? []), ...usedNames(text, root, undefined)],
    rewrite: (variable) => [
      ...(statement ? guardEdits(text, statement, variable, use === 'child') : []),
      ...(outerEdits(text, code, found.rewrite(variable)) ?? []),
    ],
  };
}

/** Signs that mean nothing to a shell wherever they stand. */
const SAFE = /^[A-Za-z0-9_./:=+@%,-]+$/;

function plainConstruct(
  { text, root, inner }: Script,
  place: TextPlace,
  span: Span,
  use: CodeUse | undefined,
): Construct | Refusal {
  const { node, word } = place;
  const printf = place.kind === 'word' ? printfOf(text, node) : undefined;
  let units: readonly ShellUnit[] = printf ? printfUnits(word.units) : word.units;
  let range = chooseUnits(units, span);
  if (!range) return refuse(span, 'empty');
  let value = rangeText(units, range);
  if (value === undefined) return refuse(span, 'not-a-literal', REASONS.computed);
  if (value === '') return refuse(span, 'empty');
  if (use !== undefined && !SAFE.test(value)) return refuse(span, 'no-lookup', REASONS.foreign);
  if (isPattern(text, node) && hasWildcard(units, range)) return refuse(span, 'no-lookup', REASONS.pattern);
  if (hasBareBraces(units, range)) return refuse(span, 'not-a-literal', REASONS.computed);

  let argument =
    printf && printfArgument(text, printf, units, range, '""') !== undefined ? printf : undefined;
  if (printf && !argument) {
    // the format may be used again: the text goes into the format itself, as it stands there
    units = word.units;
    range = chooseUnits(units, span) ?? range;
    value = rangeText(units, range) ?? value;
    if (/[%\\]/.test(value)) return refuse(span, 'no-lookup', REASONS.format);
    argument = undefined;
  }
  const whole = range.first === 0 && range.last === units.length - 1;
  const own = whole ? ownName(node) : undefined;
  // quotes would make a regular expression of other text, and the message of `${X:?…}` has spaces
  const statement = inner ? undefined : guardedStatement(text, root, node, node.type === 'regex');
  const [chosen, all, at] = [range, units, argument];
  const edits = (variable: string): readonly TextEdit[] | Refusal => {
    const code = inner || statement ? `\${${variable}}` : `\${${variable}:?${variable} is not set}`;
    if (at) {
      const extra = printfArgument(text, at, all, chosen, `"${code}"`)!;
      return [
        { span: { start: all[chosen.first]!.start, end: all[chosen.last]!.end }, newText: '%s' },
        extra,
      ];
    }
    if (place.kind === 'heredoc') {
      const hole = { start: all[chosen.first]!.start, end: all[chosen.last]!.end };
      return (
        heredocEdits(text, node, hole, code, place.quoted) ?? refuse(span, 'no-lookup', REASONS.delimiter)
      );
    }
    const special = wordEdits(text, node, { variable, code, whole, loose: !statement && !inner });
    if (special === null) return refuse(span, 'no-lookup', REASONS.operator);
    const bare = all.slice(chosen.first, chosen.last + 1).every((unit) => unit.segment.mode === 'bare');
    if (node.type === 'regex' && bare)
      return [{ span: { start: all[chosen.first]!.start, end: all[chosen.last]!.end }, newText: code }];
    return special ?? spliceWord(text, { ...word, units: all }, chosen, code);
  };
  const probe = edits('X');
  if (isRefusal(probe)) return probe;
  return {
    value,
    span: { start: units[range.first]!.start, end: units[range.last]!.end },
    names: [...partNames(units, range), ...contextNames(text, node)],
    taken: usedNames(text, root, own),
    lookup: 'strict',
    rewrite: (variable) => {
      const made = edits(variable);
      return [
        ...(statement ? guardEdits(text, statement, variable, false) : []),
        ...(isRefusal(made) ? [] : made),
      ];
    },
  };
}

function hasWildcard(units: readonly ShellUnit[], { first, last }: UnitRange): boolean {
  return units
    .slice(first, last + 1)
    .some((unit) => unit.segment.mode === 'bare' && unit.verbatim && /[*?[]/.test(unit.text));
}

/** `{a,b}` without quotes is several words. */
function hasBareBraces(units: readonly ShellUnit[], { first, last }: UnitRange): boolean {
  const source = units
    .slice(first, last + 1)
    .map((unit) => (unit.segment.mode === 'bare' && unit.verbatim ? unit.text : '\uFFFF'))
    .join('');
  return /\{[^{}]*(?:,|\.\.)[^{}]*\}/.test(source);
}
