import { Matrix } from 'ml-matrix';
import { computeCholesky } from '../../linear-algebra/cholesky.ts';
import { computeCovarianceMatrix } from '../../linear-algebra/covariance-matrix.ts';
import { createRandom } from '../../random/random.ts';

/** A full symmetric matrix of its lower half, row by row. */
export function mirrorLowerHalf(rows: readonly (readonly number[])[]): Matrix {
  return new Matrix(rows.map((_, i) => rows.map((_, j) => (j <= i ? rows[i]?.[j] : rows[j]?.[i]) ?? 0)));
}

/**
 * Data whose means are 0 and whose covariances (divisor n − 1) are exactly those given: lets a test start from a published
 * covariance matrix.
 */
export function createColumnsWithCovariance(names: readonly string[], covariance: Matrix, rows: number) {
  const random = createRandom(20);
  const drawn = names.map(() => Float64Array.from({ length: rows }, random.normal));
  const sample = computeCovarianceMatrix(drawn);
  const [from, to] = [computeCholesky(sample.covariance), computeCholesky(covariance)];
  if (!from.defined || !to.defined) throw new Error('the covariances must be positive definite');
  const centred = new Matrix(drawn.map((column, j) => Array.from(column, (value) => value - (sample.means[j] ?? 0))));
  const white = from.value.lower;
  const independent = Matrix.zeros(names.length, rows);
  for (let i = 0; i < names.length; i += 1) {
    const rest = centred.getRowVector(i);
    for (let k = 0; k < i; k += 1) rest.sub(independent.getRowVector(k).mul(white.get(i, k)));
    independent.setRow(i, rest.div(white.get(i, i)));
  }
  const columns = to.value.lower.mmul(independent);
  return names.map((name, i) => ({ name, values: Float64Array.from(columns.getRow(i)) }));
}
