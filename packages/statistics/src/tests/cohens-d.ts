import { computeNoncentralityOfT } from '../distributions/noncentral-t-cdf.ts';
import { computeNormalQuantile } from '../distributions/normal-quantile.ts';
import type { Interval } from '../interval.ts';

/** A standardised difference with its interval. */
export interface EffectSize {
  readonly estimate: number;
  readonly interval: Interval;
}

/** Beyond this the noncentral t distribution is normal for every purpose, and summing it up is slow. */
const largestExactT = 37;

/**
 * Cohen's d and its interval from a t statistic, 科恩 d: d = t · scale.
 *
 * Formula: the interval holds the noncentralities under which the observed t lies within its central share; for |t| above 37
 * the normal one with variance 1 + t²/2df.
 *
 * @param scale √(1/n₁ + 1/n₂) for two groups, 1/√n for one
 * @see G. Cumming and S. Finch, Educational and Psychological Measurement 61 (2001)
 */
export function computeCohensD(t: number, degreesOfFreedom: number, scale: number, confidence: number): EffectSize {
  const tail = (1 - confidence) / 2;
  if (Math.abs(t) > largestExactT) {
    const margin = computeNormalQuantile(1 - tail) * Math.sqrt(1 + (t * t) / (2 * degreesOfFreedom));
    return { estimate: t * scale, interval: [(t - margin) * scale, (t + margin) * scale] };
  }
  const low = computeNoncentralityOfT(t, degreesOfFreedom, 1 - tail);
  const high = computeNoncentralityOfT(t, degreesOfFreedom, tail);
  return { estimate: t * scale, interval: [low * scale, high * scale] };
}
