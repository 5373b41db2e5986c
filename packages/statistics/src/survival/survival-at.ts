import { computeNormalQuantile } from '../distributions/index.ts';
import { type ConfidenceOption, type Interval, parseConfidence } from '../interval.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';
import type { SurvivalCurve } from './kaplan-meier.ts';

/** Survival at one time. */
export interface SurvivalPoint {
  readonly time: number;
  /** still under observation just before the time */
  readonly atRisk: number;
  /** 0…1 */
  readonly survival: number;
  /** Greenwood; undefined once survival is 0 */
  readonly standardError: Outcome<number>;
  /** normal on the scale of log S, cut at 1; undefined once survival is 0 */
  readonly logInterval: Outcome<Interval>;
  /** normal on the scale of log (−log S), which stays within 0…1 by itself; undefined where it is 0, or still 1 */
  readonly logLogInterval: Outcome<Interval>;
}

/** Limits of survival on the scale of log S, cut at 1. */
export function computeLogInterval(survival: number, logVariance: number, z: number): Interval {
  const factor = Math.exp(z * Math.sqrt(logVariance));
  return [survival / factor, Math.min(1, survival * factor)];
}

/** Limits of survival on the scale of log (−log S). */
export function computeLogLogInterval(survival: number, logVariance: number, z: number): Interval {
  const margin = (z * Math.sqrt(logVariance)) / Math.abs(Math.log(survival));
  return [survival ** Math.exp(margin), survival ** Math.exp(-margin)];
}

/** Before the first time survival is certainly 1; later, while nobody has had the event, there is no limit. */
function findLogLogInterval(place: number, survival: number, logVariance: number, z: number): Outcome<Interval> {
  if (place < 0) return defined([1, 1]);
  if (survival === 0 || survival === 1) return undefinedBecause('noData');
  return defined(computeLogLogInterval(survival, logVariance, z));
}

/** Place of the last time that is not after the given one, −1 before the first. */
export function findPlace(times: Float64Array, time: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] ?? 0) <= time) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/**
 * Survival at a time, 某时点生存率, with intervals, read from a Kaplan–Meier curve.
 *
 * Formula: the curve's last value up to the time; z · √Greenwood around log S, or around log (−log S).
 *
 * @param curve of `computeKaplanMeier`
 * @param time in the unit of the curve's times; after the last one the curve keeps its value and nobody is at risk
 * @throws ArgumentError when the confidence is not between 0 and 1
 * @see J. D. Kalbfleisch, R. L. Prentice, "The Statistical Analysis of Failure Time Data", 2nd ed. (2002), 1.4
 * @example computeSurvivalAt(curve, 365)
 *
 * Checked against: R survival::summary.survfit.
 */
export function computeSurvivalAt(curve: SurvivalCurve, time: number, options: ConfidenceOption = {}): SurvivalPoint {
  const z = computeNormalQuantile(1 - (1 - parseConfidence(options)) / 2);
  const place = findPlace(curve.times, time);
  const survival = place < 0 ? 1 : (curve.survival[place] ?? 0);
  const logVariance = place < 0 ? 0 : (curve.logVariances[place] ?? 0);
  const exact = place >= 0 && curve.times[place] === time;
  const dead = survival === 0;
  return {
    time,
    atRisk: curve.atRisk[exact ? place : place + 1] ?? 0,
    survival,
    standardError: dead ? undefinedBecause('noData') : defined(survival * Math.sqrt(logVariance)),
    logInterval: dead ? undefinedBecause('noData') : defined(computeLogInterval(survival, logVariance, z)),
    logLogInterval: findLogLogInterval(place, survival, logVariance, z),
  };
}
