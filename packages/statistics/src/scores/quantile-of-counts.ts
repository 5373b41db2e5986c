import { requireCount } from '../argument-error.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';
import { sumCounts, type ValueCount } from './value-counts.ts';

/** The value at a place (0 = smallest) of the ordered observations that the counts stand for. */
function valueAt(sorted: readonly ValueCount[], place: number): number {
  let passed = 0;
  let last = Number.NaN;
  for (const { value, count } of sorted) {
    if (count === 0) continue;
    last = value;
    passed += count;
    if (place < passed) break;
  }
  return last;
}

/**
 * Quantile of values given as counts, 分位数: interpolated between neighbours.
 *
 * Formula: the value at place (n − 1)·share of the ordered ones, counted from 0 (R's type 7).
 *
 * @param counts whole counts per value, in any order
 * @param share 0…1; 0.5 is the median
 * @returns `noData` when there are none
 * @throws ArgumentError when a count is negative or the share is not within 0…1
 * @see R. J. Hyndman and Y. Fan, The American Statistician 50 (1996)
 *
 * Checked against: R quantile.
 */
export function computeQuantileOfCounts(counts: readonly ValueCount[], share: number): Outcome<number> {
  requireCount('share', share);
  requireCount('1 - share', 1 - share);
  const n = sumCounts(counts);
  if (n === 0) return undefinedBecause('noData');
  const sorted = [...counts].sort((a, b) => a.value - b.value);
  const place = (n - 1) * share;
  const below = valueAt(sorted, Math.floor(place));
  const above = valueAt(sorted, Math.ceil(place));
  return defined(below + (place - Math.floor(place)) * (above - below));
}
