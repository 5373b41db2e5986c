import { findRoot } from './find-root.ts';

/** A continuous distribution on the positive numbers, by both of its tails. */
export interface PositiveDistribution {
  readonly cdf: (x: number) => number;
  readonly upperTail: (x: number) => number;
}

/** Natural logarithms of the smallest and the largest double. */
const logLimits = { min: -744, max: 709 };

/**
 * The quantile of a distribution on the positive numbers from its tails, 由分布函数求分位数: brackets it by growing steps
 * from `start` and finds the root on the logarithm of x, comparing logarithms of the smaller tail, which has the digits.
 *
 * @param p a share strictly between 0 and 1
 * @param start any guess above 0
 */
export function invertCdf({ cdf, upperTail }: PositiveDistribution, p: number, start: number): number {
  const excess =
    p <= 0.5
      ? (logX: number) => Math.log(cdf(Math.exp(logX)) / p)
      : (logX: number) => -Math.log(upperTail(Math.exp(logX)) / (1 - p));
  let low = Math.log(start);
  let high = low;
  for (let step = 0.125; excess(low) > 0 && low > logLimits.min; step *= 2) low -= step;
  for (let step = 0.125; excess(high) < 0 && high < logLimits.max; step *= 2) high += step;
  return Math.exp(findRoot(excess, Math.max(low, logLimits.min), Math.min(high, logLimits.max)));
}
