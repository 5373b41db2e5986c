import type { Factor, NumericColumn } from '../data/index.ts';
import { type ConfidenceOption, parseConfidence } from '../interval.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';
import type { PValueAdjustment } from '../tests/adjust-p-values.ts';
import { computeTableTest, type TableTest } from '../tests/table-test.ts';
import { parseSurveyDesign, type SurveyDesign } from '../weighting/survey-design.ts';
import { computeDesignCellCovariance, computeWeightedCellCovariance } from './cell-covariance.ts';
import { type CellSums, sumCells } from './cell-sums.ts';
import { assignLetters, type ColumnPair, compareColumns } from './column-letters.ts';
import { computeRaoScott, type RaoScott } from './rao-scott.ts';

/** Numbers by row and column of a table. */
export type TableOf<T> = readonly (readonly T[])[];

/** A cross-tab with everything that an analyst reads off it. Shares are fractions of 1, null where their base is empty. */
export interface Crosstab {
  readonly rowLevels: readonly string[];
  readonly columnLevels: readonly string[];
  /** People with both answers, whatever their weights */
  readonly n: number;
  readonly missing: number;
  /** Σw of both answers; n without weights */
  readonly weightedN: number;
  /** People in each cell */
  readonly counts: TableOf<number>;
  /** Σw in each cell; the counts without weights */
  readonly weights: TableOf<number>;
  /** Share of the column's weight that is in the row */
  readonly columnShares: TableOf<number | null>;
  /** Share of the row's weight that is in the column */
  readonly rowShares: TableOf<number | null>;
  /** Kish's effective number of people in each column: the base of its tests */
  readonly columnBases: readonly number[];
  /** Chi-square with expected counts, residuals and effect sizes; of weights that are scaled to the effective n */
  readonly test: Outcome<TableTest>;
  /** Rao and Scott's test, right with weights, strata and clusters */
  readonly designTest: Outcome<RaoScott>;
  /** Every two columns in every row */
  readonly columnPairs: readonly ColumnPair[];
  /** Letters of the columns whose share in the row is significantly smaller: 'AC', or '' */
  readonly letters: TableOf<string>;
}

export interface CrosstabOptions extends ConfidenceOption {
  /** One number of at least 0 per row; 1 unless given */
  readonly weights?: NumericColumn;
  /** Strata, clusters and population sizes, for `designTest` */
  readonly design?: Omit<SurveyDesign, 'weights'>;
  /** Largest adjusted p-value that earns a letter; 1 − confidence unless given */
  readonly alpha?: number;
  /** How p-values of a row are adjusted for its pairs of columns; Bonferroni's unless given */
  readonly adjustment?: PValueAdjustment;
}

/**
 * Cross-tab, 交叉分析, of two categorical questions: counts, shares, tests and significance letters.
 *
 * Formula: columns are compared in each row by the z test with pooled share, and the letter of the column with the smaller
 * share stands under the larger; a pair with a share of exactly 0 or 1 is not tested. With weights the base of a column is its
 * effective n, (Σw)²/Σw², and independence is tested by Rao and Scott's F.
 *
 * Assumptions: independent people (or a design that says how they depend), each in one cell.
 *
 * @param rows the category of each row of the data in the rows of the table; missing ones are left out
 * @param columns its category in the columns of the table
 * @param options weights, design, alpha, adjustment, confidence of the effect sizes
 * @returns `noData` when nobody has both answers; its tests are undefined where everybody is in one row or column
 * @throws ArgumentError when the lengths differ, a code is no level, a weight is negative or missing, or all are 0
 * @see IBM SPSS Statistics Algorithms, CTABLES, for the letters; J. N. K. Rao and A. J. Scott, Annals of Statistics 12 (1984)
 * @example computeCrosstab(createFactor(['yes', 'no', 'yes']), createFactor(['a', 'a', 'b'])).defined // true
 *
 * Checked against: R chisq.test and survey::svychisq.
 */
