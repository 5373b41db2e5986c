import type { NumericColumn } from '../data/index.ts';
import { computeNormalQuantile } from '../distributions/index.ts';
import { type ConfidenceOption, type Interval, parseConfidence } from '../interval.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';
import { parseForecasts } from './scored-cases.ts';

export interface BrierScore {
  readonly n: number;
  readonly missing: number;
  /** mean squared distance of probability and outcome: 0 is perfect, 1 the worst */
  readonly score: number;
  /** undefined with one row */
  readonly interval: Outcome<Interval>;
  /** what always saying the share of positives would score */
  readonly baseline: number;
  /** 1 − score ⁄ baseline: 1 is perfect, 0 no better than the baseline. Undefined when it happened to all or to none */
  readonly skill: Outcome<number>;
}

/**
 * Brier score, 布赖尔分数: how far predicted probabilities are from what happened.
 *
 * Formula: mean of (probability − outcome)²; its interval from the standard error of that mean.
 *
 * @param outcomes 1 where it happened, 0 where not, NaN = missing
 * @param probabilities 0…1, NaN = missing
 * @returns `noData` when no row is complete
 * @throws ArgumentError when an outcome is not 0 or 1, a probability not within 0…1, or lengths differ
 * @see G. W. Brier, "Verification of forecasts expressed in terms of probability", Monthly Weather Review 78 (1950)
 * @example computeBrierScore([1, 0, 1], [0.9, 0.2, 0.6]) // score 0.07
 */
export function computeBrierScore(
  outcomes: NumericColumn,
  probabilities: NumericColumn,
  options: ConfidenceOption = {},
): Outcome<BrierScore> {
  const confidence = parseConfidence(options);
  const { outcomes: happened, scores, positives, negatives, missing } = parseForecasts(outcomes, probabilities);
  const n = positives + negatives;
  if (n === 0) return undefinedBecause('noData');
  const losses = happened.map((outcome, i) => (outcome - (scores[i] ?? 0)) ** 2);
  const score = losses.reduce((sum, loss) => sum + loss, 0) / n;
  const baseline = (positives * negatives) / (n * n);
  return defined({
    n,
    missing,
    score,
    interval: n === 1 ? undefinedBecause('oneObservation') : defined(computeMeanInterval(losses, score, confidence)),
    baseline,
    skill: baseline === 0 ? undefinedBecause('noVariance') : defined(1 - score / baseline),
  });
}

function computeMeanInterval(losses: Float64Array, mean: number, confidence: number): Interval {
  const n = losses.length;
  const variance = losses.reduce((sum, loss) => sum + (loss - mean) ** 2, 0) / (n - 1);
  const margin = computeNormalQuantile(1 - (1 - confidence) / 2) * Math.sqrt(variance / n);
  return [Math.max(0, mean - margin), Math.min(1, mean + margin)];
}
