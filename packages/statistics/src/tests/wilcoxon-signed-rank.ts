import { type NumericColumn, parseNumericColumn, requireLength } from '../data/index.ts';
import { computeNormalUpperTail } from '../distributions/normal-cdf.ts';
import { type ConfidenceOption, parseConfidence } from '../interval.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';
import type { EffectSize } from './cohens-d.ts';
import { computeRankBiserial } from './rank-biserial.ts';
import { computeRanks } from './ranks.ts';
import { computeSignedRankDistribution } from './signed-rank-distribution.ts';
import { computeTwoSidedExact } from './two-sided-exact.ts';

/** Up to so many pairs the exact distribution is counted out. */
const maxExactPairs = 200;

/** Pairs compared by the ranks of their differences. */
export interface WilcoxonSignedRank {
  /** Complete pairs */
  readonly n: number;
  readonly missing: number;
  /** Pairs that differ; the others are left out */
  readonly nonzero: number;
  /** Sum of the ranks of the positive differences, R's V */
  readonly v: number;
  /** With the variance corrected for ties, without continuity correction */
  readonly z: number;
  /** two-sided, of z */
  readonly pValue: number;
  /** two-sided, with the continuity correction of ½ */
  readonly correctedPValue: number;
  /** two-sided, counted out; `tiedRanks` with equal or zero differences, `tooManyRows` for many pairs */
  readonly exactPValue: Outcome<number>;
  /** Share of the rank sum that is positive minus the share that is negative */
  readonly rankBiserial: EffectSize;
}

/**
 * Wilcoxon signed-rank test, 威尔科克森符号秩检验: whether the same people tend to be higher in one of two measurements.
 *
 * Formula: differences of 0 are dropped, the others ranked by size; V sums the ranks of the positive ones;
 * z = (V − n(n + 1)/4) / √(n(n + 1)(2n + 1)/24 − Σ(t³ − t)/48).
 *
 * Assumptions: independent pairs; differences symmetric around their median.
 *
 * @param first one value per person; NaN = missing, and so is the pair
 * @param second the other value of the same person
 * @param options confidence of the interval of the rank-biserial correlation
 * @returns `noData` without complete pairs, `noVariance` when no pair differs
 * @throws ArgumentError when the lengths differ, or a value is infinite or no number
 * @see F. Wilcoxon, Biometrics Bulletin 1 (1945)
 *
 * Checked against: R wilcox.test with paired = TRUE.
 */
export function computeWilcoxonSignedRank(
  first: NumericColumn,
  second: NumericColumn,
  options: ConfidenceOption = {},
): Outcome<WilcoxonSignedRank> {
  const confidence = parseConfidence(options);
  const a = parseNumericColumn('first', first);
  const b = parseNumericColumn('second', second);
  requireLength('second', b, a.length);
  const differences = a.map((value, row) => value - (b[row] ?? Number.NaN)).filter((value) => !Number.isNaN(value));
  if (differences.length === 0) return undefinedBecause('noData');
  const nonzero = differences.filter((value) => value !== 0);
  const n = nonzero.length;
  if (n === 0) return undefinedBecause('noVariance');
  const { ranks, tieSum } = computeRanks(nonzero.map(Math.abs));
  const v = ranks.reduce((sum, rank, i) => sum + ((nonzero[i] ?? 0) > 0 ? rank : 0), 0);
  const rankSum = (n * (n + 1)) / 2;
  const deviation = Math.sqrt((rankSum * (2 * n + 1)) / 12 - tieSum / 48);
  const distance = v - rankSum / 2;
  const ratioError = Math.sqrt((2 * n ** 3 + 3 * n ** 2 + n) / 6) / rankSum;
  const zeroes = differences.length - n;
  return defined({
    n: differences.length,
    missing: a.length - differences.length,
    nonzero: n,
    v,
    z: distance / deviation,
    pValue: 2 * computeNormalUpperTail(Math.abs(distance) / deviation),
    correctedPValue: 2 * computeNormalUpperTail(Math.max(0, Math.abs(distance) - 0.5) / deviation),
    exactPValue: computeExact(v, n, tieSum > 0 || zeroes > 0),
    rankBiserial: computeRankBiserial((2 * v) / rankSum - 1, ratioError, confidence),
  });
}

function computeExact(v: number, n: number, tied: boolean): Outcome<number> {
  if (tied) return undefinedBecause('tiedRanks');
  if (n > maxExactPairs) return undefinedBecause('tooManyRows');
  return defined(computeTwoSidedExact(computeSignedRankDistribution(n), v));
}
