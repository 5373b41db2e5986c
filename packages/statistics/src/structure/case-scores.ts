import { Matrix } from 'ml-matrix';
import { type NormalMoments, spreadPattern } from './normal-deviance.ts';
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

function sumGroup(point: GroupPoint, centre: NormalMoments, freeCount: number, sum: Float64Array): number {
  const { slopes, residuals, group } = point;
  const { arms, cells } = slopes;
  const turned = arms.transpose();
  const hasMeans = group.model.sampleMeans === undefined;
  let trace = 0;
  for (const { pattern, inverse: observedInverse } of residuals) {
    const inverse = spreadPattern(observedInverse, pattern.observed, arms.rows);
    const weighed = inverse.mmul(centre.covariance);
    const expected = turned.mmul(weighed.mmul(inverse)).mmul(arms);
    const expectedTrace = weighed.mmul(weighed).trace();
    for (let row = 0; row < pattern.rows; row += 1) {
      const deviation = new Float64Array(group.model.observedCount);
      for (const [i, j] of pattern.observed.entries())
        deviation[j] = (pattern.columns[i]?.[row] ?? 0) - (centre.means[j] ?? 0);
      const pull = multiply(inverse, deviation);
      const reach = multiply(turned, pull);
      const score = new Float64Array(freeCount);
      for (const { free, left, right, weight, height } of cells) {
        const [a, b] = [reach[left] ?? 0, reach[right] ?? 0];
        score[free] = (score[free] ?? 0) + weight * (a * b - expected.get(left, right)) + height * a;
      }
      addScore(sum, score);
      const distance = dot(deviation, pull);
      const cross = dot(multiply(centre.covariance, pull), pull);
      trace += (distance * distance - 2 * cross + expectedTrace) / 2 + (hasMeans ? distance : 0);
    }
  }
  return trace / group.sample.rows;
}

/**
 * Sums over rows how the likelihood pulls at the parameters, each row's moments taken about `centre`: those that the model
 * implies (for standard errors that survive non-normal data), or those of the sample (for the scaled test).
 */
export function computeCaseScores(
  points: readonly GroupPoint[],
  freeCount: number,
  centre: 'implied' | 'sample',
): CaseScores {
  const sum = new Float64Array(freeCount * freeCount);
  let momentTrace = 0;
  for (const point of points)
    momentTrace += sumGroup(point, centre === 'implied' ? point.implied : point.group.sample, freeCount, sum);
  return { crossProducts: Matrix.from1DArray(freeCount, freeCount, sum), momentTrace };
}
