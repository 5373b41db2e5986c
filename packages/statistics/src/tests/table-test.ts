import { ArgumentError } from '../argument-error.ts';
import { computeChiSquareUpperTail } from '../distributions/chi-square-cdf.ts';
import { computeNoncentralityOfChiSquare } from '../distributions/noncentrality.ts';
import { computeNormalQuantile } from '../distributions/normal-quantile.ts';
import { type ConfidenceOption, parseConfidence } from '../interval.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';
import type { EffectSize } from './cohens-d.ts';

/** A chi-square statistic with its p-value. */
export interface ChiSquare {
  readonly statistic: number;
  readonly pValue: number;
}

/** Whether the rows of a table of counts depend on its columns. Rows and columns without anybody take no part. */
export interface TableTest extends ChiSquare {
  readonly n: number;
  readonly degreesOfFreedom: number;
  /** By logarithms of the ratios of observed to expected counts, G² */
  readonly likelihoodRatio: ChiSquare;
  /** With Yates' continuity correction; `wrongShape` unless the table is 2 × 2 */
  readonly corrected: Outcome<ChiSquare>;
  /** Expected counts, in the shape of the table */
  readonly expected: readonly (readonly number[])[];
  /** Smallest expected count: below 5 in more than a fifth of the cells the chi-square distribution is doubtful */
  readonly minExpected: number;
  /** (O − E) / √(E·(1 − row share)·(1 − column share)); null where a row or column is empty or has everybody */
  readonly adjustedResiduals: readonly (readonly (number | null)[])[];
  /** χ² / n */
  readonly phiSquared: number;
  /** √(χ² / (n · (min(rows, columns) − 1))), 0…1, with its noncentral chi-square interval */
  readonly cramersV: EffectSize;
  /** ad / bc with its normal interval on the logarithm; `wrongShape` unless 2 × 2, `noVariance` with an empty cell */
  readonly oddsRatio: Outcome<EffectSize>;
}

/** A table of counts with its sums. */
interface Table {
  readonly cells: readonly (readonly number[])[];
  readonly rowSums: readonly number[];
  readonly columnSums: readonly number[];
  readonly n: number;
}

/**
 * Takes a table of counts at the door of a procedure.
 *
 * @throws ArgumentError when it is empty, ragged, or a count is negative
 */
export function parseTable(cells: readonly (readonly number[])[]): Table {
  const width = cells[0]?.length ?? 0;
  if (width === 0) throw new ArgumentError('counts', 'must have at least one row and one column');
  for (const [i, row] of cells.entries()) {
    if (row.length !== width) throw new ArgumentError(`counts[${i}]`, `must have ${width} columns, not ${row.length}`);
    for (const [j, count] of row.entries())
      if (!Number.isFinite(count) || count < 0)
        throw new ArgumentError(`counts[${i}][${j}]`, `must be a number of at least 0, not ${count}`);
  }
  const rowSums = cells.map((row) => row.reduce((sum, count) => sum + count, 0));
  const columnSums = Array.from({ length: width }, (_, j) => cells.reduce((sum, row) => sum + (row[j] ?? 0), 0));
  return { cells, rowSums, columnSums, n: rowSums.reduce((sum, count) => sum + count, 0) };
}

/**
 * Chi-square test of independence, 卡方独立性检验, with adjusted residuals and effect sizes.
 *
 * Formula: χ² = Σ(O − E)²/E with E = row sum · column sum / n and (r − 1)(c − 1) degrees of freedom.
 *
 * Assumptions: independent people, each in one cell; expected counts of about 5 or more (else `computeFisherExact`).
 *
 * @param counts rows of the table; may be weighted sums that add up to the effective n
 * @param options confidence of the intervals of the effect sizes
 * @returns `noData` when the table is empty, `noVariance` when everybody is in one row or one column
 * @throws ArgumentError when the table is ragged or a count negative
 * @see K. Pearson, 1900; S. J. Haberman, Biometrics 29 (1973), for the residuals; F. Yates, 1934
 * @example computeTableTest([[20, 10], [15, 25]])
 *
 * Checked against: R chisq.test and effectsize::cramers_v.
 */
