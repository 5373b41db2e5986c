import type { NumericColumn } from '../data/index.ts';
import { computeNormalQuantile } from '../distributions/index.ts';
import { type ConfidenceOption, type Interval, parseConfidence } from '../interval.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';
import { listByFallingScore, parseScoredCases } from './scored-cases.ts';

/** What happens when every score of at least the threshold counts as a yes. */
export interface PrecisionRecallPoint {
  readonly threshold: number;
  /** share of the yeses that are right, 0…1 */
  readonly precision: number;
  /** share of the positives found, 0…1 */
  readonly recall: number;
}

export interface PrecisionRecall {
  readonly positives: number;
  readonly negatives: number;
  readonly missing: number;
  /** area under the curve, 0…1; guessing gives the share of positives */
  readonly averagePrecision: number;
  readonly interval: Interval;
  /** falling thresholds, one per distinct score */
  readonly curve: readonly PrecisionRecallPoint[];
}

/**
 * Precision–recall curve and average precision, 精确率–召回率曲线: how clean the top of a ranking is when the outcome is rare.
 *
 * Formula: average precision = Σ (recall − recall before) × precision over the distinct scores, without interpolation.
 * Interval on the logit: η = logit(AP), standard error 1 ⁄ √(positives · AP · (1 − AP)).
 *
 * Assumptions: rows are independent; the share of positives is that of the population in question, as precision
 * depends on it.
 *
 * @param outcomes 1 where it happened, 0 where not, NaN = missing
 * @param scores higher means more likely; any unit
 * @returns `noData` when no row is complete, `noVariance` when it happened to all or to none
 * @throws ArgumentError when an outcome is not 0 or 1, lengths differ, or the confidence is not between 0 and 1
 * @see K. Boyd, K. H. Eng, C. D. Page, "Area under the precision-recall curve: point estimates and confidence intervals",
 * ECML PKDD (2013)
 * @example computePrecisionRecall([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8]) // average precision 0.833
 */
export function computePrecisionRecall(
  outcomes: NumericColumn,
  scores: NumericColumn,
  options: ConfidenceOption = {},
): Outcome<PrecisionRecall> {
  const confidence = parseConfidence(options);
  const cases = parseScoredCases(outcomes, scores);
  const { positives, negatives, missing } = cases;
  if (positives + negatives === 0) return undefinedBecause('noData');
  if (positives === 0 || negatives === 0) return undefinedBecause('noVariance');
  const order = listByFallingScore(cases);
  const curve: PrecisionRecallPoint[] = [];
  let found = 0;
  let averagePrecision = 0;
  for (const [i, row] of order.entries()) {
    found += cases.outcomes[row] ?? 0;
    const threshold = cases.scores[row] ?? 0;
    if (cases.scores[order[i + 1] ?? -1] === threshold) continue;
    const [precision, recall] = [found / (i + 1), found / positives];
    averagePrecision += (recall - (curve.at(-1)?.recall ?? 0)) * precision;
    curve.push({ threshold, precision, recall });
  }
  const interval = computeLogitInterval(Math.min(1, averagePrecision), positives, confidence);
  return defined({ positives, negatives, missing, averagePrecision, interval, curve });
}

/** A flawless area leaves no room for the logit; it keeps the interval that half an error would have had. */
function computeLogitInterval(area: number, positives: number, confidence: number): Interval {
  const share = Math.min(Math.max(area, 0.5 / positives), 1 - 0.5 / (positives + 1));
  const logit = Math.log(share / (1 - share));
  const margin = computeNormalQuantile(1 - (1 - confidence) / 2) / Math.sqrt(positives * share * (1 - share));
  const back = (value: number): number => 1 / (1 + Math.exp(-value));
  return [Math.min(area, back(logit - margin)), Math.max(area, back(logit + margin))];
}
