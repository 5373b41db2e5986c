import { computeDecisionTree, computeGradientBoosting, computeRandomForest, createRandom } from '@voxloop/statistics';
import type { Benchmark } from '../benchmark.ts';

/** Normal predictors, of which six matter, and who says yes. */
function drawPeople(count: number, columns: number) {
  const random = createRandom(5);
  const predictors = Array.from({ length: columns }, (_, j) => ({
    name: `x${j}`,
    values: Float64Array.from({ length: count }, () => random.normal()),
  }));
  const codes = Int32Array.from({ length: count }, (_, row) => {
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = predictors.slice(0, 6).map(({ values }) => values[row] ?? 0);
    const utility = Math.sin(2 * a) + b * c + (d > 0 ? 0.5 : -0.5) * e + 0.3 * f;
    return random.uniform() < 1 / (1 + Math.exp(-2 * utility)) ? 1 : 0;
  });
  return { predictors, response: { levels: ['no', 'yes'], codes } };
}

/** The same in R. */
const drawInR = (
  count: number,
  columns: number,
) => `set.seed(5); x <- as.data.frame(matrix(rnorm(${count * columns}), ${count}))
  u <- sin(2 * x$V1) + x$V2 * x$V3 + ifelse(x$V4 > 0, .5, -.5) * x$V5 + .3 * x$V6
  x$y <- factor(runif(${count}) < plogis(2 * u))`;

export const benchmarks: readonly Benchmark[] = [
  {
    name: 'Gradient boosting, 100 k rows × 50, 200 trees',
    goalMs: 20_000,
    runs: 1,
    prepare() {
      const { predictors, response } = drawPeople(100_000, 50);
      return () => computeGradientBoosting(response, predictors, createRandom(1), { rounds: 200 });
    },
    r: {
      packages: ['gbm'],
      runs: 1,
      setup: `${drawInR(100_000, 50)}; x$y <- as.integer(x$y) - 1L`,
      code: `gbm::gbm(y ~ ., data = x, distribution = "bernoulli", n.trees = 200, interaction.depth = 5, n.minobsinnode = 20)`,
    },
  },
  {
    name: 'Random forest, 5 k rows × 10, 200 trees, without permutation',
    goalMs: null,
    runs: 1,
    prepare() {
      const { predictors, response } = drawPeople(5000, 10);
      return () => computeRandomForest(response, predictors, createRandom(1), { trees: 200, permutation: false });
    },
    r: {
      packages: ['randomForest'],
      runs: 1,
      setup: drawInR(5000, 10),
      code: 'randomForest::randomForest(y ~ ., x, ntree = 200)',
    },
  },
  {
    name: 'Decision tree with surrogates, 20 k rows × 10',
    goalMs: null,
    runs: 3,
    prepare() {
      const { predictors, response } = drawPeople(20_000, 10);
      return () => computeDecisionTree(response, predictors, { minComplexity: 0.001 });
    },
    r: {
      packages: ['rpart'],
      setup: drawInR(20_000, 10),
      code: 'rpart::rpart(y ~ ., x, control = rpart::rpart.control(cp = .001, xval = 0))',
    },
  },
];
