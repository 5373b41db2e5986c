import { computeStudentTUpperTail } from '../distributions/student-t-cdf.ts';
import { computeStudentTQuantile } from '../distributions/student-t-quantile.ts';
import type { Interval } from '../interval.ts';
import type { SampleSummary } from './sample-summary.ts';

/** A t test: of one mean, of paired differences, or of two means. */
export interface TTest {
  /** What is tested against 0, in the unit of the values */
  readonly difference: number;
  readonly standardError: number;
  /** t */
  readonly statistic: number;
  readonly degreesOfFreedom: number;
  /** two-sided */
  readonly pValue: number;
  readonly interval: Interval;
}

/** The t test of a difference whose standard error and degrees of freedom are known; the error must be above 0. */
export function testDifference(
  difference: number,
  standardError: number,
  degreesOfFreedom: number,
  confidence: number,
): TTest {
  const statistic = difference / standardError;
  const margin = computeStudentTQuantile(1 - (1 - confidence) / 2, degreesOfFreedom) * standardError;
  return {
    difference,
    standardError,
    statistic,
    degreesOfFreedom,
    pValue: 2 * computeStudentTUpperTail(Math.abs(statistic), degreesOfFreedom),
    interval: [difference - margin, difference + margin],
  };
}

/** Standard error of the difference of two means with Welch's and Satterthwaite's degrees of freedom. */
export function computeWelchError(
  first: SampleSummary,
  second: SampleSummary,
): { standardError: number; degreesOfFreedom: number } {
  const [a, b] = [first.variance / first.n, second.variance / second.n];
  return {
    standardError: Math.sqrt(a + b),
    degreesOfFreedom: (a + b) ** 2 / (a ** 2 / (first.n - 1) + b ** 2 / (second.n - 1)),
  };
}

/** The pooled variance of several groups and its degrees of freedom. */
export function poolVariance(groups: readonly SampleSummary[]): { variance: number; degreesOfFreedom: number } {
  const degreesOfFreedom = groups.reduce((sum, { n }) => sum + n - 1, 0);
  const squares = groups.reduce((sum, { n, variance }) => sum + (n - 1) * variance, 0);
  return { variance: squares / degreesOfFreedom, degreesOfFreedom };
}
