import { ArgumentError } from '../argument-error.ts';
import type { NamedColumn } from '../data/index.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';
import { computeDistances, pairIndex } from './condensed-distances.ts';
import { type Linkage, mergedDistance } from './linkage.ts';
import { createPointSet } from './point-set.ts';

/** Two clusters becoming one. Numbers below n are single points, n + s is what step s made. */
export interface Merge {
  readonly first: number;
  readonly second: number;
  /** how far apart the two were, by the linkage */
  readonly height: number;
  /** points of the new cluster */
  readonly size: number;
}

export interface HierarchicalClustering {
  readonly n: number;
  readonly missing: number;
  /** the places of the points among all rows */
  readonly rows: Int32Array;
  readonly rowCount: number;
  /** n − 1 steps, in the order in which they were made */
  readonly merges: readonly Merge[];
  /** correlation of the distances of pairs with the heights at which they come together; `noVariance` where one is constant */
  readonly copheneticCorrelation: Outcome<number>;
}

/** Distances of all pairs take 8 n² ⁄ 2 bytes; this many points take 1.6 GB. */
const maxPoints = 20_000;

/** Nearest later neighbour of each point still standing for a cluster, kept up to date so that a step takes O(n). */
class NearestNeighbours {
  readonly #n: number;
  readonly #distances: Float64Array;
  readonly #isActive: Uint8Array;
  readonly #neighbour: Int32Array;
  readonly #distance: Float64Array;

  constructor(n: number, distances: Float64Array) {
    this.#n = n;
    this.#distances = distances;
    this.#isActive = new Uint8Array(n).fill(1);
    this.#neighbour = new Int32Array(n);
    this.#distance = new Float64Array(n);
    for (let i = 0; i < n - 1; i++) this.#look(i);
  }

  #look(i: number): void {
    let nearest = Number.POSITIVE_INFINITY;
    for (let j = i + 1; j < this.#n; j++) {
      if (this.#isActive[j] === 0) continue;
      const distance = this.#distances[pairIndex(i, j, this.#n)] ?? 0;
      if (distance >= nearest) continue;
      nearest = distance;
      this.#neighbour[i] = j;
    }
    this.#distance[i] = nearest;
  }

