import type { Factor, NumericColumn } from '../data/index.ts';
import { computeStudentizedRangeUpperTail } from '../distributions/studentized-range-cdf.ts';
import { computeStudentizedRangeQuantile } from '../distributions/studentized-range-quantile.ts';
import { type ConfidenceOption, type Interval, parseConfidence } from '../interval.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';
import { computeWelchError, poolVariance } from './compare-means.ts';
import { type SampleGroup, splitByGroup } from './sample-summary.ts';

/** Two of several groups compared, with the chance of a false finding kept over all pairs. */
export interface PairOfMeans {
  readonly first: string;
  readonly second: string;
  /** mean of the second − mean of the first */
  readonly difference: number;
  readonly standardError: number;
  /** |difference| / standard error */
  readonly statistic: number;
  readonly degreesOfFreedom: number;
  /** adjusted for the number of groups */
  readonly pValue: number;
  /** simultaneous over all pairs */
  readonly interval: Interval;
}

/** Standard error of a difference and its degrees of freedom. */
type PairError = (a: SampleGroup, b: SampleGroup) => { standardError: number; degreesOfFreedom: number };

function comparePairs(groups: readonly SampleGroup[], confidence: number, errorOf: PairError): PairOfMeans[] {
  const quantiles = new Map<number, number>();
  const quantileOf = (degreesOfFreedom: number) => {
    const known = quantiles.get(degreesOfFreedom);
    if (known !== undefined) return known;
    const quantile = computeStudentizedRangeQuantile(confidence, groups.length, degreesOfFreedom);
    quantiles.set(degreesOfFreedom, quantile);
    return quantile;
  };
  return groups.flatMap((a, i) =>
    groups.slice(i + 1).map((b): PairOfMeans => {
      const { standardError, degreesOfFreedom } = errorOf(a, b);
      const difference = b.mean - a.mean;
      const statistic = Math.abs(difference) / standardError;
      // The studentized range is over the standard error of one mean, which is that of a difference / √2.
      const pValue = computeStudentizedRangeUpperTail(statistic * Math.SQRT2, groups.length, degreesOfFreedom);
      const margin = (quantileOf(degreesOfFreedom) * standardError) / Math.SQRT2;
      const interval: Interval = [difference - margin, difference + margin];
      return {
        first: a.level,
        second: b.level,
        difference,
        standardError,
        statistic,
        degreesOfFreedom,
        pValue,
        interval,
      };
    }),
  );
}

/**
 * Tukey's HSD, 图基真实显著差异检验: which of several groups differ in their means, all pairs at once.
 *
 * Formula: |difference| / √(MS within · (1/n₁ + 1/n₂)/2) against the studentized range of k groups (Tukey–Kramer where sizes
 * differ).
 *
 * Assumptions: those of the classic analysis of variance, equal variances among them.
 *
 * @param values one per row; NaN = missing
 * @param group the group of each row
 * @param options confidence, over all pairs together
 * @returns a pair for every two groups that have values; `tooFewRows` with fewer than two groups or no row beyond one per
 *   group, `noVariance` when all values within groups are equal
 * @throws ArgumentError when the lengths differ or a value is infinite or no number
 * @see J. W. Tukey, 1953; C. Y. Kramer, Biometrics 12 (1956)
 *
 * Checked against: R TukeyHSD.
 */
export function computeTukeyHsd(
  values: NumericColumn,
  group: Factor,
  options: ConfidenceOption = {},
): Outcome<readonly PairOfMeans[]> {
  const confidence = parseConfidence(options);
  const { groups, n } = splitByGroup(values, group);
  if (groups.length < 2 || n <= groups.length) return undefinedBecause('tooFewRows');
  const { variance, degreesOfFreedom } = poolVariance(groups);
  if (variance === 0) return undefinedBecause('noVariance');
  const errorOf: PairError = (a, b) => ({
    standardError: Math.sqrt(variance * (1 / a.n + 1 / b.n)),
    degreesOfFreedom,
  });
  return defined(comparePairs(groups, confidence, errorOf));
}

/**
 * Games–Howell test, 盖姆斯–豪厄尔检验: which of several groups differ in their means, also where variances and sizes do.
 *
 * Formula: as Tukey's HSD, with Welch's standard error and degrees of freedom for each pair.
 *
 * Assumptions: independent values, normal within groups or large groups; at least two values in each.
 *
 * @param values one per row; NaN = missing
 * @param group the group of each row
 * @param options confidence, over all pairs together
 * @returns a pair for every two groups; `tooFewRows` with fewer than two groups, `oneObservation` when one has a single value,
 *   `noVariance` when all values in one are equal
 * @throws ArgumentError when the lengths differ or a value is infinite or no number
 * @see P. A. Games and J. F. Howell, Journal of Educational Statistics 1 (1976)
 *
 * Checked against: R rstatix::games_howell_test.
 */
export function computeGamesHowell(
  values: NumericColumn,
  group: Factor,
  options: ConfidenceOption = {},
): Outcome<readonly PairOfMeans[]> {
  const confidence = parseConfidence(options);
  const { groups } = splitByGroup(values, group);
  if (groups.length < 2) return undefinedBecause('tooFewRows');
  if (groups.some(({ n }) => n < 2)) return undefinedBecause('oneObservation');
  if (groups.some(({ variance }) => variance === 0)) return undefinedBecause('noVariance');
  return defined(comparePairs(groups, confidence, computeWelchError));
}
