import { requireCount, requirePositive } from '../argument-error.ts';
import { computeBetaCdf } from './beta-cdf.ts';
import { computePoissonMixture } from './poisson-mixture.ts';

function requireParameters(df1: number, df2: number, noncentrality: number): void {
  requirePositive('df1', df1);
  requirePositive('df2', df2);
  requireCount('noncentrality', noncentrality);
}

/**
 * Cumulative noncentral F distribution, 非中心 F 分布函数.
 *
 * Formula: the mixture of beta distributions of df1·f/(df1·f + df2) with shapes df1/2 + j and df2/2, j Poisson with mean λ/2.
 *
 * @param f any number
 * @param df1 degrees of freedom of the numerator, above 0
 * @param df2 degrees of freedom of the denominator, above 0
 * @param noncentrality λ, at least 0
 * @throws ArgumentError when degrees of freedom are not above 0 or λ is negative
 *
 * Checked against: R pf with ncp.
 */
export function computeNoncentralFCdf(f: number, df1: number, df2: number, noncentrality: number): number {
  requireParameters(df1, df2, noncentrality);
  if (f <= 0) return 0;
  const total = df1 * f + df2;
  return computePoissonMixture(noncentrality / 2, (j) =>
    computeBetaCdf((df1 * f) / total, df1 / 2 + j, df2 / 2, df2 / total),
  );
}

/**
 * Upper tail of the noncentral F distribution, 非中心 F 分布上尾概率: the power of an F test.
 *
 * @param f any number
 * @param df1 degrees of freedom of the numerator, above 0
 * @param df2 degrees of freedom of the denominator, above 0
 * @param noncentrality λ, at least 0
 * @throws ArgumentError when degrees of freedom are not above 0 or λ is negative
 *
 * Checked against: R pf with ncp and lower.tail = FALSE.
 */
export function computeNoncentralFUpperTail(f: number, df1: number, df2: number, noncentrality: number): number {
  requireParameters(df1, df2, noncentrality);
  if (f <= 0) return 1;
  const total = df1 * f + df2;
  return computePoissonMixture(noncentrality / 2, (j) =>
    computeBetaCdf(df2 / total, df2 / 2, df1 / 2 + j, (df1 * f) / total),
  );
}