  /** The nearest pair of all, the first of equally near ones. */
  findNearestPair(): { low: number; high: number; distance: number } {
    let low = 0;
    let distance = Number.POSITIVE_INFINITY;
    for (let i = 0; i < this.#n - 1; i++) {
      if (this.#isActive[i] === 0 || (this.#distance[i] ?? 0) >= distance) continue;
      distance = this.#distance[i] ?? 0;
      low = i;
    }
    return { low, high: this.#neighbour[low] ?? 0, distance };
  }

  isActive(i: number): boolean {
    return this.#isActive[i] === 1;
  }

  /** Takes note that `high` has gone into `low`, whose distances are new. */
  merge(low: number, high: number): void {
    this.#isActive[high] = 0;
    for (let i = 0; i < this.#n - 1; i++) {
      if (this.#isActive[i] === 0) continue;
      const isStale = i === low || this.#neighbour[i] === low || this.#neighbour[i] === high;
      const isNearer = i < low && (this.#distances[pairIndex(i, low, this.#n)] ?? 0) < (this.#distance[i] ?? 0);
      if (isStale || isNearer) this.#look(i);
    }
  }
}

function isSquaredInside(linkage: Linkage): boolean {
  return linkage === 'ward';
}

function mergeAll(distances: Float64Array, n: number, linkage: Linkage): Merge[] {
  const update = mergedDistance[linkage];
  const work = isSquaredInside(linkage) ? distances.map((distance) => distance * distance) : distances.slice();
  const neighbours = new NearestNeighbours(n, work);
  const sizes = new Int32Array(n).fill(1);
  const names = Int32Array.from({ length: n }, (_, i) => i);
  const merges: Merge[] = [];
  for (let step = 0; step < n - 1; step++) {
    const { low, high, distance } = neighbours.findNearestPair();
    const [sizeA, sizeB] = [sizes[low] ?? 1, sizes[high] ?? 1];
    for (let c = 0; c < n; c++) {
      if (c === low || c === high || !neighbours.isActive(c)) continue;
      const place = pairIndex(low, c, n);
      work[place] = update({
        sizeA,
        sizeB,
        sizeC: sizes[c] ?? 1,
        fromA: work[place] ?? 0,
        fromB: work[pairIndex(high, c, n)] ?? 0,
        between: distance,
      });
    }
    sizes[low] = sizeA + sizeB;
    const height = isSquaredInside(linkage) ? Math.sqrt(distance) : distance;
    merges.push({ first: names[low] ?? 0, second: names[high] ?? 0, height, size: sizeA + sizeB });
    names[low] = n + step;
    neighbours.merge(low, high);
  }
  return merges;
}

/** Correlation of distances with the heights of the merges that first join the pairs. */
function correlateCophenetic(distances: Float64Array, merges: readonly Merge[], n: number): Outcome<number> {
  const members: number[][] = Array.from({ length: n }, (_, i) => [i]);
  const [sums, count] = [new Float64Array(5), distances.length];
  // Moments about a guess near the mean, so that squares do not swallow the spread.
  const [x0, y0] = [distances[0] ?? 0, merges.at(-1)?.height ?? 0];
  for (const { first, second, height } of merges) {
    const [a = [], b = []] = [members[first], members[second]];
    for (const i of a)
      for (const j of b) {
        const [x, y] = [(distances[pairIndex(i, j, n)] ?? 0) - x0, height - y0];
        for (const [m, value] of [x, y, x * x, y * y, x * y].entries()) sums[m] = (sums[m] ?? 0) + value;
      }
    members.push([...a, ...b]);
    members[first] = [];
    members[second] = [];
  }
  const [sx = 0, sy = 0, sxx = 0, syy = 0, sxy = 0] = sums;
  const [vx, vy] = [sxx - (sx * sx) / count, syy - (sy * sy) / count];
  if (!(vx > 1e-14 * sxx && vy > 1e-14 * syy)) return undefinedBecause('noVariance');
  return defined((sxy - (sx * sy) / count) / Math.sqrt(vx * vy));
}

/**
 * Hierarchical clustering, 层次聚类: joins the two nearest clusters again and again, from single people to all in one.
 *
 * Formula: Euclidean distances; that of a merged cluster by Lance and Williams. `ward` joins what raises the sum of squares
 * least, its heights being on the scale of distances (R's ward.D2); `wardUnsquared` is R's ward.D; `single` nearest,
 * `complete` farthest, `average` mean distance of members; `mcquitty`, `median` and `centroid` as in R's hclust. Put items
 * on one scale before (`standardiseItems`).
 *
 * Assumptions: none; but single linkage chains, and centroid and median may join lower than before.
 *
 * @param items named columns of numbers; rows with a missing item are left out; at most 20 000 rows
 * @param linkage default `ward`
 * @returns `noData` when no row is complete, `tooFewRows` with one
 * @throws ArgumentError when lengths differ or there are more than 20 000 complete rows
 * @see F. Murtagh, P. Legendre, "Ward's hierarchical agglomerative clustering method", Journal of Classification 31 (2014)
 * @example cutClusters(computeHierarchicalClustering([{ name: 'x', values: [1, 2, 9] }]).value, 2) // 0, 0, 1
 *
 * Checked against: R stats::hclust, stats::cophenetic.
 */
export function computeHierarchicalClustering(
  items: readonly NamedColumn[],
  linkage: Linkage = 'ward',
): Outcome<HierarchicalClustering> {
  const points = createPointSet(items);
  const { n, rows, missing } = points;
  if (n > maxPoints)
    throw new ArgumentError(
      'items',
      `must have at most ${maxPoints} complete rows, not ${n}; draw a sample, or use computeKMeans`,
    );
  if (n === 0) return undefinedBecause('noData');
  if (n === 1) return undefinedBecause('tooFewRows');
  const distances = computeDistances(points);
  const merges = mergeAll(distances, n, linkage);
  return defined({
    n,
    missing,
    rows,
    rowCount: items[0]?.values.length ?? 0,
    merges,
    copheneticCorrelation: correlateCophenetic(distances, merges, n),
  });
}

/**
 * Cuts a hierarchical clustering into k clusters, 聚类切分.
 *
 * @param k 1 … n
 * @returns the cluster of every row, numbered from 0 in the order in which rows first have them; −1 where an item is missing
 * @throws ArgumentError when k is not a whole number from 1 to n
 * @example cutClusters(clustering, 3)
 *
 * Checked against: R stats::cutree.
 */
export function cutClusters({ n, merges, rows, rowCount }: HierarchicalClustering, k: number): Int32Array {
  if (!Number.isInteger(k) || k < 1 || k > n)
    throw new ArgumentError('k', `must be a whole number from 1 to ${n}, not ${k}`);
  const parent = Int32Array.from({ length: 2 * n - 1 }, (_, i) => i);
  for (let step = 0; step < n - k; step++) {
    parent[merges[step]?.first ?? 0] = n + step;
    parent[merges[step]?.second ?? 0] = n + step;
  }
  const findRoot = (i: number): number => {
    let at = i;
    while (parent[at] !== at) at = parent[at] ?? at;
    return at;
  };
  const clusterOf = new Map<number, number>();
  const clusters = new Int32Array(rowCount).fill(-1);
  for (let i = 0; i < n; i++) {
    const root = findRoot(i);
    const cluster = clusterOf.get(root) ?? clusterOf.size;
    clusterOf.set(root, cluster);
    clusters[rows[i] ?? 0] = cluster;
  }
  return clusters;
}
