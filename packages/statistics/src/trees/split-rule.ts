import type { ParsedColumn } from '../regression/predictor.ts';

/** Where a row goes: −1 left, 1 right, 0 the rule can't tell, as its value is missing or its category was never seen. */
export type Side = -1 | 0 | 1;

/** A question put to one predictor. */
export type SplitRule =
  | { readonly kind: 'number'; readonly cut: number; readonly belowGoesLeft: boolean }
  /** a side for each level; 0 for levels that no row of the node had */
  | { readonly kind: 'factor'; readonly sides: readonly Side[] };

/** The side on which a rule puts a row. */
export function computeSide(rule: SplitRule, column: ParsedColumn, row: number): Side {
  if (rule.kind === 'factor') return column.kind === 'factor' ? (rule.sides[column.codes[row] ?? -1] ?? 0) : 0;
  const value = column.kind === 'number' ? (column.values[row] ?? Number.NaN) : Number.NaN;
  if (Number.isNaN(value)) return 0;
  return value < rule.cut === rule.belowGoesLeft ? -1 : 1;
}
