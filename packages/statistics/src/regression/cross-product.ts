import { Matrix } from 'ml-matrix';

/** Rows that are worked on together, so that their columns stay in a processor's nearest cache. */
const blockRows = 256;

/** Adds Σ left·a, Σ left·b over a block to two places; two at a time, since each read of `left` then serves twice. */
function addPair(
  into: Float64Array,
  place: number,
  left: Float64Array,
  [a, b]: readonly [Float64Array, Float64Array],
  [start, rows]: readonly [number, number],
): void {
  let s = 0;
  let t = 0;
  for (let i = 0; i < rows; i++) {
    const value = left[i] ?? 0;
    s += value * (a[start + i] ?? 0);
    t += value * (b[start + i] ?? 0);
  }
  into[place] = (into[place] ?? 0) + s;
  into[place + 1] = (into[place + 1] ?? 0) + t;
}

/** Weighs the rows of a block of a column. */
function weighBlock(
  left: Float64Array,
  column: Float64Array,
  weights: Float64Array,
  [start, rows]: readonly [number, number],
): void {
  for (let i = 0; i < rows; i++) left[i] = (column[start + i] ?? 0) * (weights[start + i] ?? 0);
}

/** The symmetric matrix of a row-major upper triangle. */
function mirror(upper: Float64Array, p: number): Matrix {
  const matrix = Matrix.zeros(p, p);
  for (let j = 0; j < p; j++) {
    for (let l = j; l < p; l++) {
      matrix.set(j, l, upper[j * p + l] ?? 0);
      matrix.set(l, j, upper[j * p + l] ?? 0);
    }
  }
  return matrix;
}

/**
 * Weighted cross-product XᵀWX, 加权交叉积, of columns.
 *
 * @param weights one per row, of any sign
 * @returns symmetric, one row and column per column given
 */
export function computeCrossProduct(columns: readonly Float64Array[], weights: Float64Array): Matrix {
  const p = columns.length;
  const sums = new Float64Array(p * p + 1);
  const left = new Float64Array(blockRows);
  for (let start = 0; start < weights.length; start += blockRows) {
    const block = [start, Math.min(blockRows, weights.length - start)] as const;
    for (const [j, column] of columns.entries()) {
      weighBlock(left, column, weights, block);
      // The last pair of an odd number takes its column twice; the second sum falls below the diagonal and is not read.
      for (let l = j; l < p; l += 2) {
        const a = columns[l] ?? column;
        addPair(sums, j * p + l, left, [a, columns[l + 1] ?? a], block);
      }
    }
  }
  return mirror(sums, p);
}
