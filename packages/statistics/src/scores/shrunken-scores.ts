import { computeNormalQuantile } from '../distributions/normal-quantile.ts';
import { type ConfidenceOption, parseConfidence } from '../interval.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';
import { computeHeterogeneity, type Heterogeneity } from './between-variance.ts';
import { parseUnitScores, type UnitScores } from './unit-scores.ts';

/** Scores of units, drawn towards their common mean by as much as chance explains. One place per unit; NaN without a score. */
export interface ShrunkenScores extends Heterogeneity {
  /** Units with a score */
  readonly n: number;
  readonly missing: number;
  readonly estimates: Float64Array;
  readonly standardErrors: Float64Array;
  readonly lows: Float64Array;
  readonly highs: Float64Array;
  /** Share of its own score that a unit keeps: τ² / (τ² + s²), 0…1 */
  readonly reliabilities: Float64Array;
}

/**
 * Empirical-Bayes shrinkage, 经验贝叶斯收缩, of the scores of many units: stores with few answers stop topping and tailing the
 * list by luck.
 *
 * Formula: true scores spread normally around a mean with variance τ² (by Paule and Mandel), observed ones around them with
 * their standard error s. A unit's estimate is r·y + (1 − r)·mean with r = τ²/(τ² + s²); its variance is r·s² + (1 − r)² ·
 * variance of the mean. The uncertainty of τ² itself is left out, which matters for fewer than about ten units.
 *
 * Assumptions: units are exchangeable; scores are roughly normal given their true values.
 *
 * @param units the score and the standard error of each unit; NaN = no score
 * @param options confidence
 * @returns `noData` without a score, `oneObservation` with one unit only
 * @throws ArgumentError when lengths differ or a score has no standard error above 0
 * @see B. Efron and C. Morris, "Data analysis using Stein's estimator", JASA 70 (1975); C. N. Morris, JASA 78 (1983)
 * @example computeShrunkenScores({ estimates: [10, 60, 30], standardErrors: [5, 30, 5] })
 */
export function computeShrunkenScores(units: UnitScores, options: ConfidenceOption = {}): Outcome<ShrunkenScores> {
  const z = computeNormalQuantile(1 - (1 - parseConfidence(options)) / 2);
  const { estimates, standardErrors } = parseUnitScores(units);
  const present = estimates.filter((estimate) => !Number.isNaN(estimate));
  if (present.length === 0) return undefinedBecause('noData');
  if (present.length === 1) return undefinedBecause('oneObservation');
  const variances = standardErrors.filter((_, unit) => !Number.isNaN(estimates[unit])).map((error) => error ** 2);
  const common = computeHeterogeneity(present, variances);
  const reliabilities = standardErrors.map((error, unit) =>
    Number.isNaN(estimates[unit]) ? Number.NaN : common.betweenVariance / (common.betweenVariance + error ** 2),
  );
  const shrunken = estimates.map((estimate, unit) => {
    const own = reliabilities[unit] ?? Number.NaN;
    return own * estimate + (1 - own) * common.mean;
  });
  const errors = standardErrors.map((error, unit) => {
    const own = reliabilities[unit] ?? Number.NaN;
    return Math.sqrt(own * error ** 2 + (1 - own) ** 2 * common.meanVariance);
  });
  return defined({
    ...common,
    n: present.length,
    missing: estimates.length - present.length,
    estimates: shrunken,
    standardErrors: errors,
    lows: shrunken.map((estimate, unit) => estimate - z * (errors[unit] ?? Number.NaN)),
    highs: shrunken.map((estimate, unit) => estimate + z * (errors[unit] ?? Number.NaN)),
    reliabilities,
  });
}
