import gammaln from '@stdlib/math-base-special-gammaln';

/**
 * Logarithm of the gamma function for x > 0, 伽马函数的对数.
 *
 * Checked against: R lgamma, to 15 digits.
 */
export function computeLogGamma(x: number): number {
  return gammaln(x);
}