export function computeTableTest(
  counts: readonly (readonly number[])[],
  options: ConfidenceOption = {},
): Outcome<TableTest> {
  const confidence = parseConfidence(options);
  const table = parseTable(counts);
  const { cells, rowSums, columnSums, n } = table;
  if (n === 0) return undefinedBecause('noData');
  const rows = rowSums.filter((sum) => sum > 0).length;
  const columns = columnSums.filter((sum) => sum > 0).length;
  if (rows < 2 || columns < 2) return undefinedBecause('noVariance');
  const expected = rowSums.map((rowSum) => columnSums.map((columnSum) => (rowSum * columnSum) / n));
  const degreesOfFreedom = (rows - 1) * (columns - 1);
  const test = (term: (observed: number, expected: number) => number): ChiSquare => {
    let statistic = 0;
    for (const [i, row] of cells.entries())
      for (const [j, observed] of row.entries()) {
        const e = expected[i]?.[j] ?? 0;
        if (e > 0) statistic += term(observed, e);
      }
    return { statistic, pValue: computeChiSquareUpperTail(statistic, degreesOfFreedom) };
  };
  const pearson = test((o, e) => (o - e) ** 2 / e);
  return defined({
    n,
    ...pearson,
    degreesOfFreedom,
    likelihoodRatio: test((o, e) => (o === 0 ? 0 : 2 * o * Math.log(o / e))),
    corrected:
      rows === 2 && columns === 2
        ? defined(test((o, e) => (Math.abs(o - e) - Math.min(0.5, Math.abs(o - e))) ** 2 / e))
        : undefinedBecause('wrongShape'),
    expected,
    minExpected: Math.min(...expected.flat().filter((e) => e > 0)),
    adjustedResiduals: computeResiduals(table, expected),
    phiSquared: pearson.statistic / n,
    cramersV: computeCramersV(pearson.statistic, degreesOfFreedom, n * (Math.min(rows, columns) - 1), confidence),
    oddsRatio: computeOddsRatio(cells, confidence),
  });
}

function computeResiduals(
  { cells, rowSums, columnSums, n }: Table,
  expected: readonly (readonly number[])[],
): (number | null)[][] {
  return cells.map((row, i) =>
    row.map((observed, j) => {
      const e = expected[i]?.[j] ?? 0;
      const variance = e * (1 - (rowSums[i] ?? 0) / n) * (1 - (columnSums[j] ?? 0) / n);
      return variance > 0 ? (observed - e) / Math.sqrt(variance) : null;
    }),
  );
}

function computeCramersV(statistic: number, degreesOfFreedom: number, scale: number, confidence: number): EffectSize {
  const tail = (1 - confidence) / 2;
  const at = (share: number) =>
    Math.min(1, Math.sqrt(computeNoncentralityOfChiSquare(statistic, degreesOfFreedom, share) / scale));
  return { estimate: Math.sqrt(statistic / scale), interval: [at(tail), at(1 - tail)] };
}

function computeOddsRatio(cells: Table['cells'], confidence: number): Outcome<EffectSize> {
  const [[a, b, ...wider] = [], [c, d] = [], ...longer] = cells;
  if (a === undefined || b === undefined || c === undefined || d === undefined) return undefinedBecause('wrongShape');
  if (wider.length > 0 || longer.length > 0) return undefinedBecause('wrongShape');
  if (Math.min(a, b, c, d) === 0) return undefinedBecause('noVariance');
  const estimate = (a * d) / (b * c);
  const margin = computeNormalQuantile(1 - (1 - confidence) / 2) * Math.sqrt(1 / a + 1 / b + 1 / c + 1 / d);
  return defined({ estimate, interval: [estimate * Math.exp(-margin), estimate * Math.exp(margin)] });
}
