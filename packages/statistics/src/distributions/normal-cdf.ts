import erfc from '@stdlib/math-base-special-erfc';

/**
 * Upper tail of the standard normal distribution, 标准正态分布上尾概率: the chance of a value above `z`.
 * Computed as a tail and not as 1 − cdf, so that it keeps its digits where it is tiny.
 *
 * @param z any number; ±Infinity give 0 and 1
 */
export function computeNormalUpperTail(z: number): number {
  if (z === Number.POSITIVE_INFINITY) return 0;
  if (z === Number.NEGATIVE_INFINITY) return 1;
  const half = erfc(Math.abs(z) / Math.SQRT2) / 2;
  return z >= 0 ? half : 1 - half;
}

/**
 * Cumulative standard normal distribution, 标准正态分布函数: the chance of a value of at most `z`.
 *
 * @example computeNormalCdf(1.959964) // 0.975
 */
export function computeNormalCdf(z: number): number {
  return computeNormalUpperTail(-z);
}
