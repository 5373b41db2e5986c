import { CholeskyDecomposition, Matrix } from 'ml-matrix';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';

/** A positive definite matrix made ready for solving. */
export interface Cholesky {
  /** lower triangular L with A = L Lᵀ */
  readonly lower: Matrix;
  /** natural logarithm of the determinant of A */
  readonly logDeterminant: number;
  /** X with A X = B */
  solve(right: Matrix): Matrix;
  inverse(): Matrix;
}

/** Below this share of a diagonal element its remainder counts as zero. */
const tolerance = 1e-13;

/**
 * Cholesky factorisation, 楚列斯基分解, of a symmetric matrix, of which the lower half is read.
 *
 * @returns `notPositiveDefinite` when the matrix is not positive definite, or so nearly so that solving with it would
 * return noise
 */
export function computeCholesky(matrix: Matrix): Outcome<Cholesky> {
  const symmetric = new Matrix(matrix);
  for (let i = 0; i < matrix.rows; i += 1) for (let j = 0; j < i; j += 1) symmetric.set(j, i, matrix.get(i, j));
  const decomposition = new CholeskyDecomposition(symmetric);
  if (!decomposition.isPositiveDefinite()) return undefinedBecause('notPositiveDefinite');
  const lower = decomposition.lowerTriangularMatrix;
  let logDeterminant = 0;
  for (let i = 0; i < matrix.rows; i += 1) {
    const diagonal = lower.get(i, i);
    if (!(diagonal * diagonal > tolerance * matrix.get(i, i))) return undefinedBecause('notPositiveDefinite');
    logDeterminant += 2 * Math.log(diagonal);
  }
  const solve = (right: Matrix) => decomposition.solve(right);
  return defined({ lower, logDeterminant, solve, inverse: () => solve(Matrix.eye(matrix.rows)) });
}
