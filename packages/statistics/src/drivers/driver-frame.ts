import { ArgumentError } from '../argument-error.ts';
import type { NumericColumn } from '../data/index.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';
import { findFrameDefect } from '../regression/frame-defect.ts';
import { createModelFrame, type ModelFrame } from '../regression/model-frame.ts';
import { isFactor, type Predictor } from '../regression/predictor.ts';

/** How importance is computed. */
export interface ImportanceOptions {
  /** at least 0: a row of weight w counts as w rows; rows of weight 0 are left out */
  readonly weights?: NumericColumn;
}

/** More drivers than this, and all their subsets take too long. */
export const maxSubsetDrivers = 20;

/** Throws when there are more drivers than can be taken in every combination. */
export function requireFewDrivers(predictors: readonly Predictor[]): void {
  if (predictors.length > maxSubsetDrivers)
    throw new ArgumentError(
      'predictors',
      `must be at most ${maxSubsetDrivers} to be taken in every combination, not ${predictors.length}; ` +
        'computeRelativeWeights takes more',
    );
}

/** Throws unless every driver is a column of numbers. */
export function requireNumbers(predictors: readonly Predictor[]): void {
  for (const [at, { values }] of predictors.entries())
    if (isFactor(values))
      throw new ArgumentError(`predictors[${at}].values`, 'must be numbers, not a factor; computeLmg takes factors');
}

/** The rows of a driver analysis: complete, without intercept, the outcome as first further column. */
export function createDriverFrame(
  outcome: NumericColumn,
  predictors: readonly Predictor[],
  { weights }: ImportanceOptions,
): Outcome<ModelFrame> {
  const columns = [{ argument: 'outcome', values: outcome }];
  const frame = createModelFrame({ columns, predictors, weights, intercept: false });
  const defect = findFrameDefect(frame, frame.design.columns.length + 1);
  return defect ? undefinedBecause(defect) : defined(frame);
}
