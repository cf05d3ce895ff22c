import { GENERIC_RULES } from './generic';
import { PROVIDER_RULES } from './providers/index';
import type { Rule, TokenRule } from './rule';

/** Credentials that their own text gives away. */
export const TOKEN_RULES: readonly TokenRule[] = PROVIDER_RULES;

/** All rules of the product, tokens first. */
export const RULES: readonly Rule[] = [...TOKEN_RULES, ...GENERIC_RULES];

const byId = new Map(RULES.map((rule) => [rule.id, rule]));

/** The rule with this id, if the product has one. */
export function ruleById(id: string): Rule | undefined {
  return byId.get(id);
}
