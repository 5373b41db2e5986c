import type { NumericColumn } from '../data/index.ts';
import { type ConfidenceOption, type Interval, parseConfidence } from '../interval.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';
import { computeWilsonInterval } from '../scores/proportion.ts';
import { parseScoredCases } from './scored-cases.ts';

/** A share of what it is of, with Wilson's interval; undefined when there is nothing it could be a share of. */
export type ShareWithInterval = Outcome<{ readonly share: number; readonly interval: Interval }>;

/** Right and wrong answers at one threshold. */
export interface Confusion {
  readonly n: number;
  readonly missing: number;
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly falseNegatives: number;
  readonly trueNegatives: number;
  readonly accuracy: ShareWithInterval;
  /** share of the positives found (recall) */
  readonly sensitivity: ShareWithInterval;
  /** share of the negatives left alone */
  readonly specificity: ShareWithInterval;
  /** share of the yeses that are right */
  readonly precision: ShareWithInterval;
}

/**
 * Confusion table, 混淆矩阵: what a score gets right and wrong when every score of at least the threshold is a yes.
 *
 * @param outcomes 1 where it happened, 0 where not, NaN = missing
 * @param scores such as probabilities
 * @param threshold in the unit of the scores, default 0.5
 * @returns `noData` when no row is complete
 * @throws ArgumentError when an outcome is not 0 or 1, or lengths differ
 * @see T. Fawcett, "An introduction to ROC analysis", Pattern Recognition Letters 27 (2006)
 * @example computeConfusion([0, 0, 1, 1], [0.1, 0.6, 0.35, 0.8]) // one of each
 */
export function computeConfusion(
  outcomes: NumericColumn,
  scores: NumericColumn,
  threshold = 0.5,
  options: ConfidenceOption = {},
): Outcome<Confusion> {
  const confidence = parseConfidence(options);
  const cases = parseScoredCases(outcomes, scores);
  const { positives, negatives, missing } = cases;
  const n = positives + negatives;
  if (n === 0) return undefinedBecause('noData');
  let truePositives = 0;
  let falsePositives = 0;
  for (const [row, outcome] of cases.outcomes.entries()) {
    if ((cases.scores[row] ?? 0) < threshold) continue;
    if (outcome === 1) truePositives++;
    else falsePositives++;
  }
  const share = (part: number, of: number): ShareWithInterval =>
    of === 0
      ? undefinedBecause('noData')
      : defined({ share: part / of, interval: computeWilsonInterval(part, of, { confidence }) });
  const trueNegatives = negatives - falsePositives;
  return defined({
    n,
    missing,
    truePositives,
    falsePositives,
    falseNegatives: positives - truePositives,
    trueNegatives,
    accuracy: share(truePositives + trueNegatives, n),
    sensitivity: share(truePositives, positives),
    specificity: share(trueNegatives, negatives),
    precision: share(truePositives, truePositives + falsePositives),
  });
}
