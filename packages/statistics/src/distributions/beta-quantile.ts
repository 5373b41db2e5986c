import { requireOpenShare } from '../argument-error.ts';
import { computeBetaCdf } from './beta-cdf.ts';

/** Halvings after which a bracket within 0…1 is narrower than the smallest step a double can show near any quantile. */
const maxHalvings = 200;

/**
 * Quantile of the beta distribution, 贝塔分布分位数: the value that a share `p` of it stays below.
 *
 * Method: the cumulative distribution is inverted by halving a bracket, which can't diverge, until it no longer shrinks.
 *
 * @param p a share strictly between 0 and 1
 * @param a first shape, above 0
 * @param b second shape, above 0
 * @throws ArgumentError when `p` is not strictly between 0 and 1
 */
export function computeBetaQuantile(p: number, a: number, b: number): number {
  requireOpenShare('p', p);
  let low = 0;
  let high = 1;
  for (let i = 0; i < maxHalvings; i++) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (computeBetaCdf(middle, a, b) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
