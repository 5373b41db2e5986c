import { computeStudentTUpperTail } from '../distributions/student-t-cdf.ts';
import { computeStudentTQuantile } from '../distributions/student-t-quantile.ts';
import { type ConfidenceOption, parseConfidence } from '../interval.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';
import type { Difference } from './difference.ts';
import { computeMean } from './mean.ts';
import type { Moments } from './moments.ts';

/**
 * Difference of two means, 两均值之差, by Welch's t test: the groups may differ in size and in spread.
 *
 * Formula: standard error = √(s₁²/n₁ + s₂²/n₂), degrees of freedom by Welch and Satterthwaite, two-sided p.
 *
 * @param first n, Σx, Σx² of the group that is compared
 * @param second the same of the group it is compared with
 * @returns `noData`, `oneObservation` when a group has no spread to estimate, `noVariance` when all values in both are equal
 * @throws ArgumentError when an n is negative or the confidence is not between 0 and 1
 * @see B. L. Welch, "The generalization of 'Student's' problem …", Biometrika 34 (1947)
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
  const varianceOfA = a.value.uncertainty.value.standardError ** 2;
  const varianceOfB = b.value.uncertainty.value.standardError ** 2;
  const variance = varianceOfA + varianceOfB;
  if (variance === 0) return undefinedBecause('noVariance');
  const degreesOfFreedom = variance ** 2 / (varianceOfA ** 2 / (first.n - 1) + varianceOfB ** 2 / (second.n - 1));
  const difference = a.value.mean - b.value.mean;
  const standardError = Math.sqrt(variance);
  const margin = computeStudentTQuantile(1 - (1 - confidence) / 2, degreesOfFreedom) * standardError;
  const statistic = difference / standardError;
  const pValue = 2 * computeStudentTUpperTail(Math.abs(statistic), degreesOfFreedom);
  return defined({
    difference,
    standardError,
    statistic,
    pValue,
    interval: [difference - margin, difference + margin],
    significant: pValue < 1 - confidence,
  });
}
