import { type NumericColumn, parseNumericColumn, requireLength } from '../data/index.ts';
import { defined, type Outcome } from '../outcome.ts';
import { computeLogistic, type Logistic } from '../regression/logistic.ts';
import { computePredictedProbabilities } from '../regression/predictions.ts';
import type { Predictor } from '../regression/predictor.ts';

/** What a treatment is expected to do for each row. */
export interface UpliftScores {
  /** probability of the outcome with − without the treatment, −1…1; NaN where a predictor is missing */
  readonly scores: Float64Array;
  /** fitted on the treated, and on the others */
  readonly treatedModel: Logistic;
  readonly controlModel: Logistic;
}

/**
 * Uplift scores by two models, 增益模型（双模型法）: for whom a treatment does most.
 *
 * Formula: a logistic regression on the treated and one on the others; score = difference of their probabilities.
 * Assumptions: the treatment was given at random, or as good as that given the predictors. Judge the scores with
 * `computeUpliftCurve` on rows that the models have not seen.
 *
 * @param outcomes 0 or 1 per row, NaN = missing
 * @param treated 1 for the treated, 0 for the others, NaN = missing
 * @param predictors known before the treatment, each as long as the outcomes: numbers or factors
 * @returns reasons of `computeLogistic`, when one of the models can't be fitted
 * @throws ArgumentError when a column is not what it must be
 * @see B. Hansotia, B. Rukstales, "Incremental value modeling", Journal of Interactive Marketing 16 (2002)
 * @example computeUpliftScores(renewed, gotVoucher, [{ name: 'tenure', values: months }]).scores
 */
export function computeUpliftScores(
  outcomes: NumericColumn,
  treated: NumericColumn,
  predictors: readonly Predictor[],
): Outcome<UpliftScores> {
  const y = parseNumericColumn('outcomes', outcomes);
  const isTreated = parseNumericColumn('treated', treated);
  requireLength('treated', isTreated, y.length);
  const fitOn = (group: number): Outcome<Logistic> =>
    computeLogistic(
      y.map((value, i) => (isTreated[i] === group ? value : Number.NaN)),
      predictors,
    );
  const treatedModel = fitOn(1);
  if (!treatedModel.defined) return treatedModel;
  const controlModel = fitOn(0);
  if (!controlModel.defined) return controlModel;
  const without = computePredictedProbabilities(controlModel.value, predictors);
  const scores = computePredictedProbabilities(treatedModel.value, predictors).map((p, i) => p - (without[i] ?? 0));
  return defined({ scores, treatedModel: treatedModel.value, controlModel: controlModel.value });
}
