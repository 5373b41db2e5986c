import { type NumericColumn, parseNumericColumn, takePresent } from '../data/index.ts';
import { computeNormalUpperTail } from '../distributions/normal-cdf.ts';
import { type ConfidenceOption, parseConfidence } from '../interval.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';
import type { EffectSize } from './cohens-d.ts';
import { computeMedian } from './median.ts';
import { computeRankBiserial } from './rank-biserial.ts';
import { computeRankSumDistribution } from './rank-sum-distribution.ts';
import { computeRanks } from './ranks.ts';
import { computeTwoSidedExact } from './two-sided-exact.ts';

/** Up to so many pairs the exact distribution is counted out. */
const maxExactPairs = 2500;

/** Two groups compared by their ranks. */
export interface MannWhitney {
  /** Values of the first and the second group */
  readonly n: readonly [number, number];
  readonly missing: number;
  readonly medians: readonly [number, number];
  /** Pairs in which the first is larger, and in which the second is; ties count half. The first is R's W. */
  readonly u: readonly [number, number];
  /** With the variance corrected for ties, without continuity correction */
  readonly z: number;
  /** two-sided, of z */
  readonly pValue: number;
  /** two-sided, with the continuity correction of ½ */
  readonly correctedPValue: number;
  /** two-sided, counted out; `tiedRanks` with ties, `tooManyRows` for large groups. The one to show where it exists. */
  readonly exactPValue: Outcome<number>;
  /** 2·U₁/(n₁n₂) − 1: share of pairs in which the first is larger minus share in which the second is */
  readonly rankBiserial: EffectSize;
}

/**
 * Mann–Whitney U test (Wilcoxon rank-sum), 曼–惠特尼 U 检验: whether values of one group tend to be larger than those of another.
 *
 * Formula: U counts pairs; z = (U − n₁n₂/2) / √(n₁n₂/12 · (N + 1 − Σ(t³ − t)/(N(N − 1)))).
 *
 * Assumptions: independent values of at least ordinal scale.
 *
 * @param first values of one group; NaN = missing
 * @param second values of the other
 * @param options confidence of the interval of the rank-biserial correlation
 * @returns `noData` when a group is empty, `noVariance` when all values are equal
 * @throws ArgumentError when a value is infinite or no number
 * @see H. B. Mann and D. R. Whitney, Annals of Mathematical Statistics 18 (1947)
 * @example computeMannWhitney([1, 2, 5], [3, 4, 6, 7])
 *
 * Checked against: R wilcox.test and effectsize::rank_biserial.
 */
export function computeMannWhitney(
  first: NumericColumn,
  second: NumericColumn,
  options: ConfidenceOption = {},
): Outcome<MannWhitney> {
  const confidence = parseConfidence(options);
  const a = takePresent(parseNumericColumn('first', first));
  const b = takePresent(parseNumericColumn('second', second));
  const [n1, n2] = [a.length, b.length];
  if (n1 === 0 || n2 === 0) return undefinedBecause('noData');
  const all = new Float64Array(n1 + n2);
  all.set(a);
  all.set(b, n1);
  const { ranks, tieSum } = computeRanks(all);
  const n = n1 + n2;
  const variance = ((n1 * n2) / 12) * (n + 1 - tieSum / (n * (n - 1)));
  if (!(variance > 0)) return undefinedBecause('noVariance');
  const rankSum = ranks.subarray(0, n1).reduce((sum, rank) => sum + rank, 0);
  const u1 = rankSum - (n1 * (n1 + 1)) / 2;
  const distance = u1 - (n1 * n2) / 2;
  const z = distance / Math.sqrt(variance);
  const corrected = Math.max(0, Math.abs(distance) - 0.5) / Math.sqrt(variance);
  return defined({
    n: [n1, n2],
    missing: first.length + second.length - n,
    medians: [computeMedian(a), computeMedian(b)],
    u: [u1, n1 * n2 - u1],
    z,
    pValue: 2 * computeNormalUpperTail(Math.abs(z)),
    correctedPValue: 2 * computeNormalUpperTail(corrected),
    exactPValue: computeExact(u1, n1, n2, tieSum > 0),
    rankBiserial: computeRankBiserial((2 * u1) / (n1 * n2) - 1, Math.sqrt((n + 1) / (3 * n1 * n2)), confidence),
  });
}

function computeExact(u: number, n1: number, n2: number, tied: boolean): Outcome<number> {
  if (tied) return undefinedBecause('tiedRanks');
  if (n1 * n2 > maxExactPairs) return undefinedBecause('tooManyRows');
  return defined(computeTwoSidedExact(computeRankSumDistribution(n1, n2), u));
}
