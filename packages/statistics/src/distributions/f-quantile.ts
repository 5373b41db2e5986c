import { requireOpenShare, requirePositive } from '../argument-error.ts';
import { computeFCdf, computeFUpperTail } from './f-cdf.ts';
import { invertCdf } from './invert-cdf.ts';

/**
 * Quantile of the F distribution, F 分布分位数: the value that a share `p` of it stays below.
 *
 * @param p a share strictly between 0 and 1
 * @param df1 degrees of freedom of the numerator, above 0
 * @param df2 degrees of freedom of the denominator, above 0
 * @throws ArgumentError when `p` is not strictly between 0 and 1 or degrees of freedom are not above 0
 *
 * Checked against: R qf.
 */
export function computeFQuantile(p: number, df1: number, df2: number): number {
  requireOpenShare('p', p);
  requirePositive('df1', df1);
  requirePositive('df2', df2);
  const cdf = (f: number) => computeFCdf(f, df1, df2);
  const upperTail = (f: number) => computeFUpperTail(f, df1, df2);
  return invertCdf({ cdf, upperTail }, p, 1);
}
