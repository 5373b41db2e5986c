import { requirePositive } from '../argument-error.ts';
import { computeGammaCdf, computeGammaUpperTail } from './gamma-cdf.ts';

/**
 * Cumulative chi-square distribution, 卡方分布函数: the chance of a value of at most `x`.
 *
 * @param x any number
 * @param degreesOfFreedom above 0, need not be whole
 * @throws ArgumentError when the degrees of freedom are not above 0
 *
 * Checked against: R pchisq.
 */
export function computeChiSquareCdf(x: number, degreesOfFreedom: number): number {
  requirePositive('degreesOfFreedom', degreesOfFreedom);
  return computeGammaCdf(x / 2, degreesOfFreedom / 2);
}

/**
 * Upper tail of the chi-square distribution, 卡方分布上尾概率: the p-value of a chi-square test, with all its digits.
 *
 * @param x any number
 * @param degreesOfFreedom above 0, need not be whole
 * @throws ArgumentError when the degrees of freedom are not above 0
 * @example computeChiSquareUpperTail(250, 3) // 6.54e-54
 *
 * Checked against: R pchisq with lower.tail = FALSE.
 */
export function computeChiSquareUpperTail(x: number, degreesOfFreedom: number): number {
  requirePositive('degreesOfFreedom', degreesOfFreedom);
  return computeGammaUpperTail(x / 2, degreesOfFreedom / 2);
}
