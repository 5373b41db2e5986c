import { requireOpenShare } from '../argument-error.ts';
import { invertCdf } from './invert-cdf.ts';
import { computeStudentizedRangeCdf, computeStudentizedRangeUpperTail } from './studentized-range-cdf.ts';

/**
 * Quantile of the studentized range distribution, 学生化极差分布分位数: the value that a share `p` of it stays below.
 *
 * @param p a share strictly between 0 and 1
 * @param groups how many values the range is over, at least 2
 * @param degreesOfFreedom of the estimate, above 0; ∞ for a known standard deviation
 * @throws ArgumentError when `p` is not strictly between 0 and 1, groups is below 2, or the degrees of freedom not above 0
 * @example computeStudentizedRangeQuantile(0.95, 4, 74) // 3.717
 *
 * Checked against: R qtukey and the tables of H. L. Harter, Annals of Mathematical Statistics 31 (1960).
 */
export function computeStudentizedRangeQuantile(p: number, groups: number, degreesOfFreedom: number): number {
  requireOpenShare('p', p);
  const cdf = (q: number) => computeStudentizedRangeCdf(q, groups, degreesOfFreedom);
  const upperTail = (q: number) => computeStudentizedRangeUpperTail(q, groups, degreesOfFreedom);
  return invertCdf({ cdf, upperTail }, p, 3);
}
