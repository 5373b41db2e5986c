import type { Random } from '../random/random.ts';
import { computeSquaredDistance, type PointSet } from './point-set.ts';

/** Cluster of every point, with the centres that they lie around. */
export interface Partition {
  /** 0 … k − 1 per point */
  readonly clusters: Int32Array;
  /** k × dimensions */
  readonly centres: Float64Array;
  /** points per cluster */
  readonly sizes: Int32Array;
  readonly converged: boolean;
  readonly iterations: number;
}

/** Means of the points of each cluster; a cluster without points keeps the centre it had. */
export function moveCentres(
  points: PointSet,
  clusters: Int32Array,
  centres: Float64Array,
): { centres: Float64Array; sizes: Int32Array } {
  const { dimensions, values } = points;
  const k = centres.length / dimensions;
  const sizes = new Int32Array(k);
  const moved = new Float64Array(centres.length);
  for (let i = 0; i < clusters.length; i++) {
    const cluster = clusters[i] ?? 0;
    sizes[cluster] = (sizes[cluster] ?? 0) + 1;
    for (let d = 0; d < dimensions; d++) {
      const at = cluster * dimensions + d;
      moved[at] = (moved[at] ?? 0) + (values[i * dimensions + d] ?? 0);
    }
  }
  for (let c = 0; c < k; c++) {
    const size = sizes[c] ?? 0;
    for (let d = 0; d < dimensions; d++) {
      const at = c * dimensions + d;
      moved[at] = size === 0 ? (centres[at] ?? 0) : (moved[at] ?? 0) / size;
    }
  }
  return { centres: moved, sizes };
}

/** The centre nearest to a point, the first of equally near ones, with its squared distance. */
export function findNearest(
  points: PointSet,
  point: number,
  centres: Float64Array,
): { cluster: number; squaredDistance: number } {
  const k = centres.length / points.dimensions;
  let cluster = 0;
  let squaredDistance = Number.POSITIVE_INFINITY;
  for (let c = 0; c < k; c++) {
    const distance = computeSquaredDistance(points.values, point, centres, c, points.dimensions);
    if (distance >= squaredDistance) continue;
    squaredDistance = distance;
    cluster = c;
  }
  return { cluster, squaredDistance };
}

/** Points taken as centres. */
export function takeCentres(points: PointSet, places: ArrayLike<number>): Float64Array {
  const centres = new Float64Array(places.length * points.dimensions);
  for (let c = 0; c < places.length; c++) {
    const from = (places[c] ?? 0) * points.dimensions;
    centres.set(points.values.subarray(from, from + points.dimensions), c * points.dimensions);
  }
  return centres;
}

/**
 * Starting centres by k-means++: the first at random, each next one a point drawn in proportion to its squared distance
 * from the nearest centre so far; of a few draws the one that helps most is kept.
 *
 * @see D. Arthur, S. Vassilvitskii, "k-means++: the advantages of careful seeding", SODA (2007)
 */
export function drawStartCentres(points: PointSet, k: number, random: Random): Float64Array {
  const { n, values, dimensions } = points;
  const places = [random.integer(n)];
  const nearest = new Float64Array(n).fill(Number.POSITIVE_INFINITY);
  const gain = (place: number): number => {
    let sum = 0;
    for (let i = 0; i < n; i++)
      sum += Math.min(nearest[i] ?? 0, computeSquaredDistance(values, i, values, place, dimensions));
    return sum;
  };
  const tries = 2 + Math.floor(Math.log(k));
  while (places.length < k) {
    const last = places.at(-1) ?? 0;
    let total = 0;
    for (let i = 0; i < n; i++) {
      nearest[i] = Math.min(nearest[i] ?? 0, computeSquaredDistance(values, i, values, last, dimensions));
      total += nearest[i] ?? 0;
    }
    const candidates = Array.from({ length: tries }, () => drawInProportion(nearest, total, random));
    const rest = candidates.map(gain);
    places.push(candidates[rest.indexOf(Math.min(...rest))] ?? 0);
  }
  return takeCentres(points, places);
}

function drawInProportion(weights: Float64Array, total: number, random: Random): number {
  if (total === 0) return random.integer(weights.length);
  let left = random.uniform() * total;
  for (let i = 0; i < weights.length; i++) {
    left -= weights[i] ?? 0;
    if (left < 0) return i;
  }
  return weights.length - 1;
}
