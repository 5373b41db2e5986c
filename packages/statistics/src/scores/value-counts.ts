import { requireCount } from '../argument-error.ts';

/** How many observations had which value: what a warehouse sums, and all that these procedures need. */
export interface ValueCount {
  readonly value: number;
  readonly count: number;
}

/**
 * Counts equal values of a column, 频数统计, in ascending order of value.
 *
 * @example countValues([9, 10, 9]) // [{ value: 9, count: 2 }, { value: 10, count: 1 }]
 */
export function countValues(values: Iterable<number>): ValueCount[] {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => a.value - b.value);
}

/**
 * The number of observations behind counts per value.
 *
 * @throws ArgumentError when a count is negative or not a number
 */
export function sumCounts(counts: readonly ValueCount[]): number {
  let n = 0;
  for (const { count } of counts) {
    requireCount('count', count);
    n += count;
  }
  return n;
}
