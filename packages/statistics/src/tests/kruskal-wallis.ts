import type { Factor, NumericColumn } from '../data/index.ts';
import { computeChiSquareUpperTail } from '../distributions/chi-square-cdf.ts';
import { computeNormalUpperTail } from '../distributions/normal-cdf.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';
import { adjustPValues, type PValueAdjustment } from './adjust-p-values.ts';
import { computeRanks } from './ranks.ts';
import { splitByGroup } from './sample-summary.ts';

/** The mean rank of a group among all values. */
export interface GroupRank {
  readonly level: string;
  readonly n: number;
  readonly meanRank: number;
}

/** Several groups compared by their ranks. */
export interface KruskalWallis {
  readonly n: number;
  readonly missing: number;
  readonly groups: readonly GroupRank[];
  /** H, corrected for ties */
  readonly statistic: number;
  readonly degreesOfFreedom: number;
  readonly pValue: number;
  /** Effect size H / (n − 1), 0…1 */
  readonly epsilonSquared: number;
}

/** What both procedures rest on. */
interface RankedGroups {
  readonly n: number;
  readonly missing: number;
  readonly groups: readonly GroupRank[];
  /** Variance of a rank, N(N + 1)/12 less what ties take */
  readonly rankVariance: number;
}

function rankGroups(values: NumericColumn, group: Factor): Outcome<RankedGroups> {
  const { groups, n, missing } = splitByGroup(values, group);
  if (n === 0) return undefinedBecause('noData');
  if (groups.length < 2) return undefinedBecause('tooFewRows');
  const all = new Float64Array(n);
  let from = 0;
  const starts = groups.map(({ values: own }) => {
    all.set(own, from);
    from += own.length;
    return from - own.length;
  });
  const { ranks, tieSum } = computeRanks(all);
  const rankVariance = (n * (n + 1)) / 12 - tieSum / (12 * (n - 1));
  if (!(rankVariance > 0)) return undefinedBecause('noVariance');
  const ranked = groups.map(({ level, n: size }, i): GroupRank => {
    const own = ranks.subarray(starts[i], (starts[i] ?? 0) + size);
    return { level, n: size, meanRank: own.reduce((sum, rank) => sum + rank, 0) / size };
  });
  return defined({ n, missing, groups: ranked, rankVariance });
}

/**
 * Kruskal–Wallis test, 克鲁斯卡尔–沃利斯检验: whether several groups tend to differ in the height of their values.
 *
 * Formula: H = Σ nᵢ·(mean rankᵢ − (N + 1)/2)² / (N(N + 1)/12), divided by 1 − Σ(t³ − t)/(N³ − N) for ties.
 *
 * Assumptions: independent values of at least ordinal scale; about five in each group for the chi-square distribution.
 *
 * @param values one per row; NaN = missing
 * @param group the group of each row
 * @returns `noData`, `tooFewRows` with fewer than two groups, `noVariance` when all values are equal
 * @throws ArgumentError when the lengths differ or a value is infinite or no number
 * @see W. H. Kruskal and W. A. Wallis, JASA 47 (1952)
 *
 * Checked against: R kruskal.test.
 */
export function computeKruskalWallis(values: NumericColumn, group: Factor): Outcome<KruskalWallis> {
  const ranked = rankGroups(values, group);
  if (!ranked.defined) return ranked;
  const { n, missing, groups, rankVariance } = ranked.value;
  const middle = (n + 1) / 2;
  const statistic = groups.reduce((sum, each) => sum + each.n * (each.meanRank - middle) ** 2, 0) / rankVariance;
  const degreesOfFreedom = groups.length - 1;
  const pValue = computeChiSquareUpperTail(statistic, degreesOfFreedom);
  return defined({ n, missing, groups, statistic, degreesOfFreedom, pValue, epsilonSquared: statistic / (n - 1) });
}

/** Two of several groups compared by their mean ranks. */
export interface PairOfRanks {
  readonly first: string;
  readonly second: string;
  /** mean rank of the second − mean rank of the first, in standard errors */
  readonly z: number;
  /** two-sided, of this pair alone */
  readonly pValue: number;
  /** adjusted for the number of pairs */
  readonly adjustedPValue: number;
}

/**
 * Dunn's test, 邓恩检验: which of several groups differ in their mean ranks, after Kruskal–Wallis.
 *
 * Formula: z = (mean rank₂ − mean rank₁) / √((N(N + 1)/12 − Σ(t³ − t)/(12(N − 1))) · (1/n₁ + 1/n₂)).
 *
 * Assumptions: those of the Kruskal–Wallis test.
 *
 * @param values one per row; NaN = missing
 * @param group the group of each row
 * @param options adjustment of the p-values over all pairs; Holm's unless given
 * @returns a pair for every two groups that have values; undefined as `computeKruskalWallis`
 * @throws ArgumentError when the lengths differ or a value is infinite or no number
 * @see O. J. Dunn, Technometrics 6 (1964)
 *
 * Checked against: R rstatix::dunn_test.
 */
export function computeDunn(
  values: NumericColumn,
  group: Factor,
  options: { readonly adjustment?: PValueAdjustment } = {},
): Outcome<readonly PairOfRanks[]> {
  const ranked = rankGroups(values, group);
  if (!ranked.defined) return ranked;
  const { groups, rankVariance } = ranked.value;
  const pairs = groups.flatMap((a, i) =>
    groups.slice(i + 1).map((b) => {
      const z = (b.meanRank - a.meanRank) / Math.sqrt(rankVariance * (1 / a.n + 1 / b.n));
      return { first: a.level, second: b.level, z, pValue: 2 * computeNormalUpperTail(Math.abs(z)) };
    }),
  );
  const adjusted = adjustPValues(
    pairs.map(({ pValue }) => pValue),
    options.adjustment ?? 'holm',
  );
  return defined(pairs.map((pair, i) => ({ ...pair, adjustedPValue: adjusted[i] ?? 1 })));
}
