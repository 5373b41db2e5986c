import { sumCounts, type ValueCount } from './value-counts.ts';

/** The sufficient statistics of a mean: how many values, their sum Σx and the sum of their squares Σx². */
export interface Moments {
  readonly n: number;
  readonly sum: number;
  readonly sumOfSquares: number;
}

/**
 * Folds counts per value into the sufficient statistics of a mean, 均值的充分统计量.
 *
 * Formula: n = Σ count, Σ value·count, Σ value²·count.
 *
 * @throws ArgumentError when a count is negative
 * @example computeMoments([{ value: 4, count: 2 }]) // n 2, sum 8, sumOfSquares 32
 */
export function computeMoments(counts: readonly ValueCount[]): Moments {
  let sum = 0;
  let sumOfSquares = 0;
  for (const { value, count } of counts) {
    sum += value * count;
    sumOfSquares += value * value * count;
  }
  return { n: sumCounts(counts), sum, sumOfSquares };
}
