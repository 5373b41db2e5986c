import { ArgumentError } from '../argument-error.ts';
import { computeLogGamma } from '../distributions/log-gamma.ts';
import { type ConfidenceOption, parseConfidence } from '../interval.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';
import type { EffectSize } from './cohens-d.ts';
import { estimateConditionalOddsRatio } from './conditional-odds-ratio.ts';
import { parseTable } from './table-test.ts';
import { sumUnlikelyTables } from './unlikely-tables.ts';

/** Tables as likely as the observed one count as such in spite of rounding. */
const tolerance = 1e-7;

/** Whether the rows of a table of counts depend on its columns, counted out over all tables with the same sums. */
export interface FisherExact {
  /** Chance of the tables that are no more likely than the observed one */
  readonly pValue: number;
  /**
   * Conditional maximum-likelihood odds ratio with its exact interval; `wrongShape` unless the table is 2 × 2, `noVariance`
   * when the sums leave one table only. 0 and ∞ are possible values.
   */
  readonly oddsRatio: Outcome<EffectSize>;
}

/**
 * Fisher's exact test, 费希尔精确检验, of a table of any size: for counts too small for chi-square.
 *
 * Formula: given both sums a table has the chance Π rowᵢ! Π columnⱼ! / (n! Π cell!); the p-value adds the chances of all tables
 * that are no more likely than the observed one. They are counted from both sides: the left halves of all tables meet the right
 * halves that fit their row sums.
 *
 * Assumptions: independent people, each in one cell.
 *
 * @param counts rows of the table, whole numbers
 * @param options confidence of the interval of the odds ratio
 * @returns `noData` when the table is empty, `tooManyRows` when the tables are too many to count out
 * @throws ArgumentError when the table is ragged or a count negative or not whole
 * @see R. A. Fisher, 1935; C. R. Mehta and N. R. Patel, JASA 78 (1983), for the network of partial tables
 * @example computeFisherExact([[3, 1], [1, 3]]) // p 0.486
 *
 * Checked against: R fisher.test.
 */
export function computeFisherExact(
  counts: readonly (readonly number[])[],
  options: ConfidenceOption = {},
): Outcome<FisherExact> {
  const confidence = parseConfidence(options);
  const { cells, rowSums, columnSums, n } = parseTable(counts);
  if (!cells.flat().every(Number.isInteger)) throw new ArgumentError('counts', 'must be whole numbers');
  if (n === 0) return undefinedBecause('noData');
  const logFactorials = Float64Array.from({ length: n + 1 }, (_, i) => computeLogGamma(i + 1));
  const sumLogs = (values: readonly number[]) => values.reduce((sum, value) => sum + (logFactorials[value] ?? 0), 0);
  const logSums = sumLogs(rowSums) + sumLogs(columnSums) - sumLogs([n]);
  const bound = sumLogs(cells.flat()) - tolerance;
  const pValue = sumUnlikelyTables({ rowSums, columnSums, logFactorials, logSums, bound });
  if (!pValue.defined) return pValue;
  const [[a, b] = [], [c, d] = []] = cells;
  const square = cells.length === 2 && cells[0]?.length === 2;
  const oddsRatio =
    square && a !== undefined && b !== undefined && c !== undefined && d !== undefined
      ? estimateConditionalOddsRatio([a, b, c, d], confidence)
      : undefinedBecause('wrongShape');
  return defined({ pValue: pValue.value, oddsRatio });
}
