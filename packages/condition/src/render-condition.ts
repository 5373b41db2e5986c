import { type Comparison, type Condition, isComparison } from './condition.ts';

/** How a target language writes the three things a condition is made of. */
export interface Dialect<Rendered> {
  comparison(comparison: Comparison, negated: boolean): Rendered;
  /** Joins at least two parts, or none (then the constant: true for `all`, false for `any`). */
  join(kind: 'all' | 'any', parts: readonly Rendered[]): Rendered;
}

/**
 * Renders a condition with every `not` pushed down to the comparisons (De Morgan). Above them only `and` and `or`
 * remain, which cannot turn SQL's unknown into true; so only a negated comparison has to be made two-valued, and the
 * plain ones stay in the form that an index can serve.
 */
export function renderCondition<Rendered>(condition: Condition, dialect: Dialect<Rendered>, negated = false): Rendered {
  if (isComparison(condition)) return dialect.comparison(condition, negated);
  if ('not' in condition) return renderCondition(condition.not, dialect, !negated);
  const isAll = 'all' in condition;
  const parts = (isAll ? condition.all : condition.any).map((part) => renderCondition(part, dialect, negated));
  const [only] = parts;
  if (only !== undefined && parts.length === 1) return only;
  return dialect.join(isAll !== negated ? 'all' : 'any', parts);
}
