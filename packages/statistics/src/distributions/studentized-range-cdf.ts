import { ArgumentError, requirePositive, requireWholeNumber } from '../argument-error.ts';
import { computeLogGamma } from './log-gamma.ts';
import { computeNormalUpperTail } from './normal-cdf.ts';
import { computeNormalDensity } from './normal-density.ts';

/** Steps of the trapezoidal rule, whose error vanishes exponentially for functions that fade at both ends. */
const rangeStep = 0.2;
const scaleStepsPerWidth = 3;
const negligible = 1e-18;

/** Chance that the range of `groups` standard normal values exceeds `range`. */
function computeRangeUpperTail(range: number, groups: number): number {
  if (range <= 0) return 1;
  let sum = 0;
  const to = Math.max(9, range / 2 + 9);
  for (let z = -9; z <= to; z += rangeStep) {
    // Φ(z)^(k−1) − (Φ(z) − Φ(z − range))^(k−1), without the cancellation of that difference.
    const below = computeNormalUpperTail(-z);
    const share = Math.min(1, computeNormalUpperTail(range - z) / below);
    const lost = share >= 1 ? 1 : -Math.expm1((groups - 1) * Math.log1p(-share));
    sum += computeNormalDensity(z) * below ** (groups - 1) * lost;
  }
  return Math.min(1, groups * rangeStep * sum);
}

/** ∫ of `tail(q·s)` over the distribution of s = √(χ²/df), on the logarithm of s, outwards from the largest term. */
function averageOverScale(tail: (scale: number) => number, degreesOfFreedom: number): number {
  const half = degreesOfFreedom / 2;
  const logConstant = Math.log(2) + half * Math.log(half) - computeLogGamma(half);
  const term = (logScale: number) =>
    Math.exp(logConstant + degreesOfFreedom * logScale - half * Math.exp(2 * logScale)) * tail(Math.exp(logScale));
  const step = 1 / (scaleStepsPerWidth * Math.sqrt(degreesOfFreedom / 2 + 1));
  let centre = 0;
  while (term(centre - 4 * step) > term(centre)) centre -= 4 * step;
  let sum = term(centre);
  for (const direction of [-1, 1]) {
    for (let i = 1; ; i++) {
      const next = term(centre + direction * i * step);
      sum += next;
      if (next <= negligible * sum) break;
    }
  }
  return sum * step;
}

/**
 * Upper tail of the studentized range distribution, 学生化极差分布上尾概率: the p-value of Tukey's HSD.
 *
 * Formula: the range of k normal values over an independent estimate of their standard deviation; both integrals by the
 * trapezoidal rule, as an upper tail from the start, so that tiny p-values keep their digits.
 *
 * @param q the range in estimated standard deviations; 0 or less gives 1
 * @param groups k, how many values the range is over, at least 2
 * @param degreesOfFreedom of the estimate, above 0; ∞ for a known standard deviation
 * @throws ArgumentError when groups is below 2 or not whole, or the degrees of freedom are not above 0
 * @see M. D. Copenhaver and B. Holland, Journal of Statistical Computation and Simulation 30 (1988), for the integrals
 * @example computeStudentizedRangeUpperTail(4.163, 7, 94.6) // 0.05998
 *
 * Checked against: R ptukey with lower.tail = FALSE, to its own error of about 10⁻⁵; for two groups Student's t, to 10⁻⁹.
 */
export function computeStudentizedRangeUpperTail(q: number, groups: number, degreesOfFreedom: number): number {
  requireWholeNumber('groups', groups, 2);
  requirePositive('degreesOfFreedom', degreesOfFreedom);
  if (Number.isNaN(q)) throw new ArgumentError('q', 'must be a number, not NaN');
  if (q <= 0) return 1;
  if (q === Number.POSITIVE_INFINITY) return 0;
  if (degreesOfFreedom > 1e7) return computeRangeUpperTail(q, groups);
  return Math.min(
    1,
    averageOverScale((scale) => computeRangeUpperTail(q * scale, groups), degreesOfFreedom),
  );
}

/**
 * Cumulative studentized range distribution, 学生化极差分布函数.
 *
 * @param q the range in estimated standard deviations
 * @param groups how many values the range is over, at least 2
 * @param degreesOfFreedom of the estimate, above 0; ∞ for a known standard deviation
 * @throws ArgumentError when groups is below 2 or not whole, or the degrees of freedom are not above 0
 *
 * Checked against: R ptukey.
 */
export function computeStudentizedRangeCdf(q: number, groups: number, degreesOfFreedom: number): number {
  return 1 - computeStudentizedRangeUpperTail(q, groups, degreesOfFreedom);
}
