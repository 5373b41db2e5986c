import type { Condition } from '../api/shapes.ts';

/** The comparisons that the rule form can write. */
export const ruleOperators = ['lte', 'lt', 'gte', 'gt', 'eq', 'ne', 'contains', 'includes'] as const;
export type RuleOperator = (typeof ruleOperators)[number];

/** One line of the rule form. */
export interface RuleLine {
  field: string;
  op: RuleOperator;
  value: string | number;
}

/** The lines of the form and whether all of them must be met, or any. */
export interface RuleLines {
  join: 'all' | 'any';
  lines: RuleLine[];
}

function readLine(condition: Condition): RuleLine | undefined {
  if (!('field' in condition) || !('value' in condition)) return undefined;
  const op = ruleOperators.find((each) => each === condition.op);
  const { field, value } = condition;
  if (!op || typeof value === 'boolean') return undefined;
  return { field, op, value };
}

/** A condition as lines of the form; undefined where it is richer than the form can show. */
export function readRuleLines(condition: Condition): RuleLines | undefined {
  const join = 'any' in condition ? 'any' : 'all';
  const parts = 'all' in condition ? condition.all : 'any' in condition ? condition.any : [condition];
  const lines = parts.map(readLine);
  return lines.every((line) => line !== undefined) ? { join, lines } : undefined;
}

function buildLine({ field, op, value }: RuleLine): Condition {
  if (op === 'contains' || op === 'includes') return { field, op, value: String(value) };
  return { field, op, value };
}

/** The condition that the lines of the form mean; one line needs no `all` around it. */
export function buildRuleCondition({ join, lines }: RuleLines): Condition {
  const conditions = lines.map(buildLine);
  const [only] = conditions;
  if (only && conditions.length === 1) return only;
  return join === 'all' ? { all: conditions } : { any: conditions };
}
