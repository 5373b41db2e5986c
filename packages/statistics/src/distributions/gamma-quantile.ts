import { requireOpenShare, requirePositive } from '../argument-error.ts';
import { computeGammaCdf, computeGammaUpperTail } from './gamma-cdf.ts';
import { invertCdf } from './invert-cdf.ts';
import { computeLogGamma } from './log-gamma.ts';
import { computeNormalQuantile } from './normal-quantile.ts';

/** Wilson and Hilferty's cube of a normal quantile, or, where that fails, the first term of the series near 0. */
function guess(p: number, shape: number): number {
  const cube = 1 - 1 / (9 * shape) + computeNormalQuantile(p) / (3 * Math.sqrt(shape));
  if (cube > 0.1) return shape * cube ** 3;
  return Math.exp((Math.log(p) + computeLogGamma(shape + 1)) / shape);
}

/**
 * Quantile of the gamma distribution with rate 1, 伽马分布分位数: the value that a share `p` of it stays below.
 *
 * @param p a share strictly between 0 and 1
 * @param shape above 0
 * @throws ArgumentError when `p` is not strictly between 0 and 1 or the shape not above 0
 *
 * Checked against: R qgamma, shapes 0.1…10⁷, relative error below 10⁻¹².
 */
export function computeGammaQuantile(p: number, shape: number): number {
  requireOpenShare('p', p);
  requirePositive('shape', shape);
  const cdf = (x: number) => computeGammaCdf(x, shape);
  const upperTail = (x: number) => computeGammaUpperTail(x, shape);
  return invertCdf({ cdf, upperTail }, p, Math.max(guess(p, shape), 1e-300));
}
