import { LuDecomposition, type Matrix } from 'ml-matrix';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';

/** Below this ratio of pivot to largest pivot a square matrix counts as singular. */
const tolerance = 1e-14;

/**
 * Solves A X = B for a square matrix A, 线性方程组, by LU with row exchanges.
 *
 * @returns `singular` when A has no inverse, or none that the digits of a double can hold
 */
export function solveLinearSystem(matrix: Matrix, right: Matrix): Outcome<Matrix> {
  const decomposition = new LuDecomposition(matrix);
  const pivots = decomposition.upperTriangularMatrix.diagonal().map(Math.abs);
  const largest = Math.max(...pivots);
  if (!(Math.min(...pivots) > tolerance * largest)) return undefinedBecause('singular');
  return defined(decomposition.solve(right));
}
