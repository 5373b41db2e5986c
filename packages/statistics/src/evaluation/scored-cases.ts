import { ArgumentError } from '../argument-error.ts';
import {
  listCompleteRows,
  type NumericColumn,
  parseNumericColumn,
  requireLength,
  requireYesOrNo,
  takeRows,
} from '../data/index.ts';

/** What happened, and what a model had said before. Rows where either is missing are gone. */
export interface ScoredCases {
  /** 1 where it happened, 0 where not */
  readonly outcomes: Float64Array;
  readonly scores: Float64Array;
  readonly positives: number;
  readonly negatives: number;
  readonly missing: number;
}

/**
 * Takes outcomes and scores at the door of a procedure that judges a model.
 *
 * @throws ArgumentError when lengths differ, or an outcome is not 0, 1 or missing
 */
export function parseScoredCases(outcomes: NumericColumn, scores: NumericColumn): ScoredCases {
  const happened = parseNumericColumn('outcomes', outcomes);
  const scored = parseNumericColumn('scores', scores);
  requireLength('scores', scored, happened.length);
  requireYesOrNo('outcomes', happened);
  const { rows, missing } = listCompleteRows(happened.length, [happened, scored]);
  const kept = takeRows(happened, rows);
  const positives = kept.reduce((sum, value) => sum + value, 0);
  return { outcomes: kept, scores: takeRows(scored, rows), positives, negatives: kept.length - positives, missing };
}

/**
 * As `parseScoredCases`, for scores that are probabilities.
 *
 * @throws ArgumentError also when a score is not within 0…1
 */
export function parseForecasts(outcomes: NumericColumn, probabilities: NumericColumn): ScoredCases {
  const cases = parseScoredCases(outcomes, probabilities);
  const odd = cases.scores.find((value) => value < 0 || value > 1);
  if (odd !== undefined) throw new ArgumentError('probabilities', `must lie within 0…1, not ${odd}`);
  return cases;
}

/** Rows from the highest score to the lowest. */
export function listByFallingScore({ scores }: ScoredCases): Int32Array {
  return Int32Array.from(scores.keys()).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0));
}
