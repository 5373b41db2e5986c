import { requireOpenShare } from '../argument-error.ts';
import { computeNormalQuantile } from '../distributions/index.ts';
import { type ConfidenceOption, type Interval, parseConfidence } from '../interval.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';
import type { SurvivalCurve } from './kaplan-meier.ts';
import { computeLogInterval, computeLogLogInterval } from './survival-at.ts';

/** The time by which a share has had the event. Each is undefined (`notReached`) where the curve stays above. */
export interface SurvivalQuantile {
  readonly time: Outcome<number>;
  readonly low: Outcome<number>;
  readonly high: Outcome<number>;
}

/** Survival this near to the level counts as being at it. */
const tolerance = 1.5e-8;

/** First time at which a falling curve is at or below a level; the middle of the stretch where it is exactly there. */
function findCrossing(times: Float64Array, curve: ArrayLike<number>, level: number): Outcome<number> {
  for (let t = 0; t < times.length; t++) {
    const value = curve[t] ?? Number.NaN;
    const time = times[t] ?? 0;
    if (Math.abs(value - level) < tolerance) {
      let next = t + 1;
      while (next < times.length && Math.abs((curve[next] ?? 0) - level) < tolerance) next++;
      return defined(next < times.length ? (time + (times[next] ?? 0)) / 2 : time);
    }
    if (value < level) return defined(time);
  }
  return undefinedBecause('notReached');
}

/**
 * Quantile of survival time (such as the median), 生存时间分位数（中位生存时间）.
 *
 * Formula: the first time at which survival is at most 1 − share; where the curve is flat at exactly that, the middle of the
 * flat piece. The limits are where the limits of the curve cross the same level.
 *
 * @param curve of `computeKaplanMeier`
 * @param share of those who have had the event by then, 0…1; 0.5 for the median
 * @param options `scale` of the curve's interval, `log` (default) or `logLog`
 * @throws ArgumentError when the share or the confidence is not between 0 and 1
 * @see R. Brookmeyer, J. Crowley, "A confidence interval for the median survival time", Biometrics 38 (1982)
 * @example computeSurvivalQuantile(curve, 0.5).time
 *
 * Checked against: R survival::quantile.survfit.
 */
export function computeSurvivalQuantile(
  curve: SurvivalCurve,
  share: number,
  { scale = 'log', ...options }: ConfidenceOption & { readonly scale?: 'log' | 'logLog' } = {},
): SurvivalQuantile {
  requireOpenShare('share', share);
  const z = computeNormalQuantile(1 - (1 - parseConfidence(options)) / 2);
  const limits = Array.from(curve.survival, (survival, t): Interval => {
    const logVariance = curve.logVariances[t] ?? 0;
    if (survival === 0) return [Number.NaN, Number.NaN];
    if (survival === 1) return [1, 1];
    return scale === 'log'
      ? computeLogInterval(survival, logVariance, z)
      : computeLogLogInterval(survival, logVariance, z);
  });
  const level = 1 - share;
  return {
    time: findCrossing(curve.times, curve.survival, level),
    low: findCrossing(
      curve.times,
      limits.map(([low]) => low),
      level,
    ),
    high: findCrossing(
      curve.times,
      limits.map(([, high]) => high),
      level,
    ),
  };
}
