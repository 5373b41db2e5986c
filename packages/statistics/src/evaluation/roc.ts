import type { NumericColumn } from '../data/index.ts';
import { computeNormalQuantile } from '../distributions/index.ts';
import { type ConfidenceOption, type Interval, parseConfidence } from '../interval.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';
import { listByFallingScore, parseScoredCases, type ScoredCases } from './scored-cases.ts';

/** What happens when every score of at least the threshold counts as a yes. */
export interface RocPoint {
  readonly threshold: number;
  /** share of the positives found, 0…1 */
  readonly sensitivity: number;
  /** share of the negatives wrongly taken for positives, 0…1 */
  readonly falsePositiveRate: number;
}

export interface Roc {
  readonly positives: number;
  readonly negatives: number;
  readonly missing: number;
  /** the chance that a positive scores higher than a negative, ties counting half: 0…1, 0.5 is a coin */
  readonly auc: number;
  readonly standardError: number;
  /** DeLong, cut at 0 and 1 */
  readonly interval: Interval;
  /** falling thresholds, one per distinct score */
  readonly curve: readonly RocPoint[];
}

/** Ranks from 1 in ascending order, equal values sharing their mean rank. */
function computeMidranks(values: Float64Array): Float64Array {
  const order = Int32Array.from(values.keys()).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  const ranks = new Float64Array(values.length);
  for (let start = 0; start < order.length; ) {
    let end = start + 1;
    while (end < order.length && values[order[end] ?? 0] === values[order[start] ?? 0]) end++;
    for (let i = start; i < end; i++) ranks[order[i] ?? 0] = (start + 1 + end) / 2;
    start = end;
  }
  return ranks;
}

function computeVariance(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
}

/** Per positive, the share of negatives that it beats; per negative, the share of positives that beat it. */
function computePlacements({ outcomes, scores, positives, negatives }: ScoredCases): [number[], number[]] {
  const all = computeMidranks(scores);
  const placements: [number[], number[]] = [[], []];
  for (const side of [1, 0] as const) {
    const rows = [...outcomes.keys()].filter((row) => outcomes[row] === side);
    const within = computeMidranks(Float64Array.from(rows, (row) => scores[row] ?? 0));
    for (const [i, row] of rows.entries()) {
      const beaten = ((all[row] ?? 0) - (within[i] ?? 0)) / (side === 1 ? negatives : positives);
      placements[side === 1 ? 0 : 1].push(side === 1 ? beaten : 1 - beaten);
    }
  }
  return placements;
}

function listCurve(cases: ScoredCases): RocPoint[] {
  const order = listByFallingScore(cases);
  const curve: RocPoint[] = [];
  let found = 0;
  let wrong = 0;
  for (const [i, row] of order.entries()) {
    if (cases.outcomes[row] === 1) found++;
    else wrong++;
    const threshold = cases.scores[row] ?? 0;
    if (cases.scores[order[i + 1] ?? -1] === threshold) continue;
    curve.push({ threshold, sensitivity: found / cases.positives, falsePositiveRate: wrong / cases.negatives });
  }
  return curve;
}

/**
 * ROC curve and the area under it, ROC 曲线与 AUC: how well a score puts those to whom it happens above the others.
 *
 * Formula: area = share of pairs of a positive and a negative in which the positive scores higher, ties counting half;
 * its variance by DeLong's placements, its interval by the normal distribution.
 *
 * Assumptions: rows are independent. The area says nothing about whether probabilities are right (`computeCalibration`),
 * nor about rare outcomes (`computePrecisionRecall`).
 *
 * @param outcomes 1 where it happened, 0 where not, NaN = missing
 * @param scores higher means more likely; any unit
 * @returns `noData` when no row is complete, `noVariance` when it happened to all or to none
 * @throws ArgumentError when an outcome is not 0 or 1, lengths differ, or the confidence is not between 0 and 1
 * @see E. R. DeLong, D. M. DeLong, D. L. Clarke-Pearson, "Comparing the areas under two or more correlated receiver
 * operating characteristic curves", Biometrics 44 (1988)
 * @example computeRoc([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8]) // area 0.75
 *
 * Checked against: R pROC::ci.auc.
 */
export function computeRoc(
  outcomes: NumericColumn,
  scores: NumericColumn,
  options: ConfidenceOption = {},
): Outcome<Roc> {
  const confidence = parseConfidence(options);
  const cases = parseScoredCases(outcomes, scores);
  const { positives, negatives, missing } = cases;
  if (positives + negatives === 0) return undefinedBecause('noData');
  if (positives === 0 || negatives === 0) return undefinedBecause('noVariance');
  const [ofPositives, ofNegatives] = computePlacements(cases);
  const auc = ofPositives.reduce((sum, share) => sum + share, 0) / positives;
  const part = (placements: number[]): number =>
    placements.length < 2 ? 0 : computeVariance(placements) / placements.length;
  const standardError = Math.sqrt(part(ofPositives) + part(ofNegatives));
  const margin = computeNormalQuantile(1 - (1 - confidence) / 2) * standardError;
  const interval: Interval = [Math.max(0, auc - margin), Math.min(1, auc + margin)];
  return defined({ positives, negatives, missing, auc, standardError, interval, curve: listCurve(cases) });
}
