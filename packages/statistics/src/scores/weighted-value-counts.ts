import { type NumericColumn, parseNumericColumn, parseWeights } from '../data/index.ts';

/** How many observations had a value, with the sums of their weights: what a warehouse sums for weighted scores. */
export interface WeightedValueCount {
  readonly value: number;
  readonly count: number;
  /** Σw */
  readonly weight: number;
  /** Σw² */
  readonly squaredWeight: number;
}

/**
 * Adds up the weights of equal values of a column, 加权频数统计, in ascending order of value.
 *
 * @param values one number per row; NaN is missing and not counted
 * @param weights one number of at least 0 per row
 * @throws ArgumentError when the lengths differ, a weight is negative or missing, all are 0, or a value is infinite
 * @example countWeightedValues([9, 10, 9], [1, 2, 3])[0] // { value: 9, count: 2, weight: 4, squaredWeight: 10 }
 */
export function countWeightedValues(values: NumericColumn, weights: NumericColumn): WeightedValueCount[] {
  const column = parseNumericColumn('values', values);
  const weightColumn = parseWeights('weights', weights, column.length);
  const counts = new Map<number, { count: number; weight: number; squaredWeight: number }>();
  for (let row = 0; row < column.length; row++) {
    const value = column[row] ?? Number.NaN;
    if (Number.isNaN(value)) continue;
    const weight = weightColumn[row] ?? 0;
    const sums = counts.get(value) ?? { count: 0, weight: 0, squaredWeight: 0 };
    sums.count++;
    sums.weight += weight;
    sums.squaredWeight += weight * weight;
    counts.set(value, sums);
  }
  return [...counts].map(([value, sums]) => ({ value, ...sums })).sort((a, b) => a.value - b.value);
}
