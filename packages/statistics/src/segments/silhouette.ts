import { ArgumentError } from '../argument-error.ts';
import type { NamedColumn } from '../data/index.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';
import { computeSquaredDistance, createPointSet } from './point-set.ts';

export interface Silhouette {
  readonly n: number;
  readonly missing: number;
  /** mean over all points, −1…1; above 0.5 is a clear structure, below 0.25 hardly any */
  readonly mean: number;
  /** mean of each cluster, in their order; `noData` where a cluster has no points */
  readonly clusters: readonly Outcome<number>[];
  /** −1…1 per row; NaN where an item is missing */
  readonly values: Float64Array;
}

function requireClusters(clusters: ArrayLike<number>, rows: number): void {
  if (clusters.length !== rows)
    throw new ArgumentError('clusters', `must have one value for each of the ${rows} rows, not ${clusters.length}`);
  for (let row = 0; row < rows; row++)
    if (!Number.isInteger(clusters[row]) || (clusters[row] ?? -1) < -1)
      throw new ArgumentError('clusters', `must hold 0, 1, 2 … or −1 for missing; row ${row} holds ${clusters[row]}`);
}

/** Per point and cluster the sum of distances to the cluster's points. */
function sumDistances(values: Float64Array, dimensions: number, clusters: Int32Array, k: number): Float64Array {
  const n = clusters.length;
  const sums = new Float64Array(n * k);
  for (let i = 0; i < n; i++)
    for (let j = i + 1; j < n; j++) {
      const distance = Math.sqrt(computeSquaredDistance(values, i, values, j, dimensions));
      const [a, b] = [i * k + (clusters[j] ?? 0), j * k + (clusters[i] ?? 0)];
      sums[a] = (sums[a] ?? 0) + distance;
      sums[b] = (sums[b] ?? 0) + distance;
    }
  return sums;
}

/**
 * Silhouette, 轮廓系数: how much nearer points are to their own cluster than to the next.
 *
 * Formula: s = (b − a) ⁄ max(a, b); a = mean Euclidean distance to the other points of the own cluster, b = smallest mean
 * distance to the points of another. A point alone in its cluster has 0.
 *
 * Takes time and n² distances: draw a sample of some thousands of rows from larger data.
 *
 * @param items the columns that clusters were made of, on the same scale as then
 * @param clusters cluster of each row, from 0 on; −1 = missing
 * @returns `noData` when no row is complete, `noVariance` when there are fewer than two clusters
 * @throws ArgumentError when lengths differ or a cluster is no whole number
 * @see P. J. Rousseeuw, "Silhouettes: a graphical aid to the interpretation and validation of cluster analysis", Journal
 * of Computational and Applied Mathematics 20 (1987)
 * @example computeSilhouette([{ name: 'x', values: [1, 2, 9, 10] }], [0, 0, 1, 1]) // mean 0.87
 *
 * Checked against: R cluster::silhouette.
 */
export function computeSilhouette(items: readonly NamedColumn[], clusters: ArrayLike<number>): Outcome<Silhouette> {
  requireClusters(clusters, items[0]?.values.length ?? 0);
  const own = Float64Array.from({ length: clusters.length }, (_, row) => {
    const cluster = clusters[row] ?? -1;
    return cluster < 0 ? Number.NaN : cluster;
  });
  const { n, rows, missing, values, dimensions } = createPointSet([...items, { name: '\u0000cluster', values: own }]);
  if (n === 0) return undefinedBecause('noData');
  const space = dimensions - 1;
  const coordinates = new Float64Array(n * space);
  for (let i = 0; i < n; i++) coordinates.set(values.subarray(i * dimensions, i * dimensions + space), i * space);
  const members = Int32Array.from(rows, (row) => clusters[row] ?? 0);
  const k = members.reduce((most, cluster) => Math.max(most, cluster), 0) + 1;
  const sizes = new Int32Array(k);
  for (const cluster of members) sizes[cluster] = (sizes[cluster] ?? 0) + 1;
  if (sizes.filter((size) => size > 0).length < 2) return undefinedBecause('noVariance');

  const sums = sumDistances(coordinates, space, members, k);
  const all = new Float64Array(clusters.length).fill(Number.NaN);
  const totals = new Float64Array(k);
  for (let i = 0; i < n; i++) {
    const cluster = members[i] ?? 0;
    const width = computeWidth(sums.subarray(i * k, (i + 1) * k), sizes, cluster);
    all[rows[i] ?? 0] = width;
    totals[cluster] = (totals[cluster] ?? 0) + width;
  }
  return defined({
    n,
    missing,
    mean: totals.reduce((sum, total) => sum + total, 0) / n,
    clusters: [...totals].map((total, c) =>
      sizes[c] === 0 ? undefinedBecause('noData') : defined(total / (sizes[c] ?? 1)),
    ),
    values: all,
  });
}

function computeWidth(sums: Float64Array, sizes: Int32Array, own: number): number {
  const size = sizes[own] ?? 0;
  if (size === 1) return 0;
  const within = (sums[own] ?? 0) / (size - 1);
  let between = Number.POSITIVE_INFINITY;
  for (const [cluster, count] of sizes.entries())
    if (cluster !== own && count > 0) between = Math.min(between, (sums[cluster] ?? 0) / count);
  const longer = Math.max(within, between);
  return longer === 0 ? 0 : (between - within) / longer;
}
