import { type Comparison, type Condition, isComparison } from './condition.ts';

/**
 * The same condition with each comparison replaced by what `replace` makes of it, for instance "this unit" by "this
 * unit and everything below it". Since evaluation is two-valued, a replacement may be any condition.
 */
export function mapComparisons(condition: Condition, replace: (comparison: Comparison) => Condition): Condition {
  if (isComparison(condition)) return replace(condition);
  if ('not' in condition) return { not: mapComparisons(condition.not, replace) };
  if ('all' in condition) return { all: condition.all.map((part) => mapComparisons(part, replace)) };
  return { any: condition.any.map((part) => mapComparisons(part, replace)) };
}
