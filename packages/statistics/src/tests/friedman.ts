import { ArgumentError } from '../argument-error.ts';
import { listCompleteRows, type NumericColumn, parseNumericColumn, requireLength } from '../data/index.ts';
import { computeChiSquareUpperTail } from '../distributions/chi-square-cdf.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';
import { computeRanks } from './ranks.ts';

/** Several measurements of the same people compared by their ranks within each person. */
export interface Friedman {
  /** People with all measurements */
  readonly n: number;
  readonly missing: number;
  /** Mean rank of each measurement within people */
  readonly meanRanks: readonly number[];
  /** Chi-square, corrected for ties */
  readonly statistic: number;
  readonly degreesOfFreedom: number;
  readonly pValue: number;
  /** Kendall's W: agreement of the people on the order, 0…1 */
  readonly kendallsW: number;
}

/**
 * Friedman test, 弗里德曼检验: whether several measurements of the same people tend to differ in height.
 *
 * Formula: 12·Σ(Rⱼ − n(k + 1)/2)² / (n·k(k + 1) − Σ(t³ − t)/(k − 1)) with Rⱼ the sum of the ranks of measurement j within
 * each person.
 *
 * Assumptions: independent people; values of at least ordinal scale.
 *
 * @param measurements at least two columns with one value per person; NaN = missing, and so is the person
 * @returns `noData` without complete people, `noVariance` when everybody's values are all equal
 * @throws ArgumentError with fewer than two measurements, when the lengths differ, or a value is infinite or no number
 * @see M. Friedman, JASA 32 (1937)
 *
 * Checked against: R friedman.test.
 */
export function computeFriedman(measurements: readonly NumericColumn[]): Outcome<Friedman> {
  const k = measurements.length;
  if (k < 2) throw new ArgumentError('measurements', `must be at least two columns, not ${k}`);
  const columns = measurements.map((values, i) => parseNumericColumn(`measurements[${i}]`, values));
  const rowCount = columns[0]?.length ?? 0;
  for (const [i, column] of columns.entries()) requireLength(`measurements[${i}]`, column, rowCount);
  const { rows, missing } = listCompleteRows(rowCount, columns);
  const n = rows.length;
  if (n === 0) return undefinedBecause('noData');
  const sums = new Float64Array(k);
  let ties = 0;
  for (const row of rows) {
    const { ranks, tieSum } = computeRanks(Float64Array.from(columns, (column) => column[row] ?? 0));
    ties += tieSum;
    for (const [j, rank] of ranks.entries()) sums[j] = (sums[j] ?? 0) + rank;
  }
  const scale = n * k * (k + 1) - ties / (k - 1);
  if (!(scale > 0)) return undefinedBecause('noVariance');
  const statistic = (12 * sums.reduce((sum, ranks) => sum + (ranks - (n * (k + 1)) / 2) ** 2, 0)) / scale;
  return defined({
    n,
    missing,
    meanRanks: [...sums].map((sum) => sum / n),
    statistic,
    degreesOfFreedom: k - 1,
    pValue: computeChiSquareUpperTail(statistic, k - 1),
    kendallsW: statistic / (n * (k - 1)),
  });
}
