import { Matrix } from 'ml-matrix';

const maxSweeps = 1000;
const precision = 1e-12;

/** The angle by which a pair of columns is turned so that their squared loadings vary most. */
function findAngle(loadings: Matrix, j: number, k: number): number {
  let [sumU, sumV, sumC, sumD] = [0, 0, 0, 0];
  for (let i = 0; i < loadings.rows; i += 1) {
    const [x, y] = [loadings.get(i, j), loadings.get(i, k)];
    const [u, v] = [x * x - y * y, 2 * x * y];
    sumU += u;
    sumV += v;
    sumC += u * u - v * v;
    sumD += 2 * u * v;
  }
  const n = loadings.rows;
  return Math.atan2(sumD - (2 * sumU * sumV) / n, sumC - (sumU * sumU - sumV * sumV) / n) / 4;
}

function turn(loadings: Matrix, j: number, k: number, angle: number): void {
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
  for (let i = 0; i < loadings.rows; i += 1) {
    const [x, y] = [loadings.get(i, j), loadings.get(i, k)];
    loadings.set(i, j, x * cosine + y * sine);
    loadings.set(i, k, y * cosine - x * sine);
  }
}

/**
 * Varimax rotation, 方差最大旋转, with Kaiser's normalisation: turns orthogonal factors so that each item loads on few.
 *
 * Formula: pairs of columns, their rows scaled to length 1, are turned by the angle that maximises the variance of squared
 * loadings, until no pair moves.
 *
 * @see H. Kaiser, "The varimax criterion for analytic rotation in factor analysis", Psychometrika 23 (1958)
 */
export function rotateVarimax(loadings: Matrix): Matrix {
  const lengths = Array.from({ length: loadings.rows }, (_, i) => Math.hypot(...loadings.getRow(i)) || 1);
  const rotated = new Matrix(loadings).divColumnVector(lengths);
  for (let sweep = 0; sweep < maxSweeps; sweep += 1) {
    let largest = 0;
    for (let j = 0; j < rotated.columns; j += 1) {
      for (let k = j + 1; k < rotated.columns; k += 1) {
        const angle = findAngle(rotated, j, k);
        largest = Math.max(largest, Math.abs(angle));
        turn(rotated, j, k, angle);
      }
    }
    if (largest < precision) break;
  }
  return rotated.mulColumnVector(lengths);
}
