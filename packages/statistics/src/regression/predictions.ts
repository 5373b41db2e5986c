import { ArgumentError } from '../argument-error.ts';
import { computeInverseLogit, type Logistic } from './logistic.ts';
import type { ModelFrame } from './model-frame.ts';
import { countRows, isFactor, type ParsedColumn, type Predictor, parseColumn } from './predictor.ts';

/** A fitted model: effects of the terms of its frame. */
export interface FittedModel {
  readonly coefficients: readonly { readonly term: string; readonly estimate: number }[];
  readonly frame: ModelFrame;
}

/** Adds what a predictor contributes to the linear predictor of every row; NaN where it is missing. */
function addPredictor(sums: Float64Array, column: ParsedColumn, effects: (level: string | null) => number): void {
  if (column.kind === 'number') {
    const effect = effects(null);
    for (let i = 0; i < sums.length; i++) sums[i] = (sums[i] ?? 0) + effect * (column.values[i] ?? Number.NaN);
    return;
  }
  const byCode = column.levels.map(effects);
  for (let i = 0; i < sums.length; i++) sums[i] = (sums[i] ?? 0) + (byCode[column.codes[i] ?? -1] ?? Number.NaN);
}

/** The levels that a model knows of a predictor: undefined for numbers. */
function findLevels({ predictors, rows }: ModelFrame, at: number): Set<string> | undefined {
  const values = predictors[at]?.values;
  if (values === undefined || !isFactor(values)) return undefined;
  return new Set(Array.from(rows, (row) => values.levels[values.codes[row] ?? -1] ?? ''));
}

function effectOf({ coefficients, frame }: FittedModel, at: number): (level: string | null) => number {
  const known = findLevels(frame, at);
  return (level) => {
    const j = frame.design.terms.findIndex((term) => term.predictor === at && term.level === level);
    if (j >= 0) return coefficients[j]?.estimate ?? Number.NaN;
    // The level that the others are compared with has no term; a level that the model never saw has no effect to tell.
    return level !== null && known?.has(level) ? 0 : Number.NaN;
  };
}

/**
 * Linear predictor Xb of a fitted model for new rows, 线性预测值: the expected outcome of a linear model, the log odds of a
 * logistic one.
 *
 * @param model such as of `computeOls`
 * @param predictors columns of the same names as those the model was fitted on, as long as each other; others are ignored
 * @returns one number per row; NaN where a predictor is missing, or has a level that the model did not see
 * @throws ArgumentError when a predictor of the model is not among those given or is of the other kind, or lengths differ
 * @example computePredictions(ols, [{ name: 'speed', values: [10, 20] }])
 */
export function computePredictions(model: FittedModel, predictors: readonly Predictor[]): Float64Array {
  const rows = countRows(predictors[0]?.values);
  const constant = model.frame.design.terms[0]?.predictor === -1 ? (model.coefficients[0]?.estimate ?? 0) : 0;
  const sums = new Float64Array(rows).fill(constant);
  for (const [at, { name, values }] of model.frame.predictors.entries()) {
    const place = predictors.findIndex((predictor) => predictor.name === name);
    const given = predictors[place];
    if (!given) throw new ArgumentError('predictors', `must hold ${name}, which the model was fitted on`);
    if (isFactor(given.values) !== isFactor(values))
      throw new ArgumentError(
        `predictors[${place}].values`,
        `must be ${isFactor(values) ? 'a factor' : 'numbers'}, as when the model was fitted`,
      );
    addPredictor(sums, parseColumn(`predictors[${place}].values`, given.values, rows), effectOf(model, at));
  }
  return sums;
}

/**
 * Probabilities predicted by a logistic regression for new rows, 预测概率.
 *
 * @param logistic of `computeLogistic`
 * @param predictors as for `computePredictions`
 * @returns one per row, 0…1; NaN where a predictor is missing, or has a level that the model did not see
 * @throws ArgumentError as `computePredictions`
 * @example computePredictedProbabilities(logistic, [{ name: 'tenure', values: [3, 40] }])
 */
export function computePredictedProbabilities(logistic: Logistic, predictors: readonly Predictor[]): Float64Array {
  return computePredictions(logistic, predictors).map(computeInverseLogit);
}
