import { computeNps, computeNpsCompositionOfScores, createRandom } from '@voxloop/statistics';
import type { Benchmark } from '../benchmark.ts';

const scores = 10_000_000;
const rule = { promoterMin: 9, detractorMax: 6 };

export const benchmarks: readonly Benchmark[] = [
  {
    name: 'NPS with interval, 10 M scores',
    goalMs: 60,
    runs: 9,
    prepare() {
      const random = createRandom(1);
      const column = Float64Array.from({ length: scores }, () => random.integer(11));
      return () => computeNps(computeNpsCompositionOfScores(column, rule));
    },
    r: {
      setup: `x <- as.numeric(sample(0:10, ${scores}, TRUE))`,
      code: `n <- length(x); p <- sum(x >= 9) / n; d <- sum(x <= 6) / n
        s <- 100 * (p - d); e <- 100 * sqrt((p + d - (p - d)^2) / n); c(s - 1.96 * e, s + 1.96 * e)`,
    },
  },
];
