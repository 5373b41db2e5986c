import { Matrix } from 'ml-matrix';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';

/**
 * Correlation matrix, 相关矩阵, of a covariance matrix.
 *
 * @returns `noVariance` when a variance is not positive
 */
export function computeCorrelationMatrix(covariance: Matrix): Outcome<Matrix> {
  const deviations = covariance.diagonal().map(Math.sqrt);
  if (!deviations.every((deviation) => deviation > 0)) return undefinedBecause('noVariance');
  const correlation = new Matrix(covariance);
  for (const [i, left] of deviations.entries()) {
    for (const [j, right] of deviations.entries()) {
      const value = i === j ? 1 : covariance.get(i, j) / (left * right);
      correlation.set(i, j, Math.min(1, Math.max(-1, value)));
    }
  }
  return defined(correlation);
}
