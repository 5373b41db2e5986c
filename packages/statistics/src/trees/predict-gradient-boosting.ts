import type { Factor } from '../data/index.ts';
import type { Predictor } from '../regression/predictor.ts';
import type { GradientBoosting } from './gradient-boosting.ts';
import { binNewRows, sumTrees } from './tree-ensemble.ts';

/** What boosted trees say of new rows. */
export interface GradientBoostingPrediction {
  /** per class its probability, 0…1; one column of numbers where numbers are predicted */
  readonly values: readonly Float64Array[];
  /** the most probable class; null where numbers are predicted */
  readonly classes: Factor | null;
}

/** Scores as probabilities of the classes. */
function computeProbabilities(scores: readonly Float64Array[]): Float64Array[] {
  const [first] = scores;
  if (scores.length === 1 && first !== undefined) {
    const second = first.map((score) => 1 / (1 + Math.exp(-score)));
    return [second.map((probability) => 1 - probability), second];
  }
  const probabilities = scores.map((score) => score.slice());
  for (let row = 0; row < (first?.length ?? 0); row++) {
    const highest = Math.max(...scores.map((score) => score[row] ?? 0));
    const parts = scores.map((score) => Math.exp((score[row] ?? 0) - highest));
    const sum = parts.reduce((total, part) => total + part, 0);
    for (const [k, own] of probabilities.entries()) own[row] = (parts[k] ?? 0) / sum;
  }
  return probabilities;
}

/**
 * Predicts new rows by gradient-boosted trees, 梯度提升树预测.
 *
 * @param predictors columns with the names of the model's predictors, in any order; levels that it has not seen count as
 * missing
 * @throws ArgumentError when a predictor is not there or not of the kind that the model knows
 * @example predictGradientBoosting(model, newRows).values[1] // probability of the second class
 */
export function predictGradientBoosting(
  model: GradientBoosting,
  predictors: readonly Predictor[],
): GradientBoostingPrediction {
  const binned = binNewRows(model.ensemble, predictors);
  const scores = sumTrees(model.ensemble, binned);
  if (model.levels === null) return { values: scores, classes: null };
  const values = computeProbabilities(scores);
  const codes = Int32Array.from({ length: binned.rows }, (_, row) => {
    const shares = values.map((own) => own[row] ?? 0);
    return shares.indexOf(Math.max(...shares));
  });
  return { values, classes: { levels: model.levels, codes } };
}
