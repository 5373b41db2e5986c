import { computeLogistic, computeOls, createRandom, type Predictor, type Random } from '@voxloop/statistics';
import type { Benchmark } from '../benchmark.ts';

function drawPredictors(random: Random, rows: number, count: number): Predictor[] {
  return Array.from({ length: count }, (_, j) => ({
    name: `x${j}`,
    values: Float64Array.from({ length: rows }, () => random.normal()),
  }));
}

function addUp(random: Random, predictors: readonly Predictor[], rows: number): Float64Array {
  return Float64Array.from({ length: rows }, (_, i) =>
    predictors.reduce(
      (sum, { values }, j) => sum + ('levels' in values ? 0 : (values[i] ?? 0) / (j + 1)),
      random.normal(),
    ),
  );
}

const manyRows = 1_000_000;
const manyColumns = 20;
const customers = 100_000;
const reasons = 12;

export const benchmarks: readonly Benchmark[] = [
  {
    name: 'OLS, 1 M rows × 20 predictors',
    goalMs: 1500,
    prepare() {
      const random = createRandom(3);
      const predictors = drawPredictors(random, manyRows, manyColumns);
      const outcome = addUp(random, predictors, manyRows);
      return () => computeOls(outcome, predictors);
    },
    r: {
      runs: 1,
      setup: `set.seed(3); d <- as.data.frame(matrix(rnorm(${manyRows * manyColumns}), ${manyRows}))
        d$y <- rowSums(d) + rnorm(${manyRows})`,
      code: 'summary(lm(y ~ ., d))',
    },
  },
  {
    name: 'Logistic regression, 100 k rows × 12 predictors',
    goalMs: null,
    prepare() {
      const random = createRandom(4);
      const predictors = drawPredictors(random, customers, reasons);
      const outcome = addUp(random, predictors, customers).map((value) => (value > 0 ? 1 : 0));
      return () => computeLogistic(outcome, predictors);
    },
    r: {
      setup: `set.seed(4); d <- as.data.frame(matrix(rnorm(${customers * reasons}), ${customers}))
        d$y <- rowSums(t(t(d) / seq_along(d))) + rnorm(${customers}) > 0`,
      code: 'summary(glm(y ~ ., binomial, d))',
    },
  },
];
