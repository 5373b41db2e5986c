import { computeFUpperTail } from '../distributions/f-cdf.ts';
import { computeCholesky, Matrix } from '../linear-algebra/index.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';

/** A test of independence that allows for weights and design. */
export interface RaoScott {
  /** F, the Pearson statistic ÷ trace of the design effects */
  readonly statistic: number;
  /** of numerator and denominator, not whole */
  readonly degreesOfFreedom: readonly [number, number];
  readonly pValue: number;
  /** Pearson's chi-square of the weighted shares × n, before the correction */
  readonly pearson: number;
  /** Mean generalised design effect of the contrasts */
  readonly designEffect: number;
}

/** Weighted shares of the cells of a table, and how sure they are. */
export interface CellShares {
  readonly rows: number;
  readonly columns: number;
  /** Adds up to 1, row after row */
  readonly shares: Float64Array;
  /** Covariance of the shares, all rows of the square matrix after each other */
  readonly covariance: Float64Array;
  readonly n: number;
  /** Of the design: clusters − strata, or n − 1 */
  readonly degreesOfFreedom: number;
}

/** A contrast of independence: +1 in two opposite corners of a rectangle of cells, −1 in the other two. */
type Contrast = readonly (readonly [cell: number, sign: number])[];

/** All rectangles with the last row and column in use: they span the interactions, so no basis changes the test. */
function listContrasts({ rows, columns, shares }: CellShares): Contrast[] {
  const sums = (count: number, cell: (i: number, j: number) => number, over: number) =>
    Array.from({ length: count }, (_, i) => {
      let sum = 0;
      for (let j = 0; j < over; j++) sum += shares[cell(i, j)] ?? 0;
      return sum;
    }).flatMap((sum, i) => (sum > 0 ? [i] : []));
  const usedRows = sums(rows, (i, j) => i * columns + j, columns);
  const usedColumns = sums(columns, (j, i) => i * columns + j, rows);
  const [lastRow, lastColumn] = [usedRows.at(-1) ?? 0, usedColumns.at(-1) ?? 0];
  return usedRows.slice(0, -1).flatMap((i) =>
    usedColumns.slice(0, -1).map(
      (j): Contrast => [
        [i * columns + j, 1],
        [i * columns + lastColumn, -1],
        [lastRow * columns + j, -1],
        [lastRow * columns + lastColumn, 1],
      ],
    ),
  );
}

/**
 * Rao and Scott's second-order test of independence, 拉奥–斯科特检验, in its F form.
 *
 * Formula: with C contrasts of the interactions, D = diag(1/share) and V the covariance of the shares,
 * Δ = n·(CᵀDC)⁻¹ CᵀDVDC holds the design effects; F = X² / tr Δ with tr²Δ / tr Δ² and that times the degrees of freedom of the
 * design. A share of 0 has D = 0.
 *
 * @returns `noVariance` when everybody is in one row or one column, `notPositiveDefinite` when the table is too sparse
 * @see J. N. K. Rao and A. J. Scott, Annals of Statistics 12 (1984); T. Lumley, Journal of Statistical Software 9 (2004)
 */
export function computeRaoScott(table: CellShares): Outcome<RaoScott> {
  const { shares, covariance, n } = table;
  const contrasts = listContrasts(table);
  if (contrasts.length === 0) return undefinedBecause('noVariance');
  const inverse = shares.map((share) => (share === 0 ? 0 : 1 / share));
  const combine = (of: (a: number, b: number) => number) => {
    const matrix = Matrix.zeros(contrasts.length, contrasts.length);
    for (const [i, left] of contrasts.entries())
      for (const [j, right] of contrasts.entries()) {
        let sum = 0;
        for (const [a, signA] of left) for (const [b, signB] of right) sum += signA * signB * of(a, b);
        matrix.set(i, j, sum);
      }
    return matrix;
  };
  const simple = computeCholesky(combine((a, b) => (a === b ? (inverse[a] ?? 0) : 0)));
  if (!simple.defined) return simple;
  const designed = combine((a, b) => (inverse[a] ?? 0) * (covariance[a * shares.length + b] ?? 0) * (inverse[b] ?? 0));
  const effects = simple.value.solve(designed).mul(n);
  const trace = effects.trace();
  const squaredTrace = effects.mmul(effects).trace();
  if (!(trace > 0)) return undefinedBecause('noVariance');
  const pearson = n * computePearsonOfShares(table);
  const statistic = pearson / trace;
  const df1 = (trace * trace) / squaredTrace;
  const df2 = df1 * table.degreesOfFreedom;
  const pValue = computeFUpperTail(statistic, df1, df2);
  return defined({ statistic, degreesOfFreedom: [df1, df2], pValue, pearson, designEffect: trace / contrasts.length });
}

/** Σ (share − expected)² / expected. */
function computePearsonOfShares({ rows, columns, shares }: CellShares): number {
  const rowSums = new Float64Array(rows);
  const columnSums = new Float64Array(columns);
  for (const [cell, share] of shares.entries()) {
    const [row, column] = [Math.floor(cell / columns), cell % columns];
    rowSums[row] = (rowSums[row] ?? 0) + share;
    columnSums[column] = (columnSums[column] ?? 0) + share;
  }
  return shares.reduce((sum, share, cell) => {
    const expected = (rowSums[Math.floor(cell / columns)] ?? 0) * (columnSums[cell % columns] ?? 0);
    return expected > 0 ? sum + (share - expected) ** 2 / expected : sum;
  }, 0);
}
