import { computeHierarchicalClustering, computeKMeans, createRandom } from '@voxloop/statistics';
import type { Benchmark } from '../benchmark.ts';

/** Points about five centres. */
function drawPoints(count: number, dimensions: number) {
  const random = createRandom(6);
  const centres = Array.from({ length: 5 }, () => Array.from({ length: dimensions }, () => 4 * random.normal()));
  return Array.from({ length: dimensions }, (_, d) => ({
    name: `x${d}`,
    values: Float64Array.from({ length: count }, (_, row) => (centres[row % 5]?.[d] ?? 0) + random.normal()),
  }));
}

const drawInR = (
  count: number,
  dimensions: number,
) => `set.seed(6); centres <- matrix(rnorm(5 * ${dimensions}, sd = 4), 5)
  x <- centres[rep(1:5, length.out = ${count}), ] + matrix(rnorm(${count * dimensions}), ${count})`;

export const benchmarks: readonly Benchmark[] = [
  {
    name: 'k-means, 100 k rows × 8, 5 clusters, 5 starts',
    goalMs: null,
    runs: 3,
    prepare() {
      const items = drawPoints(100_000, 8);
      return () => computeKMeans(items, 5, { random: createRandom(1), starts: 5 });
    },
    r: { setup: drawInR(100_000, 8), code: 'kmeans(x, 5, nstart = 5, iter.max = 100)' },
  },
  {
    name: 'Hierarchical clustering by Ward, 3 k rows × 8',
    goalMs: null,
    runs: 3,
    prepare() {
      const items = drawPoints(3000, 8);
      return () => computeHierarchicalClustering(items);
    },
    r: { setup: drawInR(3000, 8), code: `h <- hclust(dist(x), 'ward.D2'); cor(dist(x), cophenetic(h))` },
  },
];
