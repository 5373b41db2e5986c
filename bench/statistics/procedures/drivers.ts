import { computeLmg, computeRelativeWeights, createRandom } from '@voxloop/statistics';
import type { Benchmark } from '../benchmark.ts';

const people = 100_000;
const drivers = 12;

/** Ratings that share a mood, as those of a survey do. */
function drawSurvey() {
  const random = createRandom(5);
  const mood = Float64Array.from({ length: people }, () => random.normal());
  const predictors = Array.from({ length: drivers }, (_, j) => ({
    name: `driver ${j + 1}`,
    values: mood.map((value) => value + random.normal()),
  }));
  const outcome = mood.map((value, i) => value + (predictors[0]?.values[i] ?? 0) + random.normal());
  return { predictors, outcome };
}

const rSurvey = `set.seed(5); m <- rnorm(${people}); x <- sapply(1:${drivers}, function(j) m + rnorm(${people}))
  y <- m + x[, 1] + rnorm(${people})`;

export const benchmarks: readonly Benchmark[] = [
  {
    name: 'Shapley importance (LMG) of 12 drivers, 100 k rows',
    goalMs: 1000,
    prepare() {
      const { predictors, outcome } = drawSurvey();
      return () => computeLmg(outcome, predictors);
    },
    r: {
      setup: rSurvey,
      // By the same way: R² of all subsets from one correlation matrix.
      code: `r <- cor(cbind(x, y)); k <- ${drivers}
        r2 <- vapply(0:(2^k - 1), function(s) { i <- which(bitwAnd(s, 2^(0:(k - 1))) > 0)
          if (length(i)) sum(solve(r[i, i], r[i, k + 1]) * r[i, k + 1]) else 0 }, 0)
        size <- vapply(0:(2^k - 1), function(s) sum(bitwAnd(s, 2^(0:(k - 1))) > 0), 0)
        sapply(1:k, function(j) { s <- which(bitwAnd(0:(2^k - 1), 2^(j - 1)) == 0)
          sum((r2[s + 2^(j - 1)] - r2[s]) / (k * choose(k - 1, size[s]))) })`,
    },
  },
  {
    name: 'Relative weights of 12 drivers, 100 k rows',
    goalMs: null,
    prepare() {
      const { predictors, outcome } = drawSurvey();
      return () => computeRelativeWeights(outcome, predictors);
    },
  },
];
