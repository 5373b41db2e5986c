import { ArgumentError, requireWholeNumber } from '../argument-error.ts';
import type { NamedColumn } from '../data/index.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';
import type { Random } from '../random/random.ts';
import { runHartiganWong } from './hartigan-wong.ts';
import { drawStartCentres, type Partition, takeCentres } from './k-means-centres.ts';
import { runLloyd } from './lloyd.ts';
import { computeSquaredDistance, createPointSet, type PointSet } from './point-set.ts';

/** Where k-means begins: from many random starts, of which the best is kept, or from given rows. */
export type KMeansStart = { readonly random: Random; readonly starts?: number } | { readonly rows: readonly number[] };

export interface KMeansOptions {
  /** default `hartiganWong` */
  readonly algorithm?: 'hartiganWong' | 'lloyd';
  /** default 100 */
  readonly maxIterations?: number;
}

export interface KMeans {
  readonly n: number;
  readonly missing: number;
  /** cluster of every row, from 0 on; −1 where an item is missing */
  readonly clusters: Int32Array;
  /** per cluster, the mean of every item in their order */
  readonly centres: readonly (readonly number[])[];
  readonly sizes: readonly number[];
  /** per cluster, the sum of squared distances from its centre */
  readonly withinSumsOfSquares: readonly number[];
  readonly totalWithinSumOfSquares: number;
  readonly betweenSumOfSquares: number;
  readonly totalSumOfSquares: number;
  /** (between ⁄ (k − 1)) ⁄ (within ⁄ (n − k)), higher is clearer; `noVariance` with one cluster or points of no spread */
  readonly calinskiHarabasz: Outcome<number>;
  /** whether the run that was kept came to rest */
  readonly converged: boolean;
}

const defaultStarts = 25;

function sumWithin(points: PointSet, { clusters, centres }: Partition): Float64Array {
  const sums = new Float64Array(centres.length / points.dimensions);
  for (let i = 0; i < points.n; i++) {
    const cluster = clusters[i] ?? 0;
    sums[cluster] =
      (sums[cluster] ?? 0) + computeSquaredDistance(points.values, i, centres, cluster, points.dimensions);
  }
  return sums;
}

function sumAll(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}

function placeRows(points: PointSet, rows: readonly number[], k: number): number[] {
  if (rows.length !== k) throw new ArgumentError('start.rows', `must name ${k} rows, not ${rows.length}`);
  const placeOf = new Map(Array.from(points.rows, (row, place) => [row, place]));
  return rows.map((row) => {
    const place = placeOf.get(row);
    if (place === undefined) throw new ArgumentError('start.rows', `must be complete rows that exist, not ${row}`);
    return place;
  });
}

/** Runs from every start, and keeps the partition with the smallest sum of squares. */
function findBestPartition(points: PointSet, k: number, start: KMeansStart, options: KMeansOptions): Partition {
  const { algorithm = 'hartiganWong', maxIterations = 100 } = options;
  requireWholeNumber('maxIterations', maxIterations, 1);
  const run = algorithm === 'lloyd' || k === 1 ? runLloyd : runHartiganWong;
  if ('rows' in start) return run(points, takeCentres(points, placeRows(points, start.rows, k)), maxIterations);
  const { random, starts = defaultStarts } = start;
  requireWholeNumber('start.starts', starts, 1);
  let best: { partition: Partition; within: number } | undefined;
  for (let i = 0; i < starts; i++) {
    const partition = run(points, drawStartCentres(points, k, random), maxIterations);
    const within = sumAll(sumWithin(points, partition));
    if (best === undefined || within < best.within) best = { partition, within };
  }
  return best?.partition ?? runLloyd(points, takeCentres(points, [0]), 1);
}

function countDistinct(points: PointSet): number {
  const { n, dimensions, values } = points;
  return new Set(Array.from({ length: n }, (_, i) => values.subarray(i * dimensions, (i + 1) * dimensions).join(' ')))
    .size;
}

/** Puts everything that describes a partition together. */
function describePartition(points: PointSet, partition: Partition, rowCount: number): KMeans {
  const { n, dimensions } = points;
  const k = partition.sizes.length;
  const within = sumWithin(points, partition);
  const total = sumWithin(points, runLloyd(points, takeCentres(points, [0]), 2));
  const [totalWithin, totalAll] = [sumAll(within), sumAll(total)];
  const between = totalAll - totalWithin;
  const clusters = new Int32Array(rowCount).fill(-1);
  for (let i = 0; i < n; i++) clusters[points.rows[i] ?? 0] = partition.clusters[i] ?? 0;
  return {
    n,
    missing: points.missing,
    clusters,
    centres: Array.from({ length: k }, (_, c) => [...partition.centres.subarray(c * dimensions, (c + 1) * dimensions)]),
    sizes: [...partition.sizes],
    withinSumsOfSquares: [...within],
    totalWithinSumOfSquares: totalWithin,
    betweenSumOfSquares: between,
    totalSumOfSquares: totalAll,
    calinskiHarabasz:
      k < 2 || n <= k || totalWithin === 0
        ? undefinedBecause('noVariance')
        : defined(between / (k - 1) / (totalWithin / (n - k))),
    converged: partition.converged,
  };
}

/**
 * k-means clustering, K 均值聚类: divides people into k groups that lie close around their means.
 *
 * Formula: smallest sum of squared Euclidean distances from the own cluster's mean, by Hartigan and Wong's or by Lloyd's
 * iterations. Random starts are spread by k-means++; the best run of them is kept. Put items on one scale before
 * (`standardiseItems`).
 *
 * Assumptions: groups are about round and of about equal spread; k is chosen by silhouette or gap. Only a good, not
 * provably the best, partition is found: more starts, surer.
 *
 * @param items named columns of numbers; rows with a missing item are left out
 * @param k how many clusters
 * @param start a seeded source and how many starts (default 25), or the rows to begin with, in the order of clusters
 * @returns `noData` when no row is complete, `tooFewRows` when there are fewer different rows than clusters
 * @throws ArgumentError when lengths differ, k is no whole number of at least 1, or start rows are not k complete rows
 * @see J. A. Hartigan, M. A. Wong, "A k-means clustering algorithm", Applied Statistics 28 (1979); S. P. Lloyd, "Least
 * squares quantization in PCM", IEEE Transactions on Information Theory 28 (1982)
 * @example computeKMeans([{ name: 'x', values: [1, 2, 9, 10] }], 2, { random: createRandom(1) })
 *
 * Checked against: R stats::kmeans, from fixed starts by both algorithms.
 */
export function computeKMeans(
  items: readonly NamedColumn[],
  k: number,
  start: KMeansStart,
  options: KMeansOptions = {},
): Outcome<KMeans> {
  requireWholeNumber('k', k, 1);
  const points = createPointSet(items);
  if (points.n === 0) return undefinedBecause('noData');
  if (countDistinct(points) < k) return undefinedBecause('tooFewRows');
  const partition = findBestPartition(points, k, start, options);
  return defined(describePartition(points, partition, items[0]?.values.length ?? 0));
}
