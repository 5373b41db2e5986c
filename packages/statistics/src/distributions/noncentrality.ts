import { findRoot } from './find-root.ts';
import { computeNoncentralChiSquareUpperTail } from './noncentral-chi-square-cdf.ts';
import { computeNoncentralFUpperTail } from './noncentral-f-cdf.ts';

/** The λ ≥ 0 at which an upper tail that grows with λ reaches `tail`; 0 where it is larger from the start. */
function findNoncentrality(upperTail: (noncentrality: number) => number, tail: number, start: number): number {
  const excess = (noncentrality: number) => upperTail(noncentrality) - tail;
  let high = Math.max(1, start);
  while (excess(high) < 0) high *= 2;
  return findRoot(excess, 0, high);
}

/**
 * The noncentrality at which a chi-square statistic of at least `x` has the chance `tail`, 由卡方值反求非中心参数: the limits of
 * intervals of Cramér's V and RMSEA.
 *
 * @param x at least 0
 * @param degreesOfFreedom above 0
 * @param tail strictly between 0 and 1
 * @returns 0 when even without noncentrality the chance is larger
 */
export function computeNoncentralityOfChiSquare(x: number, degreesOfFreedom: number, tail: number): number {
  return findNoncentrality((lambda) => computeNoncentralChiSquareUpperTail(x, degreesOfFreedom, lambda), tail, x);
}

/**
 * The noncentrality at which an F statistic of at least `f` has the chance `tail`, 由 F 值反求非中心参数: the limits of intervals
 * of eta².
 *
 * @param f at least 0
 * @param tail strictly between 0 and 1
 * @returns 0 when even without noncentrality the chance is larger
 */
export function computeNoncentralityOfF(f: number, df1: number, df2: number, tail: number): number {
  return findNoncentrality((lambda) => computeNoncentralFUpperTail(f, df1, df2, lambda), tail, f * df1);
}
