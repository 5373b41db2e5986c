import { listCompleteRows, type NumericColumn, parseNumericColumn, requireLength, takeRows } from '../data/index.ts';
import { computeNormalUpperTail } from '../distributions/normal-cdf.ts';
import { computeNormalQuantile } from '../distributions/normal-quantile.ts';
import { computeStudentTUpperTail } from '../distributions/student-t-cdf.ts';
import { type ConfidenceOption, type Interval, parseConfidence } from '../interval.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';
import { computeKendallCounts } from './kendall-counts.ts';
import { computeRanks } from './ranks.ts';

/** How closely two columns go together, −1…1. */
export interface Correlation {
  readonly n: number;
  readonly missing: number;
  readonly correlation: number;
  /** t for Pearson and Spearman, z for Kendall; ±∞ for a perfect one */
  readonly statistic: number;
  /** two-sided */
  readonly pValue: number;
}

/** A correlation by t with its interval. */
export interface CorrelationByT extends Correlation {
  readonly degreesOfFreedom: number;
  /** By Fisher's z; undefined (`tooFewRows`) with fewer than four pairs */
  readonly interval: Outcome<Interval>;
}

interface Pairs {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly missing: number;
}

function parsePairs(x: NumericColumn, y: NumericColumn): Outcome<Pairs> {
  const a = parseNumericColumn('x', x);
  const b = parseNumericColumn('y', y);
  requireLength('y', b, a.length);
  const { rows, missing } = listCompleteRows(a.length, [a, b]);
  if (rows.length === 0) return undefinedBecause('noData');
  if (rows.length < 3) return undefinedBecause('tooFewRows');
  return defined({ x: takeRows(a, rows), y: takeRows(b, rows), missing });
}

/** Pearson's r of complete pairs in two passes, or undefined where a column is constant. */
function computeR(x: Float64Array, y: Float64Array): number | undefined {
  const isConstant = (column: Float64Array) => column.every((value) => value === column[0]);
  if (isConstant(x) || isConstant(y)) return undefined;
  const meanOf = (column: Float64Array) => column.reduce((sum, value) => sum + value, 0) / column.length;
  const [meanX, meanY] = [meanOf(x), meanOf(y)];
  let [xx, yy, xy] = [0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    const [dx, dy] = [(x[i] ?? 0) - meanX, (y[i] ?? 0) - meanY];
    xx += dx * dx;
    yy += dy * dy;
    xy += dx * dy;
  }
  return Math.min(1, Math.max(-1, xy / Math.sqrt(xx) / Math.sqrt(yy)));
}

/** @param spread variance of Fisher's z × (n − 3): 1 for Pearson */
function finishByT(r: number, n: number, missing: number, spread: number, confidence: number): CorrelationByT {
  const degreesOfFreedom = n - 2;
  const statistic = r * Math.sqrt(degreesOfFreedom / (1 - r * r));
  const margin = computeNormalQuantile(1 - (1 - confidence) / 2) * Math.sqrt(spread / (n - 3));
  const z = Math.atanh(r);
  return {
    n,
    missing,
    correlation: r,
    statistic,
    degreesOfFreedom,
    pValue: 2 * computeStudentTUpperTail(Math.abs(statistic), degreesOfFreedom),
    interval: n < 4 ? undefinedBecause('tooFewRows') : defined([Math.tanh(z - margin), Math.tanh(z + margin)]),
  };
}

/**
 * Pearson correlation, 皮尔逊相关: how closely two columns follow a straight line.
 *
 * Formula: r = Σ(x − x̄)(y − ȳ) / √(Σ(x − x̄)² Σ(y − ȳ)²); t = r·√((n − 2)/(1 − r²)); interval by Fisher's z with 1/(n − 3).
 *
 * Assumptions: independent pairs; jointly normal for the test and the interval.
 *
 * @param x one value per row; NaN = missing, and so is the pair
 * @param y the other value of the row
 * @param options confidence
 * @returns `noData`, `tooFewRows` with fewer than three pairs, `noVariance` when a column is constant
 * @throws ArgumentError when the lengths differ, or a value is infinite or no number
 * @see K. Pearson, 1896; R. A. Fisher, Biometrika 10 (1915)
 * @example computePearson([1, 2, 3, 4], [2, 1, 4, 5])
 *
 * Checked against: R cor.test.
 */