export function computeCrosstab(rows: Factor, columns: Factor, options: CrosstabOptions = {}): Outcome<Crosstab> {
  const cells = sumCells(rows, columns, options.weights);
  const crosstab = computeCrosstabOfCells(cells, options);
  if (!crosstab.defined || options.design === undefined) return crosstab;
  const weights = options.weights === undefined ? {} : { weights: options.weights };
  const design = parseSurveyDesign({ ...options.design, ...weights }, rows.codes.length);
  const covariance = computeDesignCellCovariance(rows, columns, design, cells);
  const designTest = covariance.defined
    ? testIndependence(cells, covariance.value, design.degreesOfFreedom)
    : covariance;
  return defined({ ...crosstab.value, designTest });
}

/**
 * Cross-tab from sums by cell, 由单元格汇总生成交叉表, such as a warehouse gives: see `computeCrosstab`.
 *
 * Formula: that of `computeCrosstab`; only strata and clusters need the rows of the data.
 *
 * @param cells people, Σw and Σw² of each cell
 * @param options alpha, adjustment, confidence of the effect sizes
 * @returns `noData` when nobody has both answers
 */
export function computeCrosstabOfCells(
  cells: CellSums,
  options: Pick<CrosstabOptions, 'alpha' | 'adjustment' | 'confidence'> = {},
): Outcome<Crosstab> {
  const confidence = parseConfidence(options);
  const { alpha = 1 - confidence, adjustment = 'bonferroni' } = options;
  const { rowLevels, columnLevels } = cells;
  const n = cells.counts.reduce((sum, count) => sum + count, 0);
  const weightedN = cells.weights.reduce((sum, weight) => sum + weight, 0);
  if (weightedN === 0) return undefinedBecause('noData');
  const shape = (values: Float64Array) =>
    rowLevels.map((_, row) => [...values.subarray(row * columnLevels.length, (row + 1) * columnLevels.length)]);
  const [counts, weights, squares] = [shape(cells.counts), shape(cells.weights), shape(cells.squaredWeights)];
  const columnSums = sumColumns(weights, columnLevels.length);
  const squaredSums = sumColumns(squares, columnLevels.length);
  const columnBases = columnSums.map((sum, column) => (sum === 0 ? 0 : sum ** 2 / (squaredSums[column] ?? 1)));
  const rowSums = weights.map((row) => row.reduce((sum, weight) => sum + weight, 0));
  const divide = (weight: number, base: number) => (base === 0 ? null : weight / base);
  const columnShares = weights.map((row) => row.map((weight, column) => divide(weight, columnSums[column] ?? 0)));
  const columnPairs = compareColumns(
    columnShares.map((row) => row.map((share) => share ?? 0)),
    columnBases,
    adjustment,
  );
  const effectiveN = weightedN ** 2 / cells.squaredWeights.reduce((sum, square) => sum + square, 0);
  const scale = effectiveN / weightedN;
  return defined({
    rowLevels,
    columnLevels,
    n,
    missing: cells.missing,
    weightedN,
    counts,
    weights,
    columnShares,
    rowShares: weights.map((row, i) => row.map((weight) => divide(weight, rowSums[i] ?? 0))),
    columnBases,
    test: computeTableTest(
      weights.map((row) => row.map((weight) => weight * scale)),
      { confidence },
    ),
    designTest:
      n < 2 ? undefinedBecause('oneObservation') : testIndependence(cells, computeWeightedCellCovariance(cells), n - 1),
    columnPairs,
    letters: assignLetters(columnPairs, rowLevels.length, columnLevels.length, alpha),
  });
}

function sumColumns(table: TableOf<number>, columns: number): number[] {
  return Array.from({ length: columns }, (_, column) => table.reduce((sum, row) => sum + (row[column] ?? 0), 0));
}

function testIndependence(cells: CellSums, covariance: Float64Array, degreesOfFreedom: number): Outcome<RaoScott> {
  const total = cells.weights.reduce((sum, weight) => sum + weight, 0);
  return computeRaoScott({
    rows: cells.rowLevels.length,
    columns: cells.columnLevels.length,
    shares: cells.weights.map((weight) => weight / total),
    covariance,
    n: cells.counts.reduce((sum, count) => sum + count, 0),
    degreesOfFreedom,
  });
}
