/** Inverse and determinant of a small positive definite matrix. */
export interface PositiveDefiniteInverse {
  /** size × size, row by row */
  readonly inverse: Float64Array;
  /** natural logarithm of the determinant */
  readonly logDeterminant: number;
}

/** Below this share of a diagonal element its remainder counts as zero. */
const tolerance = 1e-13;

/** Replaces the lower half by its Cholesky factor; the sum of logarithms of pivots, or undefined when one is not positive. */
function factorise(values: Float64Array, size: number): number | undefined {
  let logDeterminant = 0;
  for (let j = 0; j < size; j += 1) {
    const whole = values[j * size + j] ?? 0;
    let pivot = whole;
    for (let k = 0; k < j; k += 1) pivot -= (values[j * size + k] ?? 0) ** 2;
    if (!(pivot > tolerance * whole)) return undefined;
    logDeterminant += Math.log(pivot);
    const root = Math.sqrt(pivot);
    values[j * size + j] = root;
    for (let i = j + 1; i < size; i += 1) {
      let rest = values[i * size + j] ?? 0;
      for (let k = 0; k < j; k += 1) rest -= (values[i * size + k] ?? 0) * (values[j * size + k] ?? 0);
      values[i * size + j] = rest / root;
    }
  }
  return logDeterminant;
}

/** Replaces a lower triangle by its inverse. */
function invertTriangle(values: Float64Array, size: number): void {
  for (let j = 0; j < size; j += 1) {
    values[j * size + j] = 1 / (values[j * size + j] ?? 1);
    for (let i = j + 1; i < size; i += 1) {
      let sum = 0;
      for (let k = j; k < i; k += 1) sum += (values[i * size + k] ?? 0) * (values[k * size + j] ?? 0);
      values[i * size + j] = -sum / (values[i * size + i] ?? 1);
    }
  }
}

/**
 * Inverse of a positive definite matrix by Cholesky, 正定矩阵求逆, without objects in between: for loops over thousands of
 * small matrices. `computeCholesky` is the one to read and to use elsewhere.
 *
 * @param matrix size × size, row by row; its lower half is read
 * @returns undefined when the matrix is not positive definite, or hardly so
 */
export function findPositiveDefiniteInverse(matrix: Float64Array, size: number): PositiveDefiniteInverse | undefined {
  const triangle = matrix.slice();
  const logDeterminant = factorise(triangle, size);
  if (logDeterminant === undefined) return undefined;
  invertTriangle(triangle, size);
  const inverse = new Float64Array(size * size);
  for (let i = 0; i < size; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      let sum = 0;
      for (let k = i; k < size; k += 1) sum += (triangle[k * size + i] ?? 0) * (triangle[k * size + j] ?? 0);
      inverse[i * size + j] = sum;
      inverse[j * size + i] = sum;
    }
  }
  return { inverse, logDeterminant };
}
