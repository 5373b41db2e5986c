import betainc from '@stdlib/math-base-special-betainc';
import { requirePositive } from '../argument-error.ts';

/**
 * Cumulative beta distribution (regularised incomplete beta function), 贝塔分布函数: the chance of a value of at most `x`.
 *
 * @param x the value; below 0 gives 0, above 1 gives 1
 * @param a first shape, above 0
 * @param b second shape, above 0
 * @param rest 1 − x, for callers that know it with more digits than subtraction gives
 * @throws ArgumentError when a shape is not above 0
 * @see NIST Digital Library of Mathematical Functions, 8.17
 *
 * Checked against: R pbeta, shapes 0.1…2·10⁶, relative error below 10⁻¹⁰ down to tails of 10⁻⁹.
 */
export function computeBetaCdf(x: number, a: number, b: number, rest: number = 1 - x): number {
  requirePositive('a', a);
  requirePositive('b', b);
  if (x <= 0) return 0;
  if (rest <= 0) return 1;
  // Of x and its rest the smaller one carries the digits.
  return x <= rest ? betainc(x, a, b, true, false) : betainc(rest, b, a, true, true);
}

/**
 * Upper tail of the beta distribution, 贝塔分布上尾概率: the chance of a value above `x`, with all its digits.
 *
 * @param x the value; below 0 gives 1, above 1 gives 0
 * @param a first shape, above 0
 * @param b second shape, above 0
 * @param rest 1 − x, for callers that know it with more digits than subtraction gives
 * @throws ArgumentError when a shape is not above 0
 *
 * Checked against: R pbeta with lower.tail = FALSE.
 */
export function computeBetaUpperTail(x: number, a: number, b: number, rest: number = 1 - x): number {
  return computeBetaCdf(rest, b, a, x);
}
