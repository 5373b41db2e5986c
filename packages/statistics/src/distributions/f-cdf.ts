import { requirePositive } from '../argument-error.ts';
import { computeBetaCdf } from './beta-cdf.ts';

function requireDegrees(df1: number, df2: number): void {
  requirePositive('df1', df1);
  requirePositive('df2', df2);
}

/**
 * Cumulative F distribution, F 分布函数: the chance of a value of at most `f`.
 *
 * @param f any number
 * @param df1 degrees of freedom of the numerator, above 0, need not be whole
 * @param df2 degrees of freedom of the denominator, above 0, need not be whole
 * @throws ArgumentError when degrees of freedom are not above 0
 *
 * Checked against: R pf.
 */
export function computeFCdf(f: number, df1: number, df2: number): number {
  requireDegrees(df1, df2);
  if (f <= 0) return 0;
  const total = df1 * f + df2;
  return computeBetaCdf((df1 * f) / total, df1 / 2, df2 / 2, df2 / total);
}

/**
 * Upper tail of the F distribution, F 分布上尾概率: the p-value of an F test, with all its digits.
 *
 * @param f any number
 * @param df1 degrees of freedom of the numerator, above 0, need not be whole
 * @param df2 degrees of freedom of the denominator, above 0, need not be whole
 * @throws ArgumentError when degrees of freedom are not above 0
 * @example computeFUpperTail(4.616, 1, 16) // 0.0473
 *
 * Checked against: R pf with lower.tail = FALSE.
 */
export function computeFUpperTail(f: number, df1: number, df2: number): number {
  requireDegrees(df1, df2);
  if (f <= 0) return 1;
  const total = df1 * f + df2;
  return computeBetaCdf(df2 / total, df2 / 2, df1 / 2, (df1 * f) / total);
}
