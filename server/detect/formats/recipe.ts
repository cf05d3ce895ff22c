import type { Literal } from '../../languages/language';
import type { Candidate } from '../candidate';
import type { LiteralIndex } from '../literals';
import type { Format, Refined } from './format';

const PILL = {
  id: 'data-pill',
  reason: 'It is a data pill or a formula: the value comes from an earlier step.',
};
const SCHEMA = { id: 'schema', reason: 'It describes fields, it does not fill them.' };

/** Keys that hold descriptions of fields, not their values (exported recipes, `code.**`). */
const DESCRIPTIONS =
  /^(?:extended_(?:input|output)_schema|visible_config_fields|dynamicPickListSelection|toggleCfg|.*_schema(?:_json)?|schema|uuid|as|keyword|provider|title|description|comment)$/;

/** `_dp('…')`, `_('…')` with quotes as they stand in raw JSON, `#{…}` around them, and lookup tables. */
const COMPUTED =
  /#\{[^}]*(?:\}'\)[^}]*)?\}?|_(?:dp)?\(\\?['"](?:(?!\\?['"]\)).)*\\?['"]\)|lookup\([^)]*\)(?:\[[^\]]*\])?|\{\{workato:[^}]*\}\}/gs;

/** The parts of a string's source that are computed when the recipe runs. */
function computedParts(text: string, { span }: Literal): { start: number; end: number }[] {
  const source = text.slice(span.start, span.end);
  return [...source.matchAll(COMPUTED)].map(({ index, 0: { length } }) => ({
    start: span.start + index,
    end: span.start + index + length,
  }));
}

function refineOne(candidate: Candidate, text: string, index: LiteralIndex): Refined {
  const literal = index.at(candidate.start);
  if (literal === undefined) return { candidate };
  const path = literal.keyPath ?? [];
  if (path.some((key) => DESCRIPTIONS.test(key))) return { drop: SCHEMA };
  const parts = computedParts(text, literal);
  if (parts.some(({ start, end }) => start < candidate.end && candidate.start < end)) return { drop: PILL };
  // Formula mode: what is not a quoted Ruby literal is code.
  const isFormula = text[literal.span.start] === '=';
  if (isFormula && candidate.start === literal.span.start) return { drop: PILL };
  if (candidate.kind === 'token' || candidate.kind === 'private-key') return { candidate };
  return { candidate: { ...candidate, rule: 'recipe-credential', reportedAs: candidate.rule } };
}

/** Exported Workato recipes: literals are judged, data pills and formulas are not. */
export const recipe: Format = {
  id: 'recipe',
  selects: (path) => path.endsWith('.recipe.json'),
  refine: (text, index) => (candidate) => refineOne(candidate, text, index),
};
