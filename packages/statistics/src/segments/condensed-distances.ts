import { computeSquaredDistance, type PointSet } from './point-set.ts';

/** Where the distance of two points lies among those of all pairs; the order of the two does not matter. */
export function pairIndex(i: number, j: number, n: number): number {
  const [low, high] = i < j ? [i, j] : [j, i];
  return low * n - (low * (low + 1)) / 2 + high - low - 1;
}

/** Euclidean distances of all pairs of points, each pair once. */
export function computeDistances({ values, n, dimensions }: PointSet): Float64Array {
  const distances = new Float64Array((n * (n - 1)) / 2);
  let place = 0;
  for (let i = 0; i < n; i++)
    for (let j = i + 1; j < n; j++)
      distances[place++] = Math.sqrt(computeSquaredDistance(values, i, values, j, dimensions));
  return distances;
}
