import { requireCount, requirePositive } from '../argument-error.ts';
import { computeChiSquareCdf, computeChiSquareUpperTail } from './chi-square-cdf.ts';
import { computePoissonMixture } from './poisson-mixture.ts';

/**
 * Cumulative noncentral chi-square distribution, 非中心卡方分布函数.
 *
 * Formula: the mixture of central distributions with df + 2j degrees of freedom, j Poisson with mean λ/2.
 *
 * @param x any number
 * @param degreesOfFreedom above 0
 * @param noncentrality λ, at least 0
 * @throws ArgumentError when the degrees of freedom are not above 0 or λ is negative
 *
 * Checked against: R pchisq with ncp.
 */
export function computeNoncentralChiSquareCdf(x: number, degreesOfFreedom: number, noncentrality: number): number {
  requirePositive('degreesOfFreedom', degreesOfFreedom);
  requireCount('noncentrality', noncentrality);
  return computePoissonMixture(noncentrality / 2, (j) => computeChiSquareCdf(x, degreesOfFreedom + 2 * j));
}

/**
 * Upper tail of the noncentral chi-square distribution, 非中心卡方分布上尾概率: the power of a chi-square test.
 *
 * @param x any number
 * @param degreesOfFreedom above 0
 * @param noncentrality λ, at least 0
 * @throws ArgumentError when the degrees of freedom are not above 0 or λ is negative
 *
 * Checked against: R pchisq with ncp and lower.tail = FALSE.
 */
export function computeNoncentralChiSquareUpperTail(
  x: number,
  degreesOfFreedom: number,
  noncentrality: number,
): number {
  requirePositive('degreesOfFreedom', degreesOfFreedom);
  requireCount('noncentrality', noncentrality);
  return computePoissonMixture(noncentrality / 2, (j) => computeChiSquareUpperTail(x, degreesOfFreedom + 2 * j));
}
