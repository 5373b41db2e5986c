import type { Predictor } from '../regression/predictor.ts';
import { binNewRows, type TreeEnsemble } from './tree-ensemble.ts';
import { computeExpectedValues, TreeShap } from './tree-shap.ts';

/** What each predictor adds to one output of a model, row by row. */
export interface ShapOutput {
  /** what the model says on average over the rows that it was grown on */
  readonly base: number;
  /** per predictor, in the model's order, what it adds in each row; with the base they sum to the model's output */
  readonly values: readonly { readonly name: string; readonly values: Float64Array }[];
  /** mean absolute value over the rows, largest first: global importance; empty without rows */
  readonly importance: readonly { readonly name: string; readonly meanAbsolute: number }[];
}

function rankPredictors(values: ShapOutput['values'], rows: number): ShapOutput['importance'] {
  if (rows === 0) return [];
  return values
    .map(({ name, values: own }) => ({
      name,
      meanAbsolute: own.reduce((sum, value) => sum + Math.abs(value), 0) / rows,
    }))
    .sort((a, b) => b.meanAbsolute - a.meanAbsolute);
}

/**
 * SHAP values of trees, 沙普利加性解释: how much of each prediction is due to each predictor.
 *
 * Formula: Shapley values of the game in which a predictor that is not known is averaged over by the shares of rows that
 * went either way while growing (TreeSHAP, path-dependent); exact, in time of leaves × depth² per row and tree.
 *
 * Assumptions: they explain the model, not the world: predictors that say the same share what they say.
 *
 * @param model a forest or boosted trees
 * @param predictors columns with the names of the model's predictors, in any order
 * @returns one per output of the trees: classes of a forest, or the number; for boosting the number, the log odds of the
 * second class, or one score per class
 * @throws ArgumentError when a predictor is not there or not of the kind that the model knows
 * @see S. M. Lundberg et al., "From local explanations to global understanding with explainable AI for trees", Nature
 * Machine Intelligence 2 (2020)
 * @example computeShapValues(model, rows)[0].values.map(({ name, values }) => [name, values[0]])
 */
export function computeShapValues(
  model: { readonly ensemble: TreeEnsemble },
  predictors: readonly Predictor[],
): ShapOutput[] {
  const { ensemble } = model;
  const { codes, rows } = binNewRows(ensemble, predictors);
  const bases = ensemble.base.slice();
  const sums = Array.from(bases, () => ensemble.predictors.map(() => new Float64Array(rows)));
  for (const { tree, firstOutput, scale } of ensemble.trees) {
    for (const [k, mean] of computeExpectedValues(tree).entries())
      bases[firstOutput + k] = (bases[firstOutput + k] ?? 0) + scale * mean;
    const shap = new TreeShap(tree);
    for (let row = 0; row < rows; row++)
      shap.explain(codes, row, (feature, output, amount) => {
        const own = sums[firstOutput + output]?.[feature];
        if (own !== undefined) own[row] = (own[row] ?? 0) + scale * amount;
      });
  }
  return Array.from(bases, (base, k) => {
    const values = ensemble.predictors.map(({ name }, j) => ({ name, values: sums[k]?.[j] ?? new Float64Array(rows) }));
    return { base, values, importance: rankPredictors(values, rows) };
  });
}
