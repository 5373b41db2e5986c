import { computeNormalQuantile } from '../distributions/normal-quantile.ts';
import { type ConfidenceOption, type Interval, parseConfidence } from '../interval.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';
import { sumWeights } from './weight-sums.ts';
import type { WeightedValueCount } from './weighted-value-counts.ts';

/** How sure a weighted mean is. All in the unit of the values. */
export interface WeightedMeanUncertainty {
  /** √(n/(n−1) · Σw(x − mean)² / Σw) */
  readonly standardDeviation: number;
  /** By Taylor linearisation: what a survey package gives for a sample with weights only. The one to show. */
  readonly standardError: number;
  readonly marginOfError: number;
  readonly interval: Interval;
  /** standard deviation / √(effective n), after Kish: right where weights have nothing to do with the values */
  readonly kishStandardError: number;
  readonly kishInterval: Interval;
}

/** A weighted mean with what its weights cost. */
export interface WeightedMean {
  /** How many observations, whatever their weights */
  readonly n: number;
  /** (Σw)² / Σw² */
  readonly effectiveN: number;
  /** n / effective n, at least 1 */
  readonly designEffect: number;
  readonly mean: number;
  readonly uncertainty: Outcome<WeightedMeanUncertainty>;
}

export interface WeightedMeanOptions extends ConfidenceOption {
  /** Size of the whole sample where the values are those of a part of it (a domain); left out, the values are the sample. */
  readonly sampleSize?: number;
}

/**
 * Weighted mean, 加权均值, with design effect and linearised standard error.
 *
 * Formula: mean = Σwx / Σw; standard error = √(n/(n−1) · Σ(w(x − mean))²) / Σw with n the size of the sample; normal
 * interval. Kish's standard error beside it is the weighted standard deviation / √(effective n).
 *
 * Assumptions: independent observations, weights that are fixed before the answers are seen.
 *
 * @param counts per value the number of observations, Σw and Σw², such as `countWeightedValues` gives
 * @param options confidence; sampleSize for a domain of a larger sample
 * @returns `noData` without observations or with weights of 0 only; with n = 1 a mean whose uncertainty is `oneObservation`
 * @throws ArgumentError when a count or a sum is negative, or the confidence is not between 0 and 1
 * @see L. Kish, "Survey Sampling", 1965; T. Lumley, "Complex Surveys", 2010, chapter 2
 * @example computeWeightedMean(countWeightedValues([3, 5, 4], [1, 2, 1])) // mean 4.25
 *
 * Checked against: R survey::svymean and svyby.
 */
export function computeWeightedMean(
  counts: readonly WeightedValueCount[],
  options: WeightedMeanOptions = {},
): Outcome<WeightedMean> {
  const confidence = parseConfidence(options);
  const { n, weight: total, effectiveN, designEffect } = sumWeights(counts);
  if (total === 0) return undefinedBecause('noData');
  const mean = counts.reduce((sum, { value, weight }) => sum + weight * value, 0) / total;
  const known = { n, effectiveN, designEffect, mean };
  const sampleSize = options.sampleSize ?? n;
  if (n <= 1 || sampleSize <= 1) return defined({ ...known, uncertainty: undefinedBecause('oneObservation') });

  let [spread, influence] = [0, 0];
  for (const { value, weight, squaredWeight } of counts) {
    spread += weight * (value - mean) ** 2;
    influence += squaredWeight * (value - mean) ** 2;
  }
  const standardDeviation = Math.sqrt(((n / (n - 1)) * spread) / total);
  const standardError = Math.sqrt((sampleSize / (sampleSize - 1)) * influence) / total;
  const kishStandardError = standardDeviation / Math.sqrt(effectiveN);
  const z = computeNormalQuantile(1 - (1 - confidence) / 2);
  const around = (error: number): Interval => [mean - z * error, mean + z * error];
  return defined({
    ...known,
    uncertainty: defined({
      standardDeviation,
      standardError,
      marginOfError: z * standardError,
      interval: around(standardError),
      kishStandardError,
      kishInterval: around(kishStandardError),
    }),
  });
}
