import type { Factor } from '../data/index.ts';
import type { Predictor } from '../regression/predictor.ts';
import { findLeaf } from './decision-node.ts';
import type { DecisionTree } from './decision-tree.ts';
import { parseNewRows } from './parse-new-rows.ts';

/** What a tree says of new rows. */
export interface DecisionTreePrediction {
  /** per row the mean of the leaf; in a classification tree the code of its most frequent class */
  readonly values: Float64Array;
  /** the predicted classes; null for a regression tree */
  readonly classes: Factor | null;
  /** per class, the share that it has in the leaf of each row, 0…1; empty for a regression tree */
  readonly shares: readonly Float64Array[];
  /** number of the leaf that each row fell into */
  readonly leaves: Float64Array;
}

/**
 * Predicts new rows by a decision tree, 决策树预测.
 *
 * @param predictors columns with the names of the tree's predictors, in any order; missing values and unknown levels
 * follow the surrogate rules
 * @throws ArgumentError when a predictor is not there or not of the kind that the tree knows
 * @example predictDecisionTree(tree, [{ name: 'visits', values: [3, 12] }]).values
 */
export function predictDecisionTree(tree: DecisionTree, predictors: readonly Predictor[]): DecisionTreePrediction {
  const columns = parseNewRows(tree.predictors, predictors);
  const [column] = columns;
  const rows = column === undefined ? 0 : column.kind === 'number' ? column.values.length : column.codes.length;
  const values = new Float64Array(rows);
  const leaves = new Float64Array(rows);
  const shares = (tree.levels ?? []).map(() => new Float64Array(rows));
  for (let row = 0; row < rows; row++) {
    const leaf = findLeaf(tree.root, columns, row);
    values[row] = leaf.prediction;
    leaves[row] = leaf.id;
    for (const [k, share] of shares.entries()) share[row] = (leaf.classWeights[k] ?? 0) / leaf.weight;
  }
  const classes = tree.levels === null ? null : { levels: tree.levels, codes: Int32Array.from(values) };
  return { values, classes, shares, leaves };
}
