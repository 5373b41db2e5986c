import { requireFinite } from '../argument-error.ts';
import { listCompleteRows, type NumericColumn, parseNumericColumn, requireLength, takePresent } from '../data/index.ts';
import { computeFUpperTail } from '../distributions/f-cdf.ts';
import { type ConfidenceOption, parseConfidence } from '../interval.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';
import { computeCohensD, type EffectSize } from './cohens-d.ts';
import { computeWelchError, poolVariance, type TTest, testDifference } from './compare-means.ts';
import { type SampleSummary, summariseSample } from './sample-summary.ts';

/** Two groups compared by their means, with and without the assumption of equal variances. */
export interface TwoSampleTTest {
  readonly first: SampleSummary;
  readonly second: SampleSummary;
  readonly missing: number;
  /** Welch's test, for groups that may differ in spread: the one to show */
  readonly welch: TTest;
  /** Student's test, for groups of equal variance */
  readonly student: TTest;
  /** Two-sided p-value of the F test of equal variances; undefined when a group has no variance */
  readonly varianceRatioPValue: Outcome<number>;
  /** Difference in pooled standard deviations, with its noncentral t interval */
  readonly cohensD: EffectSize;
  /** Cohen's d, less biased in small groups: d · (1 − 3 / (4·df − 1)) */
  readonly hedgesG: EffectSize;
}

/**
 * Two-sample t test, 独立样本 t 检验: whether two groups of different people have the same mean.
 *
 * Formula: t = (mean₁ − mean₂) / standard error, pooled for Student's, with separate variances and Satterthwaite's degrees of
 * freedom for Welch's.
 *
 * Assumptions: independent values; normal within groups, or a few dozen in each. Student's also: equal variances.
 *
 * @param first values of one group; NaN = missing
 * @param second values of the other
 * @param options confidence
 * @returns `noData` when a group is empty, `oneObservation` when it has one value, `noVariance` when all values within the
 *   groups are equal
 * @throws ArgumentError when a value is infinite or no number
 * @see Student, Biometrika 6 (1908); B. L. Welch, Biometrika 34 (1947)
 * @example computeTwoSampleTTest([1, 2, 3, 4], [3, 4, 5, 7])
 *
 * Checked against: R t.test, var.test and effectsize::cohens_d.
 */
export function computeTwoSampleTTest(
  first: NumericColumn,
  second: NumericColumn,
  options: ConfidenceOption = {},
): Outcome<TwoSampleTTest> {
  const confidence = parseConfidence(options);
  const columns = [parseNumericColumn('first', first), parseNumericColumn('second', second)] as const;
  const [a, b] = [summariseSample(takePresent(columns[0])), summariseSample(takePresent(columns[1]))];
  const smaller = Math.min(a.n, b.n);
  if (smaller < 2) return undefinedBecause(smaller === 0 ? 'noData' : 'oneObservation');
  const pooled = poolVariance([a, b]);
  if (pooled.variance === 0) return undefinedBecause('noVariance');
  const difference = a.mean - b.mean;
  const scale = Math.sqrt(1 / a.n + 1 / b.n);
  const student = testDifference(difference, Math.sqrt(pooled.variance) * scale, pooled.degreesOfFreedom, confidence);
  const welchError = computeWelchError(a, b);
  const cohensD = computeCohensD(student.statistic, pooled.degreesOfFreedom, scale, confidence);
  const correction = 1 - 3 / (4 * pooled.degreesOfFreedom - 1);
  return defined({
    first: a,
    second: b,
    missing: columns[0].length + columns[1].length - a.n - b.n,
    welch: testDifference(difference, welchError.standardError, welchError.degreesOfFreedom, confidence),
    student,
    varianceRatioPValue: testVarianceRatio(a, b),
    cohensD,
    hedgesG: {
      estimate: cohensD.estimate * correction,
      interval: [cohensD.interval[0] * correction, cohensD.interval[1] * correction],
    },
  });
}

function testVarianceRatio(a: SampleSummary, b: SampleSummary): Outcome<number> {
  if (a.variance === 0 || b.variance === 0) return undefinedBecause('noVariance');
  const upper = computeFUpperTail(a.variance / b.variance, a.n - 1, b.n - 1);
  const lower = computeFUpperTail(b.variance / a.variance, b.n - 1, a.n - 1);
  return defined(Math.min(1, 2 * Math.min(upper, lower)));
}

/** A mean compared with a fixed value. */
export interface OneSampleTTest extends TTest {
  readonly n: number;
  readonly missing: number;
  readonly mean: number;
  /** Difference in standard deviations, with its noncentral t interval */
  readonly cohensD: EffectSize;
}

/**
 * One-sample t test, 单样本 t 检验: whether a mean differs from a fixed value.
 *
 * Formula: t = (mean − reference) / (standard deviation / √n) with n − 1 degrees of freedom.
 *
 * Assumptions: independent values; normal, or a few dozen.
 *
 * @param values one per row; NaN = missing
 * @param reference what the mean is compared with; `interval` is that of mean − reference
 * @returns `noData`, `oneObservation`, or `noVariance` when all values are equal
 * @throws ArgumentError when a value is infinite or no number
 * @see Student, Biometrika 6 (1908)
 *
 * Checked against: R t.test.
 */
export function computeOneSampleTTest(
  values: NumericColumn,
  reference: number,
  options: ConfidenceOption = {},
): Outcome<OneSampleTTest> {
  const confidence = parseConfidence(options);
  requireFinite('reference', reference);
  const column = parseNumericColumn('values', values);
  const { n, mean, variance } = summariseSample(takePresent(column));
  if (n < 2) return undefinedBecause(n === 0 ? 'noData' : 'oneObservation');
  if (variance === 0) return undefinedBecause('noVariance');
  const test = testDifference(mean - reference, Math.sqrt(variance / n), n - 1, confidence);
  const cohensD = computeCohensD(test.statistic, n - 1, 1 / Math.sqrt(n), confidence);
  return defined({ ...test, n, missing: column.length - n, mean, cohensD });
}

/**
 * Paired t test, 配对样本 t 检验: whether the same people differ between two measurements.
 *
 * Formula: the one-sample t test of the differences first − second against 0; its `cohensD` is d_z.
 *
 * Assumptions: independent pairs; differences normal, or a few dozen pairs.
 *
 * @param first one value per person; NaN = missing, and so is the pair
 * @param second the other value of the same person
 * @returns `noData`, `oneObservation`, or `noVariance` when all differences are equal
 * @throws ArgumentError when the lengths differ, or a value is infinite or no number
 * @see Student, Biometrika 6 (1908)
 *
 * Checked against: R t.test with paired = TRUE.
 */
export function computePairedTTest(
  first: NumericColumn,
  second: NumericColumn,
  options: ConfidenceOption = {},
): Outcome<OneSampleTTest> {
  const a = parseNumericColumn('first', first);
  const b = parseNumericColumn('second', second);
  requireLength('second', b, a.length);
  const { rows, missing } = listCompleteRows(a.length, [a, b]);
  const differences = Float64Array.from(rows, (row) => (a[row] ?? 0) - (b[row] ?? 0));
  const test = computeOneSampleTTest(differences, 0, options);
  return test.defined ? defined({ ...test.value, missing }) : test;
}
