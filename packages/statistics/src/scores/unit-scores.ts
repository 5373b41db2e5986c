import { ArgumentError } from '../argument-error.ts';
import { type NumericColumn, parseNumericColumn, requireLength } from '../data/index.ts';

/** One score for each of many units, such as stores, or for each of many days. */
export interface UnitScores {
  /** The score of each unit; NaN where it has none */
  readonly estimates: NumericColumn;
  /**
   * Standard error of each score, above 0 wherever there is a score. Of unanimous answers take the adjusted one: that of
   * `adjustNpsComposition` for NPS, or of the share (successes + 2) / (n + 4).
   */
  readonly standardErrors: NumericColumn;
}

/**
 * Takes scores of units at the door of a procedure.
 *
 * @throws ArgumentError when the lengths differ or a score has no standard error above 0
 */
export function parseUnitScores({ estimates, standardErrors }: UnitScores): {
  estimates: Float64Array;
  standardErrors: Float64Array;
} {
  const scores = parseNumericColumn('estimates', estimates);
  const errors = parseNumericColumn('standardErrors', standardErrors);
  requireLength('standardErrors', errors, scores.length);
  for (let unit = 0; unit < scores.length; unit++) {
    const error = errors[unit] ?? Number.NaN;
    if (!Number.isNaN(scores[unit]) && !(error > 0))
      throw new ArgumentError('standardErrors', `must be above 0 where there is a score; row ${unit} holds ${error}`);
  }
  return { estimates: scores, standardErrors: errors };
}
