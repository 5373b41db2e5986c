import { requireCount, requireOpenShare, requirePositive } from '../argument-error.ts';
import { computeNormalQuantile } from '../distributions/normal-quantile.ts';
import { parseConfidence } from '../interval.ts';
import type { PowerOptions } from './sample-size.ts';

/** A group that is to be compared: how many answers (effective, where weighted) and the variance of one answer. */
export interface GroupSpread {
  readonly n: number;
  readonly variance: number;
}

/**
 * Minimum detectable difference, 最小可检测差异: the smallest true difference of two scores that groups of this size would
 * show as significant with the wanted power.
 *
 * Formula: (z for confidence + z for power) · √(v₁/n₁ + v₂/n₂). With v the variance of the +1/0/−1 recode × 10 000 it is in
 * NPS points; with p(1 − p) in fractions of 1; with a variance of ratings in points of the scale.
 *
 * Assumptions: groups large enough for the normal distribution.
 *
 * @param first size and variance of one group
 * @param second the same of the other
 * @param options power, 0.8 unless given; confidence
 * @returns in the unit whose square the variances have
 * @throws ArgumentError when an n is not above 0, a variance negative, or the power not between 0 and 1
 * @see J. Cohen, "Statistical Power Analysis for the Behavioral Sciences", 2nd edition, 1988
 * @example computeMinimumDetectableDifference({ n: 400, variance: 6000 }, { n: 400, variance: 6000 }) // 15.3 NPS points
 */
export function computeMinimumDetectableDifference(
  first: GroupSpread,
  second: GroupSpread,
  options: PowerOptions = {},
): number {
  for (const [name, { n, variance }] of Object.entries({ first, second })) {
    requirePositive(`${name}.n`, n);
    requireCount(`${name}.variance`, variance);
  }
  const { power = 0.8 } = options;
  requireOpenShare('power', power);
  const z = computeNormalQuantile(1 - (1 - parseConfidence(options)) / 2) + computeNormalQuantile(power);
  return z * Math.sqrt(first.variance / first.n + second.variance / second.n);
}
