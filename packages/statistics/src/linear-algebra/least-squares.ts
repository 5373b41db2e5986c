import { Matrix } from 'ml-matrix';
import { computeQr, type QrOptions } from './qr.ts';

/** Coefficients that leave the smallest sum of squares, and what inference about them needs. */
export interface LeastSquares {
  /** rows of positive weight */
  readonly rows: number;
  readonly rank: number;
  /** indices of the columns that have a coefficient, ascending */
  readonly estimated: Int32Array;
  /** indices of the columns that those before them determine: they have no coefficient of their own */
  readonly aliased: Int32Array;
  /** one per estimated column */
  readonly coefficients: Float64Array;
  /** (XᵀWX)⁻¹ of the estimated columns */
  readonly unscaledCovariance: Matrix;
  /** weighted where weights were given */
  readonly residualSumOfSquares: number;
}

/** Inverse of an upper triangular matrix without zeros on its diagonal. */
function invertTriangle(r: Matrix): Matrix {
  const size = r.rows;
  const inverse = Matrix.zeros(size, size);
  for (let j = 0; j < size; j += 1) {
    inverse.set(j, j, 1 / r.get(j, j));
    for (let i = j - 1; i >= 0; i -= 1) {
      let sum = 0;
      for (let k = i + 1; k <= j; k += 1) sum += r.get(i, k) * inverse.get(k, j);
      inverse.set(i, j, -sum / r.get(i, i));
    }
  }
  return inverse;
}

/** Solves R b = y for an upper triangular R. */
function solveTriangle(r: Matrix, y: Float64Array): Float64Array {
  const solution = new Float64Array(r.rows);
  for (let i = r.rows - 1; i >= 0; i -= 1) {
    let rest = y[i] ?? 0;
    for (let k = i + 1; k < r.rows; k += 1) rest -= r.get(i, k) * (solution[k] ?? 0);
    solution[i] = rest / r.get(i, i);
  }
  return solution;
}

/**
 * Least squares by QR, 最小二乘: the coefficients b that make Σ w (y − Xb)² smallest.
 *
 * @param columns the columns of X, an intercept included where one is wanted; equally long, no missing values
 * @param response y, one per row
 */
export function computeLeastSquares(
  columns: readonly ArrayLike<number>[],
  response: ArrayLike<number>,
  options: QrOptions = {},
): LeastSquares {
  const { rows, rank, order, r, effects, residualSumsOfSquares } = computeQr(columns, [response], options);
  const inverse = invertTriangle(r);
  return {
    rows,
    rank,
    estimated: order.slice(0, rank),
    aliased: order.slice(rank),
    coefficients: solveTriangle(r, effects[0] ?? new Float64Array()),
    unscaledCovariance: rank === 0 ? inverse : inverse.mmul(inverse.transpose()),
    residualSumOfSquares: residualSumsOfSquares[0] ?? 0,
  };
}
