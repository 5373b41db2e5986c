import type { Factor, NumericColumn } from '../data/index.ts';
import { computeFUpperTail } from '../distributions/f-cdf.ts';
import { computeNoncentralityOfF } from '../distributions/noncentrality.ts';
import { type ConfidenceOption, parseConfidence } from '../interval.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';
import type { EffectSize } from './cohens-d.ts';
import { type GroupedSample, type SampleGroup, splitByGroup } from './sample-summary.ts';

/** An F test. */
export interface FTest {
  readonly statistic: number;
  /** of numerator and denominator */
  readonly degreesOfFreedom: readonly [number, number];
  readonly pValue: number;
}

/** Groups compared by their means. */
export interface Anova extends FTest {
  readonly n: number;
  readonly missing: number;
  /** The groups that have values, in the order of their levels */
  readonly groups: readonly SampleGroup[];
  readonly sumOfSquaresBetween: number;
  readonly sumOfSquaresWithin: number;
  /** Share of the variance that the groups explain, with its noncentral F interval */
  readonly etaSquared: EffectSize;
  /** The same, nearly unbiased; may be negative */
  readonly omegaSquared: number;
  /** Welch's test, for groups that may differ in spread; undefined when a group has one value or no variance */
  readonly welch: Outcome<FTest>;
}

/**
 * One-way analysis of variance, 单因素方差分析: whether groups have the same mean. With Welch's variant.
 *
 * Formula: F = (SS between / (k − 1)) / (SS within / (n − k)); eta² = SS between / SS total, its interval λ/(λ + n) from the
 * noncentralities λ of F; omega² = (SS between − (k − 1)·MS within) / (SS total + MS within). Welch weighs groups by n/s².
 *
 * Assumptions: independent values, normal within groups or large groups; equal variances except for Welch's.
 *
 * @param values one per row; NaN = missing
 * @param group the group of each row
 * @param options confidence of the interval of eta²
 * @returns `noData` without values, `tooFewRows` with fewer than two groups or no row beyond one per group, `noVariance` when
 *   all values within groups are equal
 * @throws ArgumentError when the lengths differ or a value is infinite or no number
 * @see R. A. Fisher, 1925; B. L. Welch, Biometrika 38 (1951); J. H. Steiger, Psychological Methods 9 (2004)
 * @example computeAnova([1, 2, 3, 4, 5, 7], createFactor(['a', 'a', 'b', 'b', 'c', 'c']))
 *
 * Checked against: R aov and oneway.test.
 */
export function computeAnova(values: NumericColumn, group: Factor, options: ConfidenceOption = {}): Outcome<Anova> {
  const confidence = parseConfidence(options);
  const sample = splitByGroup(values, group);
  const { groups, n, missing } = sample;
  if (n === 0) return undefinedBecause('noData');
  if (groups.length < 2 || n <= groups.length) return undefinedBecause('tooFewRows');
  const { between, within } = splitSquares(sample);
  if (within === 0) return undefinedBecause('noVariance');
  const [df1, df2] = [groups.length - 1, n - groups.length];
  const meanSquareWithin = within / df2;
  const statistic = between / df1 / meanSquareWithin;
  const tail = (1 - confidence) / 2;
  const etaAt = (share: number) => {
    const noncentrality = computeNoncentralityOfF(statistic, df1, df2, share);
    return noncentrality / (noncentrality + n);
  };
  return defined({
    n,
    missing,
    groups,
    sumOfSquaresBetween: between,
    sumOfSquaresWithin: within,
    statistic,
    degreesOfFreedom: [df1, df2],
    pValue: computeFUpperTail(statistic, df1, df2),
    etaSquared: { estimate: between / (between + within), interval: [etaAt(tail), etaAt(1 - tail)] },
    omegaSquared: (between - df1 * meanSquareWithin) / (between + within + meanSquareWithin),
    welch: computeWelchAnova(groups),
  });
}

function splitSquares({ groups, n }: GroupedSample): { between: number; within: number } {
  const grandMean = groups.reduce((sum, each) => sum + each.n * each.mean, 0) / n;
  return {
    between: groups.reduce((sum, each) => sum + each.n * (each.mean - grandMean) ** 2, 0),
    within: groups.reduce((sum, each) => sum + (each.n - 1) * each.variance, 0),
  };
}

function computeWelchAnova(groups: readonly SampleGroup[]): Outcome<FTest> {
  if (groups.some(({ n }) => n < 2)) return undefinedBecause('oneObservation');
  if (groups.some(({ variance }) => variance === 0)) return undefinedBecause('noVariance');
  const k = groups.length;
  const weights = groups.map(({ n, variance }) => n / variance);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = groups.reduce((sum, each, i) => sum + (weights[i] ?? 0) * each.mean, 0) / total;
  const spread = groups.reduce((sum, each, i) => sum + (weights[i] ?? 0) * (each.mean - mean) ** 2, 0) / (k - 1);
  const imbalance =
    groups.reduce((sum, { n }, i) => sum + (1 - (weights[i] ?? 0) / total) ** 2 / (n - 1), 0) / (k * k - 1);
  const statistic = spread / (1 + 2 * (k - 2) * imbalance);
  const df2 = 1 / (3 * imbalance);
  return defined({ statistic, degreesOfFreedom: [k - 1, df2], pValue: computeFUpperTail(statistic, k - 1, df2) });
}
