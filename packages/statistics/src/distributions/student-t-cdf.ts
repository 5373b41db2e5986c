import { requirePositive } from '../argument-error.ts';
import { computeBetaCdf } from './beta-cdf.ts';
import { computeNormalUpperTail } from './normal-cdf.ts';

/**
 * Upper tail of Student's t distribution, t 分布上尾概率: the chance of a value above `t`.
 *
 * @param t any number
 * @param degreesOfFreedom above 0, need not be whole; ∞ gives the normal distribution
 * @throws ArgumentError when the degrees of freedom are not above 0
 *
 * Checked against: R pt with lower.tail = FALSE.
 */
export function computeStudentTUpperTail(t: number, degreesOfFreedom: number): number {
  requirePositive('degreesOfFreedom', degreesOfFreedom);
  if (degreesOfFreedom === Number.POSITIVE_INFINITY || Math.abs(t) === Number.POSITIVE_INFINITY)
    return computeNormalUpperTail(t);
  const total = degreesOfFreedom + t * t;
  const half = computeBetaCdf(degreesOfFreedom / total, degreesOfFreedom / 2, 0.5, (t * t) / total) / 2;
  return t >= 0 ? half : 1 - half;
}

/**
 * Cumulative Student's t distribution, t 分布函数: the chance of a value of at most `t`.
 *
 * @param t any number
 * @param degreesOfFreedom above 0, need not be whole; ∞ gives the normal distribution
 * @throws ArgumentError when the degrees of freedom are not above 0
 *
 * Checked against: R pt.
 */
export function computeStudentTCdf(t: number, degreesOfFreedom: number): number {
  return computeStudentTUpperTail(-t, degreesOfFreedom);
}
