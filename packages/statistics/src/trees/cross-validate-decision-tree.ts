import { requireWholeNumber } from '../argument-error.ts';
import type { Factor, NumericColumn } from '../data/index.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';
import type { Random } from '../random/random.ts';
import type { Predictor } from '../regression/predictor.ts';
import { type ComplexityRow, computeComplexityTable, cutBranches } from './complexity-table.ts';
import { findLeaf } from './decision-node.ts';
import { type DecisionTreeOptions, parseTreeTask, type TreeTask } from './decision-tree.ts';
import { growDecisionTree } from './grow-decision-tree.ts';

/** A size of tree with the error that it makes on rows it has not seen. */
export interface ValidatedComplexity extends ComplexityRow {
  /** as a share of the root's risk; above 1 is worse than no tree */
  readonly validatedError: number;
  readonly standardError: number;
}

export interface DecisionTreeValidation {
  readonly table: readonly ValidatedComplexity[];
  /** the row with the smallest validated error */
  readonly best: ValidatedComplexity;
  /** the smallest tree within one standard error of the best: the one to prune to */
  readonly withinOneStandardError: ValidatedComplexity;
}

/** Costs in the middle (geometrically) of the range that each size is best in; the first stands for the root alone. */
function listTypicalCosts(table: readonly ComplexityRow[]): number[] {
  return table.map(({ complexity }, i) => {
    const above = table[i - 1]?.complexity;
    return above === undefined ? Number.POSITIVE_INFINITY : Math.sqrt(complexity * above);
  });
}

function dealFolds(rows: Int32Array, folds: number, random: Random): Int32Array {
  const dealt = Int32Array.from(rows, (_, i) => i % folds);
  return random.shuffle(dealt);
}

/** Loss of every row under the tree of each cost, grown without the row's fold. */
function computeLosses(
  { growth, rows }: TreeTask,
  response: NumericColumn | Factor,
  costs: readonly number[],
  rootRisk: number,
  folds: Int32Array,
): Float64Array[] {
  const losses = costs.map(() => new Float64Array(rows.length));
  const values = 'levels' in response ? response.codes : response;
  const lossAt = (row: number, prediction: number): number => {
    const error = prediction - (values[row] ?? 0);
    return (growth.weights[row] ?? 0) * (growth.hasClasses ? Number(error !== 0) : error * error);
  };
  for (const fold of new Set(folds)) {
    const kept = rows.filter((_, i) => folds[i] !== fold);
    // A cost is per split of the whole sample; a part of the rows carries a part of the risk.
    const share = kept.length / rows.length;
    const root = growDecisionTree({ ...growth, minRiskDecrease: growth.minRiskDecrease * share }, kept);
    const left = [...rows.keys()].filter((i) => folds[i] === fold);
    for (const [c, own] of losses.entries()) {
      const tree = cutBranches(root, (costs[c] ?? 0) * rootRisk * share);
      for (const i of left) own[i] = lossAt(rows[i] ?? 0, findLeaf(tree, growth.columns, rows[i] ?? 0).prediction);
    }
  }
  return losses;
}

/**
 * Cross-validation of a decision tree, 决策树交叉验证: what each size of the tree gets wrong on rows it has not seen.
 *
 * Formula: rows are dealt into folds; for each fold a tree is grown on the others and pruned at the cost typical of each
 * row of the complexity table; the losses of all rows, as a share of the root's risk, are the validated error.
 *
 * @param random seeded source that deals the rows
 * @param options as for `computeDecisionTree`, and `folds`, default 10
 * @returns `noData` when no row has a response, `noVariance` when all responses are equal, `tooFewRows` with fewer rows
 * than folds
 * @throws ArgumentError as `computeDecisionTree`, and when there are fewer than two folds
 * @see L. Breiman, J. Friedman, R. Olshen, C. Stone, "Classification and Regression Trees" (1984), chapter 3
 * @example crossValidateDecisionTree(score, predictors, createRandom(1)).value.withinOneStandardError.complexity
 */
export function crossValidateDecisionTree(
  response: NumericColumn | Factor,
  predictors: readonly Predictor[],
  random: Random,
  options: DecisionTreeOptions & { readonly folds?: number } = {},
): Outcome<DecisionTreeValidation> {
  const { folds = 10 } = options;
  requireWholeNumber('folds', folds, 2);
  const task = parseTreeTask(response, predictors, options);
  const { rows, growth } = task;
  if (rows.length === 0) return undefinedBecause('noData');
  if (rows.length < folds) return undefinedBecause('tooFewRows');
  const root = growDecisionTree(growth, rows);
  if (root.risk === 0) return undefinedBecause('noVariance');
  const sizes = computeComplexityTable(root, task.minComplexity);
  const losses = computeLosses(task, response, listTypicalCosts(sizes), root.risk, dealFolds(rows, folds, random));
  const table = sizes.map((size, c): ValidatedComplexity => {
    const own = losses[c] ?? new Float64Array();
    const sum = own.reduce((total, loss) => total + loss, 0);
    const squares = own.reduce((total, loss) => total + (loss - sum / own.length) ** 2, 0);
    return { ...size, validatedError: sum / root.risk, standardError: Math.sqrt(squares) / root.risk };
  });
  const best = table.reduce((leader, size) => (size.validatedError < leader.validatedError ? size : leader));
  const limit = best.validatedError + best.standardError;
  const withinOneStandardError = table.find(({ validatedError }) => validatedError <= limit) ?? best;
  return defined({ table, best, withinOneStandardError });
}
