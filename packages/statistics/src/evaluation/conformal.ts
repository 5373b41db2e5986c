import { ArgumentError } from '../argument-error.ts';
import {
  type Factor,
  listCompleteRows,
  type NumericColumn,
  parseFactorCodes,
  parseNumericColumn,
  requireLength,
  takeRows,
} from '../data/index.ts';
import { type ConfidenceOption, type Interval, parseConfidence } from '../interval.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';

/** How far predictions of a model must be widened so that they hold what will be seen. */
export interface ConformalMargin {
  /** rows that the margin was learnt from */
  readonly n: number;
  readonly missing: number;
  /** half the width of an interval, in units of the outcome (times the row's difficulty, where that was given) */
  readonly margin: number;
  /** the interval around a prediction */
  intervalOf(prediction: number, difficulty?: number): Interval;
}

/** Which classes a prediction must name so that the true one is among them. */
export interface ConformalSets {
  readonly n: number;
  readonly missing: number;
  /** a class belongs to the set when its probability is at least this */
  readonly minProbability: number;
  /** the levels in the set of one row's probabilities; may be none or several */
  setOf(probabilities: readonly number[]): string[];
}

/** The ⌈(n + 1) · confidence⌉-th smallest score, or undefined where so few rows can't promise it. */
function findQuantile(scores: Float64Array, confidence: number): number | undefined {
  // Rounding must not push an exact count, such as 20 · 0.95, over the next whole number.
  const place = Math.ceil((scores.length + 1) * confidence - 1e-9);
  return place > scores.length ? undefined : scores.slice().sort()[place - 1];
}

/**
 * Split-conformal prediction intervals, 共形预测区间: intervals that hold new outcomes as often as promised, whatever the
 * model, however wrong.
 *
 * Formula: the margin is the ⌈(n + 1) · confidence⌉-th smallest |outcome − prediction| of rows that the model has not
 * seen; with a difficulty per row, of |outcome − prediction| ⁄ difficulty, so that hard rows get wider intervals.
 *
 * Assumptions: the rows here and new ones come from the same source (are exchangeable), and were not used to make the
 * model.
 *
 * @param outcomes what was seen, NaN = missing
 * @param predictions what the model had said
 * @param options `difficulty`: above 0, such as a predicted spread
 * @returns `noData` when no row is complete, `tooFewRows` when the confidence needs more of them (0.95 needs 19)
 * @throws ArgumentError when lengths differ, a difficulty is not above 0, or the confidence is not between 0 and 1
 * @see J. Lei, M. G'Sell, A. Rinaldo, R. J. Tibshirani, L. Wasserman, "Distribution-free predictive inference for
 * regression", Journal of the American Statistical Association 113 (2018)
 * @example computeConformalMargin([3, 5, 8], [2.5, 5.5, 7], { confidence: 0.7 }) // margin 1
 */
export function computeConformalMargin(
  outcomes: NumericColumn,
  predictions: NumericColumn,
  options: ConfidenceOption & { readonly difficulty?: NumericColumn } = {},
): Outcome<ConformalMargin> {
  const confidence = parseConfidence(options);
  const seen = parseNumericColumn('outcomes', outcomes);
  const said = parseNumericColumn('predictions', predictions);
  requireLength('predictions', said, seen.length);
  const difficulty =
    options.difficulty === undefined
      ? new Float64Array(seen.length).fill(1)
      : parseNumericColumn('difficulty', options.difficulty);
  requireLength('difficulty', difficulty, seen.length);
  const odd = difficulty.findIndex((value) => value <= 0);
  if (odd >= 0) throw new ArgumentError('difficulty', `must be above 0; row ${odd} holds ${difficulty[odd]}`);
  const { rows, missing } = listCompleteRows(seen.length, [seen, said, difficulty]);
  if (rows.length === 0) return undefinedBecause('noData');
  const scores = takeRows(seen, rows).map((value, i) => {
    const row = rows[i] ?? 0;
    return Math.abs(value - (said[row] ?? 0)) / (difficulty[row] ?? 1);
  });
  const margin = findQuantile(scores, confidence);
  if (margin === undefined) return undefinedBecause('tooFewRows');
  const intervalOf = (prediction: number, hardness = 1): Interval => [
    prediction - margin * hardness,
    prediction + margin * hardness,
  ];
  return defined({ n: rows.length, missing, margin, intervalOf });
}

/**
 * Split-conformal prediction sets, 共形预测集合: the classes that a prediction must name to hold the true one as often as
 * promised.
 *
 * Formula: a row's score is 1 − the probability given to its true class; a set holds every class whose score is at most
 * the ⌈(n + 1) · confidence⌉-th smallest.
 *
 * Assumptions: as `computeConformalMargin`.
 *
 * @param outcomes the true class per row
 * @param probabilities per level of the outcome, one probability per row, 0…1
 * @returns `noData` when no row is complete, `tooFewRows` when the confidence needs more of them
 * @throws ArgumentError when lengths differ, a probability is not within 0…1, or the confidence is not between 0 and 1
 * @see M. Sadinle, J. Lei, L. Wasserman, "Least ambiguous set-valued classifiers with bounded error levels", Journal of
 * the American Statistical Association 114 (2019)
 * @example computeConformalSets(createFactor(['a', 'b', 'a']), [[0.9, 0.2, 0.7], [0.1, 0.8, 0.3]], { confidence: 0.7 })
 */
export function computeConformalSets(
  outcomes: Factor,
  probabilities: readonly NumericColumn[],
  options: ConfidenceOption = {},
): Outcome<ConformalSets> {
  const confidence = parseConfidence(options);
  const codes = parseFactorCodes('outcomes', outcomes);
  requireLength('probabilities', probabilities, outcomes.levels.length);
  const columns = probabilities.map((column, k) => {
    const parsed = parseNumericColumn(`probabilities[${k}]`, column);
    requireLength(`probabilities[${k}]`, parsed, codes.length);
    const odd = parsed.findIndex((value) => value < 0 || value > 1);
    if (odd >= 0)
      throw new ArgumentError(`probabilities[${k}]`, `must lie within 0…1; row ${odd} holds ${parsed[odd]}`);
    return parsed;
  });
  const { rows, missing } = listCompleteRows(codes.length, columns, [codes]);
  if (rows.length === 0) return undefinedBecause('noData');
  const scores = Float64Array.from(rows, (row) => 1 - (columns[codes[row] ?? 0]?.[row] ?? 0));
  const quantile = findQuantile(scores, confidence);
  if (quantile === undefined) return undefinedBecause('tooFewRows');
  const setOf = (given: readonly number[]): string[] =>
    outcomes.levels.filter((_, k) => 1 - (given[k] ?? 0) <= quantile);
  return defined({ n: rows.length, missing, minProbability: 1 - quantile, setOf });
}
