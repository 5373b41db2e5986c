import { inverse, Matrix } from 'ml-matrix';
import type { MomentSlopes } from './group-model.ts';
import { type PatternResidual, spreadPattern } from './normal-deviance.ts';
import type { GroupSample } from './sample-moments.ts';
import type { GroupPoint } from './sem-likelihood.ts';

/** What single rows say about the fit: how much the slopes of the likelihood vary from row to row. */
export interface CaseScores {
  /** Σ over rows of score · scoreᵀ */
  readonly crossProducts: Matrix;
  /** Σ over groups of the mean over rows of zᵀ V z: the trace of the weight times the covariance of the moments */
  readonly momentTrace: number;
}

/** Adds one row's outer product to a symmetric matrix. */
function addScore(target: Float64Array, score: Float64Array): void {
  const size = score.length;
  for (let i = 0; i < size; i += 1)
    for (let j = 0; j < size; j += 1)
      target[i * size + j] = (target[i * size + j] ?? 0) + (score[i] ?? 0) * (score[j] ?? 0);
}

function multiply(matrix: Matrix, vector: Float64Array): Float64Array {
  return Float64Array.from({ length: matrix.rows }, (_, i) => {
    let sum = 0;
    for (let j = 0; j < vector.length; j += 1) sum += matrix.get(i, j) * (vector[j] ?? 0);
    return sum;
  });
}

function dot(left: Float64Array, right: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < left.length; i += 1) sum += (left[i] ?? 0) * (right[i] ?? 0);
  return sum;
}

/** What is expected of each row: its mean, given what is fixed, and the covariances around it. */
interface Expectation {
  readonly means: Float64Array;
  readonly covariance: Matrix;
  /** how the expected deviation from `means` follows from the actual one: zero but for exogenous variables */
  readonly regression: Matrix | undefined;
}

/** Sample moments given the exogenous variables: regressions on these, and covariances of what the regressions leave. */
function expectGivenExogenous({ means, covariance }: GroupSample, exogenous: readonly number[]): Expectation {
  if (exogenous.length === 0) return { means, covariance, regression: undefined };
  const every = Array.from(means, (_, i) => i);
  const cross = new Matrix(covariance.selection(every, [...exogenous]));
  const own = new Matrix(covariance.selection([...exogenous], [...exogenous]));
  const slopes = cross.mmul(inverse(own));
  const regression = Matrix.zeros(covariance.rows, covariance.rows);
  for (const [k, j] of exogenous.entries()) for (const i of every) regression.set(i, j, slopes.get(i, k));
  return { means, covariance: Matrix.sub(covariance, slopes.mmul(cross.transpose())), regression };
}

/** One pattern of a group, ready for its rows. */
interface PatternScorer {
  readonly slopes: MomentSlopes;
  readonly turned: Matrix;
  readonly weight: Matrix;
  readonly expectation: Expectation;
  /** what the outer products of the arms are expected to be */
  readonly expected: Matrix;
  readonly expectedTrace: number;
  readonly hasMeans: boolean;
}

function createScorer(point: GroupPoint, residual: PatternResidual, expectation: Expectation): PatternScorer {
  const { slopes, group } = point;
  const { arms } = slopes;
  const weight = spreadPattern(residual.inverse, residual.pattern.observed, arms.rows);
  const weighed = weight.mmul(expectation.covariance);
  const turned = arms.transpose();
  return {
    slopes,
    turned,
    weight,
    expectation,
    expected: turned.mmul(weighed.mmul(weight)).mmul(arms),
    expectedTrace: weighed.mmul(weighed).trace(),
    hasMeans: group.model.sampleMeans === undefined,
  };
}

/** One row's slopes of the log-likelihood, and its part of the trace. */
function scoreRow(
  { slopes, turned, weight, expectation, expected, expectedTrace, hasMeans }: PatternScorer,
  deviation: Float64Array,
  freeCount: number,
): { score: Float64Array; trace: number } {
  const predicted = expectation.regression
    ? multiply(expectation.regression, deviation)
    : new Float64Array(deviation.length);
  const pull = multiply(weight, deviation);
  const predictedPull = multiply(weight, predicted);
  const reach = multiply(turned, pull);
  const predictedReach = multiply(turned, predictedPull);
  const score = new Float64Array(freeCount);
  for (const { free, left, right, weight: share, height } of slopes.cells) {
    const [a, b] = [reach[left] ?? 0, reach[right] ?? 0];
    const [c, d] = [predictedReach[left] ?? 0, predictedReach[right] ?? 0];
    score[free] = (score[free] ?? 0) + share * (a * b - c * d - expected.get(left, right)) + height * (a - c);
  }
  const [own, other, both] = [dot(deviation, pull), dot(predicted, predictedPull), dot(predicted, pull)];
  const spread = (of: Float64Array) => dot(multiply(expectation.covariance, of), of);
  const crossed = 2 * (both * both + spread(pull) - spread(predictedPull));
  const meanPart = hasMeans ? own - 2 * both + other : 0;
  return { score, trace: (own * own + other * other - crossed + expectedTrace) / 2 + meanPart };
}

function sumGroup(point: GroupPoint, expectation: Expectation, freeCount: number, sum: Float64Array): number {
  let total = 0;
  for (const residual of point.residuals) {
    const scorer = createScorer(point, residual, expectation);
    const { rows, observed, columns } = residual.pattern;
    for (let row = 0; row < rows; row += 1) {
      const deviation = new Float64Array(point.group.model.observedCount);
      for (const [i, j] of observed.entries()) deviation[j] = (columns[i]?.[row] ?? 0) - (expectation.means[j] ?? 0);
      const { score, trace } = scoreRow(scorer, deviation, freeCount);
      addScore(sum, score);
      total += trace;
    }
  }
  return total / point.group.sample.rows;
}

/**
 * Sums over rows how the likelihood pulls at the parameters, each row's moments taken about `centre`: those that the model
 * implies (for standard errors that survive non-normal data), or those of the sample (for the scaled test).
 *
 * @param exogenous indices of variables that are given; about the sample, only what varies besides them counts
 */
export function computeCaseScores(
  points: readonly GroupPoint[],
  freeCount: number,
  centre: 'implied' | 'sample',
  exogenous: readonly number[] = [],
): CaseScores {
  const sum = new Float64Array(freeCount * freeCount);
  let momentTrace = 0;
  for (const point of points) {
    const expectation =
      centre === 'implied'
        ? { ...point.implied, regression: undefined }
        : expectGivenExogenous(point.group.sample, exogenous);
    momentTrace += sumGroup(point, expectation, freeCount, sum);
  }
  return { crossProducts: Matrix.from1DArray(freeCount, freeCount, sum), momentTrace };
}
