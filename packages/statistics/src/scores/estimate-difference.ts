import { ArgumentError, requireFinite } from '../argument-error.ts';
import { computeNormalUpperTail } from '../distributions/normal-cdf.ts';
import { computeNormalQuantile } from '../distributions/normal-quantile.ts';
import { type ConfidenceOption, parseConfidence } from '../interval.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';
import type { Difference } from './difference.ts';

/** A score with its standard error, in one unit. */
export interface Estimate {
  readonly estimate: number;
  readonly standardError: number;
}

export interface EstimateDifferenceOptions extends ConfidenceOption {
  /** Of both estimates, −1…1, where the same people are behind them; 0 unless given */
  readonly correlation?: number;
}

/**
 * Difference of two scores, 两个得分之差, of which the standard errors are known: weighted ones, those of a survey design, or of
 * two periods.
 *
 * Formula: standard error = √(s₁² + s₂² − 2·r·s₁·s₂); z = difference / standard error; two-sided normal p.
 *
 * Assumptions: both estimates roughly normal.
 *
 * @param first the score that is compared
 * @param second the score it is compared with
 * @param options correlation of the estimates, confidence
 * @returns `noVariance` when the difference has no standard error
 * @throws ArgumentError when an estimate is not finite, a standard error negative, or the correlation not within −1…1
 * @see L. Kish, "Survey Sampling", 1965, section 12.4
 * @example computeEstimateDifference({ estimate: 42, standardError: 3 }, { estimate: 35, standardError: 4 }) // z 1.4
 *
 * Checked against: the Wald difference of two NPS, which rests on it.
 */
export function computeEstimateDifference(
  first: Estimate,
  second: Estimate,
  options: EstimateDifferenceOptions = {},
): Outcome<Difference> {
  const confidence = parseConfidence(options);
  const { correlation = 0 } = options;
  if (!(Math.abs(correlation) <= 1)) throw new ArgumentError('correlation', `must lie within −1…1, not ${correlation}`);
  for (const [name, { estimate, standardError }] of Object.entries({ first, second })) {
    requireFinite(`${name}.estimate`, estimate);
    if (!(standardError >= 0 && Number.isFinite(standardError)))
      throw new ArgumentError(`${name}.standardError`, `must be a number of at least 0, not ${standardError}`);
  }
  const [a, b] = [first.standardError, second.standardError];
  const standardError = Math.sqrt(Math.max(0, a * a + b * b - 2 * correlation * a * b));
  if (standardError === 0) return undefinedBecause('noVariance');
  const difference = first.estimate - second.estimate;
  const margin = computeNormalQuantile(1 - (1 - confidence) / 2) * standardError;
  const statistic = difference / standardError;
  const pValue = 2 * computeNormalUpperTail(Math.abs(statistic));
  return defined({
    difference,
    standardError,
    statistic,
    pValue,
    interval: [difference - margin, difference + margin],
    significant: pValue < 1 - confidence,
  });
}
