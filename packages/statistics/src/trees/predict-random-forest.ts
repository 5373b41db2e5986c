import type { Factor } from '../data/index.ts';
import type { Predictor } from '../regression/predictor.ts';
import type { RandomForest } from './random-forest.ts';
import { binNewRows, sumTrees } from './tree-ensemble.ts';

/** What a forest says of new rows. */
export interface RandomForestPrediction {
  /** per class the mean share of the trees' leaves, 0…1; for numbers one column, the mean of the trees */
  readonly values: readonly Float64Array[];
  /** the class with the highest share; null where numbers are predicted */
  readonly classes: Factor | null;
}

/**
 * Predicts new rows by a random forest, 随机森林预测.
 *
 * @param predictors columns with the names of the forest's predictors, in any order; levels that it has not seen count as
 * missing
 * @throws ArgumentError when a predictor is not there or not of the kind that the forest knows
 * @example predictRandomForest(forest, newRows).values[1] // chance of the second class
 */
export function predictRandomForest(forest: RandomForest, predictors: readonly Predictor[]): RandomForestPrediction {
  const binned = binNewRows(forest.ensemble, predictors);
  const values = sumTrees(forest.ensemble, binned);
  if (forest.levels === null) return { values, classes: null };
  const codes = Int32Array.from({ length: binned.rows }, (_, row) => {
    const shares = values.map((own) => own[row] ?? 0);
    return shares.indexOf(Math.max(...shares));
  });
  return { values, classes: { levels: forest.levels, codes } };
}
