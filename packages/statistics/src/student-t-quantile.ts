import { requireOpenShare } from './argument-error.ts';
import { computeNormalQuantile } from './normal-quantile.ts';
import { computeStudentTUpperTail } from './student-t-cdf.ts';

const maxSteps = 200;

/** Narrows the bracket low < root ≤ high around the value whose upper tail is `tail`, until it no longer shrinks. */
function bisect(tail: number, degreesOfFreedom: number, bracket: readonly [low: number, high: number]): number {
  let [low, high] = bracket;
  for (let i = 0; i < maxSteps; i++) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (computeStudentTUpperTail(middle, degreesOfFreedom) > tail) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/**
 * Quantile of Student's t distribution, t 分布分位数: the value that a share `p` of it stays below.
 *
 * Method: the tail is inverted by halving a bracket that starts at the normal quantile (t is always wider) and is
 * doubled until it holds the root.
 *
 * @param p a share strictly between 0 and 1
 * @param degreesOfFreedom above 0, need not be whole
 * @throws ArgumentError when `p` is not strictly between 0 and 1
 * @example computeStudentTQuantile(0.975, 9) // 2.262157
 */
export function computeStudentTQuantile(p: number, degreesOfFreedom: number): number {
  requireOpenShare('p', p);
  if (p === 0.5) return 0;
  const tail = Math.min(p, 1 - p);
  const low = -computeNormalQuantile(tail);
  let high = 2 * low + 1;
  while (computeStudentTUpperTail(high, degreesOfFreedom) > tail) high *= 2;
  const size = bisect(tail, degreesOfFreedom, [low * 0.999999, high]);
  return p < 0.5 ? -size : size;
}
