import { requireWholeNumber } from '../argument-error.ts';
import type { NamedColumn } from '../data/index.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';
import type { Random } from '../random/random.ts';
import { computeKMeans } from './k-means.ts';
import { createPointSet, type PointSet } from './point-set.ts';

/** How much better k clusters fit the data than they fit data without clusters. */
export interface Gap {
  readonly k: number;
  /** log of the sum of squares within clusters, and its mean over the references */
  readonly logWithin: number;
  readonly referenceLogWithin: number;
  readonly gap: number;
  /** standard deviation over references × √(1 + 1 ⁄ references) */
  readonly standardError: number;
}

export interface GapStatistic {
  readonly n: number;
  readonly missing: number;
  /** from one cluster on */
  readonly gaps: readonly Gap[];
  /** the smallest k whose gap is within one standard error of the next one's; the last k if there is none */
  readonly suggestedK: number;
}

/** Points spread evenly over the box that the data lie in. */
function drawReference({ n, dimensions, values, names }: PointSet, random: Random): NamedColumn[] {
  return names.map((name, d) => {
    let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (let i = 0; i < n; i++) {
      const value = values[i * dimensions + d] ?? 0;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    return { name, values: Float64Array.from({ length: n }, () => low + (high - low) * random.uniform()) };
  });
}

function computeLogWithin(items: readonly NamedColumn[], k: number, random: Random, starts: number): number {
  const partition = computeKMeans(items, k, { random, starts });
  return partition.defined ? Math.log(partition.value.totalWithinSumOfSquares) : Number.NEGATIVE_INFINITY;
}

/**
 * Gap statistic, 间隔统计量: how many clusters there are, if any.
 *
 * Formula: gap(k) = mean over references of log W(k) − log W(k) of the data; W is the sum of squares of k-means, a reference
 * is as many points spread evenly over the box of the data. Suggested is the smallest k with
 * gap(k) ≥ gap(k + 1) − standard error(k + 1).
 *
 * @param items named columns of numbers, on one scale; rows with a missing item are left out
 * @param random seeded source of references and starts
 * @param options `maxK`: default 8; `references`: default 20; `starts` of each k-means: default 10
 * @returns `noData` when no row is complete, `tooFewRows` when there are not more rows than `maxK`, `noVariance` when all
 * points are equal or an item has so few values that some k leaves no spread
 * @throws ArgumentError when lengths differ or an option is no whole number of at least 1
 * @see R. Tibshirani, G. Walther, T. Hastie, "Estimating the number of clusters in a data set via the gap statistic",
 * Journal of the Royal Statistical Society B 63 (2001)
 * @example computeGapStatistic(items, createRandom(1), { maxK: 6 }).value.suggestedK
 *
 * Checked against: R cluster::clusGap with d.power = 2 (gaps within their sampling error).
 */
export function computeGapStatistic(
  items: readonly NamedColumn[],
  random: Random,
  options: { readonly maxK?: number; readonly references?: number; readonly starts?: number } = {},
): Outcome<GapStatistic> {
  const { maxK = 8, references = 20, starts = 10 } = options;
  for (const [name, value] of Object.entries({ maxK, references, starts })) requireWholeNumber(name, value, 1);
  const points = createPointSet(items);
  if (points.n === 0) return undefinedBecause('noData');
  if (points.n <= maxK) return undefinedBecause('tooFewRows');
  const drawn = Array.from({ length: references }, () => drawReference(points, random));
  const gaps: Gap[] = [];
  for (let k = 1; k <= maxK; k++) {
    const logWithin = computeLogWithin(items, k, random, starts);
    if (!Number.isFinite(logWithin)) return undefinedBecause('noVariance');
    const logs = drawn.map((reference) => computeLogWithin(reference, k, random, starts));
    const mean = logs.reduce((sum, log) => sum + log, 0) / references;
    const variance = logs.reduce((sum, log) => sum + (log - mean) ** 2, 0) / references;
    const standardError = Math.sqrt(variance * (1 + 1 / references));
    gaps.push({ k, logWithin, referenceLogWithin: mean, gap: mean - logWithin, standardError });
  }
  const suggested = gaps.find(({ gap }, i) => {
    const next = gaps[i + 1];
    return next === undefined || gap >= next.gap - next.standardError;
  });
  return defined({ n: points.n, missing: points.missing, gaps, suggestedK: suggested?.k ?? maxK });
}
