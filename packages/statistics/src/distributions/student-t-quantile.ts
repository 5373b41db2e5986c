import { requireOpenShare, requirePositive } from '../argument-error.ts';
import { computeLogBeta } from './log-beta.ts';
import { computeNormalQuantile } from './normal-quantile.ts';
import { computeStudentTUpperTail } from './student-t-cdf.ts';

const maxSteps = 200;
const precision = 1e-14;

/** Density of Student's t distribution at `t`. */
function createDensity(degreesOfFreedom: number): (t: number) => number {
  const half = (degreesOfFreedom + 1) / 2;
  const logScale = -computeLogBeta(degreesOfFreedom / 2, 0.5) - Math.log(degreesOfFreedom) / 2;
  return (t) => Math.exp(logScale - half * Math.log1p((t * t) / degreesOfFreedom));
}

/** The value above which `tail` (below ½) of the distribution lies. */
function findUpperQuantile(tail: number, degreesOfFreedom: number): number {
  const density = createDensity(degreesOfFreedom);
  const z = -computeNormalQuantile(tail);
  let low = 0;
  let high = Number.POSITIVE_INFINITY;
  let t = z + (z ** 3 + z) / (4 * degreesOfFreedom);
  for (let step = 0; step < maxSteps; step++) {
    const excess = computeStudentTUpperTail(t, degreesOfFreedom) - tail;
    if (excess > 0) low = t;
    else high = t;
    const guess = t + excess / density(t);
    // A guess outside the bracket is replaced by its middle (or by the double, while there is no upper end yet).
    const inside = guess > low && guess < high;
    const next = inside ? guess : high === Number.POSITIVE_INFINITY ? 2 * t : (low + high) / 2;
    if (Math.abs(next - t) <= precision * t) return next;
    t = next;
  }
  return t;
}

/**
 * Quantile of Student's t distribution, t 分布分位数: the value that a share `p` of it stays below.
 *
 * Method: Newton's steps on the upper tail, kept inside a bracket that shrinks, starting from the first term of the
 * Cornish–Fisher expansion around the normal quantile.
 *
 * @param p a share strictly between 0 and 1
 * @param degreesOfFreedom above 0, need not be whole; ∞ gives the normal distribution
 * @throws ArgumentError when `p` is not strictly between 0 and 1 or the degrees of freedom are not above 0
 * @example computeStudentTQuantile(0.975, 9) // 2.262157
 *
 * Checked against: R qt.
 */
export function computeStudentTQuantile(p: number, degreesOfFreedom: number): number {
  requireOpenShare('p', p);
  requirePositive('degreesOfFreedom', degreesOfFreedom);
  if (p === 0.5) return 0;
  if (degreesOfFreedom === Number.POSITIVE_INFINITY) return computeNormalQuantile(p);
  const size = findUpperQuantile(Math.min(p, 1 - p), degreesOfFreedom);
  return p < 0.5 ? -size : size;
}
