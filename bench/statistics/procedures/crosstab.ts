import { computeCrosstab, createRandom } from '@voxloop/statistics';
import type { Benchmark } from '../benchmark.ts';

const people = 1_000_000;
const [rows, columns] = [12, 8];

function nameLevels(count: number): string[] {
  return Array.from({ length: count }, (_, i) => `level ${i}`);
}

export const benchmarks: readonly Benchmark[] = [
  {
    name: 'Weighted cross-tab with letters, 1 M rows × (12 × 8)',
    goalMs: 150,
    runs: 9,
    prepare() {
      const random = createRandom(2);
      const draw = (levels: number) => ({
        levels: nameLevels(levels),
        codes: Int32Array.from({ length: people }, () => random.integer(levels)),
      });
      const [a, b] = [draw(rows), draw(columns)];
      const weights = Float64Array.from({ length: people }, () => 0.2 + 2 * random.uniform());
      return () => computeCrosstab(a, b, { weights });
    },
    r: {
      packages: ['survey'],
      runs: 1,
      setup: `set.seed(2); d <- data.frame(a = factor(sample(${rows}, ${people}, TRUE)),
        b = factor(sample(${columns}, ${people}, TRUE)), w = runif(${people}, 0.2, 2.2))`,
      // The letters are left out: no package of R gives them.
      code: `s <- svydesign(ids = ~1, weights = ~w, data = d); svytable(~a + b, s); svychisq(~a + b, s)`,
    },
  },
];
