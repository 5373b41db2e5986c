import { type ConfidenceOption, parseConfidence } from '../interval.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';
import { computeWelchError, testDifference } from '../tests/compare-means.ts';
import type { Difference } from './difference.ts';
import { computeMean } from './mean.ts';
import type { Moments } from './moments.ts';

/**
 * Difference of two means, 两均值之差, by Welch's t test: the groups may differ in size and in spread.
 *
 * Formula: standard error = √(s₁²/n₁ + s₂²/n₂), degrees of freedom by Welch and Satterthwaite, two-sided p.
 *
 * Assumptions: independent values, normal or a few dozen in each group.
 *
 * @param first n, Σx, Σx² of the group that is compared
 * @param second the same of the group it is compared with
 * @param options confidence
 * @returns `noData`, `oneObservation` when a group has no spread to estimate, `noVariance` when all values in both are equal
 * @throws ArgumentError when an n is negative or the confidence is not between 0 and 1
 * @see B. L. Welch, "The generalization of 'Student's' problem …", Biometrika 34 (1947)
 *
 * Checked against: R t.test.
 */
export function computeMeanDifference(
  first: Moments,
  second: Moments,
  options: ConfidenceOption = {},
): Outcome<Difference> {
  const confidence = parseConfidence(options);
  const a = computeMean(first, { confidence });
  if (!a.defined) return a;
  const b = computeMean(second, { confidence });
  if (!b.defined) return b;
  if (!a.value.uncertainty.defined) return a.value.uncertainty;
  if (!b.value.uncertainty.defined) return b.value.uncertainty;
  const { standardError, degreesOfFreedom } = computeWelchError(
    { n: first.n, mean: a.value.mean, variance: a.value.uncertainty.value.standardDeviation ** 2 },
    { n: second.n, mean: b.value.mean, variance: b.value.uncertainty.value.standardDeviation ** 2 },
  );
  if (standardError === 0) return undefinedBecause('noVariance');
  const difference = a.value.mean - b.value.mean;
  const { statistic, pValue, interval } = testDifference(difference, standardError, degreesOfFreedom, confidence);
  return defined({ difference, standardError, statistic, pValue, interval, significant: pValue < 1 - confidence });
}
