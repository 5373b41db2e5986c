import { requireCount } from '../argument-error.ts';
import { computeStudentTQuantile } from '../distributions/student-t-quantile.ts';
import { type ConfidenceOption, type Interval, parseConfidence } from '../interval.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';
import type { Moments } from './moments.ts';

/** How sure a mean is. All in the unit of the values. */
export interface MeanUncertainty {
  readonly standardDeviation: number;
  readonly standardError: number;
  readonly marginOfError: number;
  readonly interval: Interval;
}

/** A mean with its number of values. Its uncertainty is undefined when there is one value only. */
export interface Mean {
  readonly n: number;
  readonly mean: number;
  readonly uncertainty: Outcome<MeanUncertainty>;
}

/** Below this share of the squared mean a variance from sums of squares is nothing but rounding. */
const resolution = 1e-13;

/**
 * Mean with its t interval, 均值及其 t 置信区间.
 *
 * Formula: mean = Σx / n; the variance divides by n − 1; standard error = standard deviation / √n; margin of error =
 * t quantile with n − 1 degrees of freedom × standard error.
 *
 * Assumptions: independent values and a mean that is roughly normal, which for rating scales is reached at a few dozen values.
 *
 * @param moments n, Σx and Σx²; meant for rating scales and durations, where Σx² loses no digits that matter
 * @param options confidence: share of intervals that hold the true mean, 0…1
 * @returns `noData` when n is 0; with n = 1 a mean whose uncertainty is `oneObservation`
 * @throws ArgumentError when n is negative or the confidence is not between 0 and 1
 * @see Student, Biometrika 6 (1908)
 * @example computeMean(computeMoments(countValues([1, 2, 3]))) // mean 2, interval −0.48…4.48
 *
 * Checked against: R t.test.
 */
export function computeMean(moments: Moments, options: ConfidenceOption = {}): Outcome<Mean> {
  requireCount('n', moments.n);
  const confidence = parseConfidence(options);
  const { n, sum, sumOfSquares } = moments;
  if (n === 0) return undefinedBecause('noData');
  const mean = sum / n;
  if (n <= 1) return defined({ n, mean, uncertainty: undefinedBecause('oneObservation') });
  const spread = (sumOfSquares - n * mean * mean) / (n - 1);
  const variance = spread > resolution * mean * mean ? spread : 0;
  const standardDeviation = Math.sqrt(variance);
  const standardError = standardDeviation / Math.sqrt(n);
  const marginOfError = computeStudentTQuantile(1 - (1 - confidence) / 2, n - 1) * standardError;
  const interval: Interval = [mean - marginOfError, mean + marginOfError];
  return defined({ n, mean, uncertainty: defined({ standardDeviation, standardError, marginOfError, interval }) });
}
