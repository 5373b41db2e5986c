import { Matrix } from 'ml-matrix';

/** Means of columns, and how the columns vary together. */
export interface CovarianceMatrix {
  readonly rows: number;
  readonly means: Float64Array;
  readonly covariance: Matrix;
}

/** Divisor of a covariance: `n-1` makes it unbiased, `n` makes it the maximum-likelihood estimate. */
export type CovarianceDivisor = 'n-1' | 'n';

function computeMean(column: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < column.length; i += 1) sum += column[i] ?? 0;
  const mean = sum / column.length;
  let rest = 0;
  for (let i = 0; i < column.length; i += 1) rest += (column[i] ?? 0) - mean;
  return mean + rest / column.length;
}

/**
 * Covariance matrix, 协方差矩阵, of complete columns, by two passes.
 *
 * @param columns equally long, at least one row (two for the divisor n − 1), no missing values
 */
export function computeCovarianceMatrix(
  columns: readonly ArrayLike<number>[],
  divisor: CovarianceDivisor = 'n-1',
): CovarianceMatrix {
  const rows = columns[0]?.length ?? 0;
  const means = Float64Array.from(columns, computeMean);
  const centred = columns.map((column, j) =>
    Float64Array.from({ length: rows }, (_, i) => (column[i] ?? 0) - (means[j] ?? 0)),
  );
  const covariance = Matrix.zeros(columns.length, columns.length);
  for (const [j, left] of centred.entries()) {
    for (const [k, right] of centred.slice(0, j + 1).entries()) {
      let sum = 0;
      for (let i = 0; i < rows; i += 1) sum += (left[i] ?? 0) * (right[i] ?? 0);
      const value = sum / (divisor === 'n' ? rows : rows - 1);
      covariance.set(j, k, value);
      covariance.set(k, j, value);
    }
  }
  return { rows, means, covariance };
}
