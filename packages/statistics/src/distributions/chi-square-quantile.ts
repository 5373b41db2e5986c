import { requirePositive } from '../argument-error.ts';
import { computeGammaQuantile } from './gamma-quantile.ts';

/**
 * Quantile of the chi-square distribution, 卡方分布分位数: the value that a share `p` of it stays below.
 *
 * @param p a share strictly between 0 and 1
 * @param degreesOfFreedom above 0, need not be whole
 * @throws ArgumentError when `p` is not strictly between 0 and 1 or the degrees of freedom are not above 0
 * @example computeChiSquareQuantile(0.95, 1) // 3.841459
 *
 * Checked against: R qchisq.
 */
export function computeChiSquareQuantile(p: number, degreesOfFreedom: number): number {
  requirePositive('degreesOfFreedom', degreesOfFreedom);
  return 2 * computeGammaQuantile(p, degreesOfFreedom / 2);
}
