import { requireCount } from '../argument-error.ts';
import type { NumericColumn } from '../data/index.ts';

/** How many observations had which value: what a warehouse sums, and all that these procedures need. */
export interface ValueCount {
  readonly value: number;
  readonly count: number;
}

/** Whole values from 0 to below this are counted in a flat table, which is many times faster than a map. A power of 2. */
const tableSize = 1024;

/**
 * Counts equal values of a column, 频数统计, in ascending order of value. NaN is missing and not counted.
 *
 * @param values one number per row
 * @example countValues([9, 10, 9]) // [{ value: 9, count: 2 }, { value: 10, count: 1 }]
 */
export function countValues(values: NumericColumn): ValueCount[] {
  const table = new Uint32Array(tableSize);
  const counts = new Map<number, number>();
  const rows = values.length;
  for (let row = 0; row < rows; row++) {
    const value = values[row] ?? Number.NaN;
    const small = value & (tableSize - 1);
    if (small === value) table[small] = (table[small] ?? 0) + 1;
    else if (!Number.isNaN(value)) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  for (const [value, count] of table.entries()) if (count > 0) counts.set(value, count);
  return [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => a.value - b.value);
}

/**
 * Number of observations, 观测数: the sum of counts per value.
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
