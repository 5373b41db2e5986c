import type { Predictor } from '../regression/predictor.ts';
import { type BinnedPredictors, type Binning, binPredictors } from './binned-predictors.ts';
import type { PredictorShape } from './decision-tree.ts';
import { parseNewRows } from './parse-new-rows.ts';
import { findSplitLeaf, type SplitTree } from './split-tree.ts';

/** Many trees whose leaves add up. */
export interface TreeEnsemble {
  readonly predictors: readonly PredictorShape[];
  readonly binnings: readonly Binning[];
  /** what each output is before any tree speaks */
  readonly base: Float64Array;
  readonly trees: readonly EnsembleTree[];
}

export interface EnsembleTree {
  readonly tree: SplitTree;
  /** the output that the first value of its leaves is added to */
  readonly firstOutput: number;
  /** what the leaves are multiplied by */
  readonly scale: number;
}

/** Puts new rows into the bins that an ensemble knows. */
export function binNewRows(ensemble: TreeEnsemble, predictors: readonly Predictor[]): BinnedPredictors {
  return binPredictors(ensemble.binnings, parseNewRows(ensemble.predictors, predictors));
}

/** The sum over all trees, per output and row. */
export function sumTrees(ensemble: TreeEnsemble, { codes, rows }: BinnedPredictors): Float64Array[] {
  const sums = Array.from(ensemble.base, (base) => new Float64Array(rows).fill(base));
  for (const { tree, firstOutput, scale } of ensemble.trees)
    for (let row = 0; row < rows; row++) {
      const leaf = findSplitLeaf(tree, codes, row);
      for (let k = 0; k < tree.outputs; k++) {
        const own = sums[firstOutput + k];
        if (own !== undefined) own[row] = (own[row] ?? 0) + scale * (tree.values[leaf * tree.outputs + k] ?? 0);
      }
    }
  return sums;
}
