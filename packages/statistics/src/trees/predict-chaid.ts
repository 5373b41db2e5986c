import type { Factor } from '../data/index.ts';
import type { Predictor } from '../regression/predictor.ts';
import { type Chaid, type ChaidNode, categoriseColumn } from './chaid.ts';
import { parseNewRows } from './parse-new-rows.ts';

/** What a CHAID tree says of new rows. */
export interface ChaidPrediction {
  readonly classes: Factor;
  /** per class, the share that it has in the node of each row, 0…1 */
  readonly shares: readonly Float64Array[];
}

/**
 * Predicts new rows by a CHAID tree, 卡方自动交互检测预测.
 *
 * Assumptions: a row whose category no branch of a node has goes no further, and is answered by that node.
 *
 * @param predictors columns with the names of the tree's predictors, in any order
 * @throws ArgumentError when a predictor is not there or not of the kind that the tree knows
 * @example predictChaid(tree, [{ name: 'contract', values: createFactor(['Monthly']) }]).shares[1]
 */
export function predictChaid(tree: Chaid, predictors: readonly Predictor[]): ChaidPrediction {
  const columns = parseNewRows(tree.predictors, predictors);
  const codes = columns.map((column, i) => categoriseColumn(column, tree.predictors[i]?.cuts ?? []));
  const placeOf = new Map(tree.predictors.map(({ name }, i) => [name, i]));
  const rows = codes[0]?.length ?? 0;
  const predicted = new Int32Array(rows);
  const shares = tree.levels.map(() => new Float64Array(rows));
  const findNode = (node: ChaidNode, row: number): ChaidNode => {
    if (node.split === undefined) return node;
    const code = codes[placeOf.get(node.split.predictor) ?? -1]?.[row] ?? -1;
    const branch = node.split.branches.find((candidate) => candidate.codes.includes(code));
    return branch === undefined ? node : findNode(branch.node, row);
  };
  for (let row = 0; row < rows; row++) {
    const node = findNode(tree.root, row);
    predicted[row] = node.prediction;
    for (const [k, own] of shares.entries()) own[row] = (node.classWeights[k] ?? 0) / node.weight;
  }
  return { classes: { levels: tree.levels, codes: predicted }, shares };
}
