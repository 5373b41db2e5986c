import { computeBetaCdf } from './beta-cdf.ts';

/**
 * Upper tail of Student's t distribution, t 分布上尾概率: the chance of a value above `t`.
 *
 * @param t any number
 * @param degreesOfFreedom above 0, need not be whole
 */
export function computeStudentTUpperTail(t: number, degreesOfFreedom: number): number {
  const total = degreesOfFreedom + t * t;
  const half = computeBetaCdf(degreesOfFreedom / total, degreesOfFreedom / 2, 0.5, (t * t) / total) / 2;
  return t >= 0 ? half : 1 - half;
}
