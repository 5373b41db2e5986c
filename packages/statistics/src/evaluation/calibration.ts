import { requireWholeNumber } from '../argument-error.ts';
import type { NumericColumn } from '../data/index.ts';
import { type ConfidenceOption, type Interval, parseConfidence } from '../interval.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';
import type { Coefficient } from '../regression/coefficient.ts';
import { computeLogistic } from '../regression/logistic.ts';
import { computeWilsonInterval } from '../scores/proportion.ts';
import { listByFallingScore, parseForecasts, type ScoredCases } from './scored-cases.ts';

/** Rows with about the same prediction: what was said, and what happened. */
export interface CalibrationBin {
  readonly n: number;
  /** mean predicted probability, 0…1 */
  readonly predicted: number;
  /** share to whom it happened, 0…1 */
  readonly observed: number;
  /** Wilson's, of the observed share */
  readonly interval: Interval;
}

/** The line logit(observed) = intercept + slope · logit(predicted); 0 and 1 are perfect. */
export interface CalibrationLine {
  readonly intercept: Coefficient;
  /** below 1 the predictions are too extreme, above 1 too timid */
  readonly slope: Coefficient;
}

export interface Calibration {
  readonly n: number;
  readonly missing: number;
  /** from the lowest predictions to the highest, about equally many rows in each */
  readonly bins: readonly CalibrationBin[];
  /** mean over rows of |predicted − observed| of their bin, 0…1 */
  readonly expectedError: number;
  /** share to whom it happened minus mean prediction, −1…1 */
  readonly bias: number;
  /** undefined where a logistic regression has no answer: all or none happened, one prediction only, perfect separation */
  readonly line: Outcome<CalibrationLine>;
}

/** Rows of equal prediction stay together, so that a bin says one thing of each prediction. */
function divide(cases: ScoredCases, bins: number): number[][] {
  const order = [...listByFallingScore(cases)].reverse();
  const groups: number[][] = [];
  let group: number[] = [];
  let taken = 0;
  for (const [i, row] of order.entries()) {
    group.push(row);
    taken++;
    const isTied = cases.scores[order[i + 1] ?? -1] === cases.scores[row];
    if (isTied || taken < ((groups.length + 1) * order.length) / bins) continue;
    groups.push(group);
    group = [];
  }
  if (group.length > 0) groups.push(group);
  return groups;
}

function describeBin({ outcomes, scores }: ScoredCases, rows: readonly number[], confidence: number): CalibrationBin {
  const n = rows.length;
  const happened = rows.reduce((sum, row) => sum + (outcomes[row] ?? 0), 0);
  const predicted = rows.reduce((sum, row) => sum + (scores[row] ?? 0), 0) / n;
  return { n, predicted, observed: happened / n, interval: computeWilsonInterval(happened, n, { confidence }) };
}

/** Probabilities of exactly 0 and 1 have no logit; they count as this close to it. */
const nearest = 1e-6;

function computeLine({ outcomes, scores }: ScoredCases, confidence: number): Outcome<CalibrationLine> {
  const values = scores.map((p) => {
    const inside = Math.min(Math.max(p, nearest), 1 - nearest);
    return Math.log(inside / (1 - inside));
  });
  const model = computeLogistic(outcomes, [{ name: 'logit', values }], { confidence });
  if (!model.defined) return model;
  const [intercept, slope] = model.value.coefficients;
  return intercept === undefined || slope === undefined ? undefinedBecause('singular') : defined({ intercept, slope });
}

/**
 * Calibration, 校准度: whether 30 % means that it happens to 30 of 100.
 *
 * Formula: rows are put into bins of about equal size by their prediction; each shows mean prediction and observed share.
 * The line is the logistic regression of the outcome on the logit of the prediction.
 *
 * Assumptions: rows are independent, and were not used to make the model.
 *
 * @param outcomes 1 where it happened, 0 where not, NaN = missing
 * @param probabilities 0…1, NaN = missing
 * @param options `bins`: default 10; fewer come back where predictions tie
 * @returns `noData` when no row is complete
 * @throws ArgumentError when an outcome is not 0 or 1, a probability not within 0…1, lengths differ, or there is no bin
 * @see D. R. Cox, "Two further applications of a model for binary regression", Biometrika 45 (1958)
 * @example computeCalibration([0, 1, 1, 0], [0.2, 0.7, 0.6, 0.4], { bins: 2 })
 */
export function computeCalibration(
  outcomes: NumericColumn,
  probabilities: NumericColumn,
  options: ConfidenceOption & { readonly bins?: number } = {},
): Outcome<Calibration> {
  const { bins: wanted = 10 } = options;
  const confidence = parseConfidence(options);
  requireWholeNumber('bins', wanted, 1);
  const cases = parseForecasts(outcomes, probabilities);
  const n = cases.outcomes.length;
  if (n === 0) return undefinedBecause('noData');
  const bins = divide(cases, wanted).map((rows) => describeBin(cases, rows, confidence));
  const error = bins.reduce((sum, bin) => sum + bin.n * Math.abs(bin.predicted - bin.observed), 0);
  const predicted = cases.scores.reduce((sum, value) => sum + value, 0);
  return defined({
    n,
    missing: cases.missing,
    bins,
    expectedError: error / n,
    bias: (cases.positives - predicted) / n,
    line: computeLine(cases, confidence),
  });
}