export function computePearson(
  x: NumericColumn,
  y: NumericColumn,
  options: ConfidenceOption = {},
): Outcome<CorrelationByT> {
  const confidence = parseConfidence(options);
  const pairs = parsePairs(x, y);
  if (!pairs.defined) return pairs;
  const r = computeR(pairs.value.x, pairs.value.y);
  if (r === undefined) return undefinedBecause('noVariance');
  return defined(finishByT(r, pairs.value.x.length, pairs.value.missing, 1, confidence));
}

/**
 * Spearman rank correlation, 斯皮尔曼等级相关: how closely two columns rise together, in whatever curve.
 *
 * Formula: Pearson's r of the ranks, ties sharing their mean rank; t as for Pearson; interval by Fisher's z with variance
 * (1 + ρ²/2)/(n − 3).
 *
 * Assumptions: independent pairs of at least ordinal scale; about ten pairs for the t distribution.
 *
 * @param x one value per row; NaN = missing, and so is the pair
 * @param y the other value of the row
 * @param options confidence
 * @returns `noData`, `tooFewRows` with fewer than three pairs, `noVariance` when a column is constant
 * @throws ArgumentError when the lengths differ, or a value is infinite or no number
 * @see C. Spearman, 1904; D. G. Bonett and T. A. Wright, Psychometrika 65 (2000), for the interval
 *
 * Checked against: R cor.test with method = "spearman", exact = FALSE.
 */
export function computeSpearman(
  x: NumericColumn,
  y: NumericColumn,
  options: ConfidenceOption = {},
): Outcome<CorrelationByT> {
  const confidence = parseConfidence(options);
  const pairs = parsePairs(x, y);
  if (!pairs.defined) return pairs;
  const rho = computeR(computeRanks(pairs.value.x).ranks, computeRanks(pairs.value.y).ranks);
  if (rho === undefined) return undefinedBecause('noVariance');
  return defined(finishByT(rho, pairs.value.x.length, pairs.value.missing, 1 + rho ** 2 / 2, confidence));
}

/**
 * Kendall's tau-b, 肯德尔 τ: how much more often pairs of rows agree in their order than they disagree.
 *
 * Formula: (concordant − discordant) / √((pairs − ties in x)(pairs − ties in y)); z from the tie-corrected variance of
 * concordant − discordant, without continuity correction.
 *
 * Assumptions: independent rows of at least ordinal scale; about ten for the normal distribution.
 *
 * @param x one value per row; NaN = missing, and so is the pair
 * @param y the other value of the row
 * @returns `noData`, `tooFewRows` with fewer than three pairs, `noVariance` when a column is constant
 * @throws ArgumentError when the lengths differ, or a value is infinite or no number
 * @see M. G. Kendall, "Rank Correlation Methods", 1948; W. R. Knight, JASA 61 (1966), for counting by sorting
 *
 * Checked against: R cor.test with method = "kendall", exact = FALSE.
 */
export function computeKendall(x: NumericColumn, y: NumericColumn): Outcome<Correlation> {
  const pairs = parsePairs(x, y);
  if (!pairs.defined) return pairs;
  const n = pairs.value.x.length;
  const { score, tiesX, tiesY } = computeKendallCounts(pairs.value.x, pairs.value.y);
  const all = (n * (n - 1)) / 2;
  const sumOver = (ties: readonly number[], term: (t: number) => number) => ties.reduce((sum, t) => sum + term(t), 0);
  const untied = (ties: readonly number[]) => all - sumOver(ties, (t) => (t * (t - 1)) / 2);
  if (untied(tiesX) === 0 || untied(tiesY) === 0) return undefinedBecause('noVariance');
  const second = (ties: readonly number[]) => sumOver(ties, (t) => t * (t - 1));
  const third = (ties: readonly number[]) => sumOver(ties, (t) => t * (t - 1) * (t - 2));
  const spread = (ties: readonly number[]) => sumOver(ties, (t) => t * (t - 1) * (2 * t + 5));
  const variance =
    (n * (n - 1) * (2 * n + 5) - spread(tiesX) - spread(tiesY)) / 18 +
    (second(tiesX) * second(tiesY)) / (2 * n * (n - 1)) +
    (third(tiesX) * third(tiesY)) / (9 * n * (n - 1) * (n - 2));
  const statistic = score / Math.sqrt(variance);
  return defined({
    n,
    missing: pairs.value.missing,
    correlation: score / Math.sqrt(untied(tiesX)) / Math.sqrt(untied(tiesY)),
    statistic,
    pValue: 2 * computeNormalUpperTail(Math.abs(statistic)),
  });
}
