import { findNearest, moveCentres, type Partition } from './k-means-centres.ts';
import type { PointSet } from './point-set.ts';

/**
 * Lloyd's iterations: every point goes to its nearest centre, every centre to the mean of its points, until no point
 * moves.
 *
 * @see S. P. Lloyd, "Least squares quantization in PCM", IEEE Transactions on Information Theory 28 (1982)
 */
export function runLloyd(points: PointSet, start: Float64Array, maxIterations: number): Partition {
  const clusters = new Int32Array(points.n).fill(-1);
  let centres = start;
  let sizes = new Int32Array(start.length / points.dimensions);
  for (let iteration = 1; iteration <= maxIterations; iteration++) {
    let moves = 0;
    for (let i = 0; i < points.n; i++) {
      const { cluster } = findNearest(points, i, centres);
      if (cluster === clusters[i]) continue;
      clusters[i] = cluster;
      moves++;
    }
    if (moves === 0) return { clusters, centres, sizes, converged: true, iterations: iteration };
    const moved = moveCentres(points, clusters, centres);
    centres = moved.centres;
    sizes = Int32Array.from(moved.sizes);
  }
  return { clusters, centres, sizes, converged: false, iterations: maxIterations };
}
