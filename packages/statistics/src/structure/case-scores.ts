import { Matrix } from 'ml-matrix';
import type { NormalMoments } from './normal-deviance.ts';
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

function quadratic(flat: ArrayLike<number>, vector: Float64Array): number {
  const size = vector.length;
  let sum = 0;
  for (let i = 0; i < size; i += 1) {
    let row = 0;
    for (let j = 0; j < size; j += 1) row += (flat[i * size + j] ?? 0) * (vector[j] ?? 0);
    sum += row * (vector[i] ?? 0);
  }
  return sum;
}

function computeTrace(left: Matrix, right: Matrix): number {
  return left.mmul(right).trace();
}

function sumGroup(point: GroupPoint, centre: NormalMoments, sum: Float64Array): number {
  const { slopes, residuals, group } = point;
  const size = group.model.observedCount;
  const flat = slopes.map(({ covariance }) => covariance.to1DArray());
  const hasMeans = group.model.sampleMeans === undefined;
  let trace = 0;
  for (const { pattern, inverse } of residuals) {
    const centred = inverse.mmul(centre.covariance).mmul(inverse);
    const offsets = slopes.map(({ covariance }) => computeTrace(centred, covariance) / 2);
    const weighed = inverse.mmul(centre.covariance);
    const expectedTrace = computeTrace(weighed, weighed);
    for (let row = 0; row < pattern.rows; row += 1) {
      const deviation = new Float64Array(size);
      for (const [i, j] of pattern.observed.entries())
        deviation[j] = (pattern.columns[i]?.[row] ?? 0) - (centre.means[j] ?? 0);
      const pull = multiply(inverse, deviation);
      const score = Float64Array.from(slopes, ({ means }, j) => {
        const meanPart = means.reduce((total, mean, i) => total + mean * (pull[i] ?? 0), 0);
        return quadratic(flat[j] ?? [], pull) / 2 - (offsets[j] ?? 0) + meanPart;
      });
      addScore(sum, score);
      const distance = deviation.reduce((total, value, i) => total + value * (pull[i] ?? 0), 0);
      const cross = quadratic(centre.covariance.to1DArray(), pull);
      trace += (distance * distance - 2 * cross + expectedTrace) / 2 + (hasMeans ? distance : 0);
    }
  }
  return trace / group.sample.rows;
}

/**
 * Sums over rows how the likelihood pulls at the parameters, each row's moments taken about `centre`: those that the model
 * implies (for standard errors that survive non-normal data), or those of the sample (for the scaled test).
 */
export function computeCaseScores(points: readonly GroupPoint[], centre: 'implied' | 'sample'): CaseScores {
  const freeCount = points[0]?.slopes.length ?? 0;
  const sum = new Float64Array(freeCount * freeCount);
  let momentTrace = 0;
  for (const point of points)
    momentTrace += sumGroup(point, centre === 'implied' ? point.implied : point.group.sample, sum);
  return { crossProducts: Matrix.from1DArray(freeCount, freeCount, sum), momentTrace };
}
