import { ArgumentError } from '../argument-error.ts';
import { type Factor, type NumericColumn, parseWeights } from '../data/index.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';
import { type ParsedColumn, type Predictor, parseColumn, parsePredictors } from '../regression/predictor.ts';
import { type ComplexityRow, computeComplexityTable } from './complexity-table.ts';
import { type DecisionNode, listNodes } from './decision-node.ts';
import { type GrowthData, growDecisionTree } from './grow-decision-tree.ts';
import { readWholeNumber } from './read-whole-number.ts';
import { createGiniCriterion, createVarianceCriterion } from './split-criterion.ts';

export interface DecisionTreeOptions {
  /** one per row */
  readonly weights?: NumericColumn;
  /** smallest share of the root's risk that a split must save, default 0.01 */
  readonly minComplexity?: number;
  /** a node with fewer rows is not split, default 20 */
  readonly minSplit?: number;
  /** fewest rows in a leaf, default a third of `minSplit` */
  readonly minBucket?: number;
  /** depth of the deepest leaf, default 30 */
  readonly maxDepth?: number;
  /** rules kept for rows with a missing value, default 5 */
  readonly maxSurrogates?: number;
}

/** How much a predictor does in a tree. */
export interface PredictorImportance {
  readonly name: string;
  /** sum of improvements of its splits, and of its adjusted agreement × improvement where it is a surrogate */
  readonly importance: number;
}

/** A tree of yes-no questions. */
export interface DecisionTree {
  /** rows used, and rows left out because the response is missing */
  readonly n: number;
  readonly missing: number;
  /** classes in the order of codes; null for a regression tree */
  readonly levels: readonly string[] | null;
  readonly predictors: readonly PredictorShape[];
  readonly root: DecisionNode;
  /** the nested sequence of prunings, smallest first */
  readonly complexityTable: readonly ComplexityRow[];
  /** most important first */
  readonly importance: readonly PredictorImportance[];
  readonly minComplexity: number;
}

/** What a predictor looked like when the model was made: levels are null for numbers. */
export interface PredictorShape {
  readonly name: string;
  readonly levels: readonly string[] | null;
}

/** Notes what predictors look like, so that new rows can be held against it. */
export function describePredictors(
  predictors: readonly Predictor[],
  columns: readonly ParsedColumn[],
): PredictorShape[] {
  return predictors.map(({ name }, i) => {
    const column = columns[i];
    return { name, levels: column?.kind === 'factor' ? column.levels : null };
  });
}

/** What a tree is to be grown from, once its arguments are read. */
export interface TreeTask {
  readonly growth: GrowthData;
  readonly rows: Int32Array;
  readonly missing: number;
  readonly levels: readonly string[] | null;
  readonly minComplexity: number;
}

function parseLimits(options: DecisionTreeOptions): GrowthData['limits'] {
  const minSplit = readWholeNumber('minSplit', options.minSplit ?? 20, 2);
  return {
    minSplit,
    minBucket: readWholeNumber('minBucket', options.minBucket ?? Math.max(1, Math.round(minSplit / 3)), 1),
    maxDepth: readWholeNumber('maxDepth', options.maxDepth ?? 30, 0),
    maxSurrogates: readWholeNumber('maxSurrogates', options.maxSurrogates ?? 5, 0),
  };
}

function listRowsWithResponse(response: ParsedColumn, weights: Float64Array): Int32Array {
  const rows = Int32Array.from(weights.keys());
  return rows.filter(
    (row) =>
      (weights[row] ?? 0) > 0 &&
      (response.kind === 'number' ? !Number.isNaN(response.values[row]) : (response.codes[row] ?? -1) >= 0),
  );
}

/** Reads the arguments of a tree. Rows of weight 0 count as if they were not there. */
export function parseTreeTask(
  response: NumericColumn | Factor,
  predictors: readonly Predictor[],
  options: DecisionTreeOptions,
): TreeTask {
  const rowCount = 'levels' in response ? response.codes.length : response.length;
  const parsed = parseColumn('response', response, rowCount);
  const columns = parsePredictors('predictors', predictors, rowCount);
  const weights = parseWeights('weights', options.weights, rowCount);
  const limits = parseLimits(options);
  const { minComplexity = 0.01 } = options;
  if (!(minComplexity >= 0 && minComplexity <= 1))
    throw new ArgumentError('minComplexity', `must be a share from 0 to 1, not ${minComplexity}`);
  const rows = listRowsWithResponse(parsed, weights);
  const weight = rows.reduce((sum, row) => sum + (weights[row] ?? 0), 0);
  const criterion =
    parsed.kind === 'factor'
      ? createGiniCriterion(parsed.codes, weights, parsed.levels.length)
      : createVarianceCriterion(
          parsed.values,
          weights,
          rows.reduce((sum, row) => sum + (weights[row] ?? 0) * (parsed.values[row] ?? 0), 0) /
            Math.max(weight, 1e-300),
        );
  const statistics = new Float64Array(criterion.size);
  for (const row of rows) criterion.add(statistics, row);
  return {
    growth: {
      columns,
      weights,
      criterion,
      hasClasses: parsed.kind === 'factor',
      limits,
      minRiskDecrease: minComplexity * (rows.length === 0 ? 0 : criterion.risk(statistics)),
      sides: new Int8Array(rowCount),
    },
    rows,
    missing: rowCount - rows.length,
    levels: parsed.kind === 'factor' ? parsed.levels : null,
    minComplexity,
  };
}

/** Sums what each predictor improves, as primary rule and as surrogate. */
export function computeTreeImportance(
  root: DecisionNode,
  predictors: readonly { readonly name: string }[],
  isRegression: boolean,
): PredictorImportance[] {
  const sums = new Float64Array(predictors.length);
  for (const { split, risk } of listNodes(root)) {
    if (split === undefined) continue;
    const improve = isRegression ? split.improve * risk : split.improve;
    sums[split.predictor] = (sums[split.predictor] ?? 0) + improve;
    for (const { predictor, adjustedAgreement } of split.surrogates)
      sums[predictor] = (sums[predictor] ?? 0) + improve * adjustedAgreement;
  }
  return predictors
    .map(({ name }, i) => ({ name, importance: sums[i] ?? 0 }))
    .sort((a, b) => b.importance - a.importance);
}

/**
 * Decision tree, 决策树 (CART): divides people by one question after the other into groups that answer alike.
 *
 * Formula: at each node the cut of a number, or the grouping of a factor's levels, that lowers Gini's index (factor as
 * response) or the sum of squares (numbers) most. The grown tree is cut back by cost and complexity: a branch stays when
 * it saves more than `minComplexity` of the root's risk per split. A row without a value in a node's predictor follows
 * surrogate rules, which mimic the split on other predictors, and at last the majority. Missing levels and levels never
 * seen at a node are treated alike.
 *
 * Assumptions: none on distributions; single trees change much with the rows, so judge size by
 * `crossValidateDecisionTree`, and prefer `computeRandomForest` for prediction alone.
 *
 * @param response numbers for a regression tree, a factor for a classification tree; rows where it is missing are left out
 * @param predictors numbers are cut, factors are grouped; may be missing
 * @returns `noData` when no row has a response
 * @throws ArgumentError when lengths differ, weights are negative or all 0, or an option is out of range
 * @see L. Breiman, J. Friedman, R. Olshen, C. Stone, "Classification and Regression Trees" (1984)
 * @example computeDecisionTree([1, 1, 5, 5], [{ name: 'visits', values: [1, 2, 8, 9] }], { minSplit: 2 })
 *
 * Checked against: R rpart (splits, surrogates, complexity table).
 */
export function computeDecisionTree(
  response: NumericColumn | Factor,
  predictors: readonly Predictor[],
  options: DecisionTreeOptions = {},
): Outcome<DecisionTree> {
  const { growth, rows, missing, levels, minComplexity } = parseTreeTask(response, predictors, options);
  if (rows.length === 0) return undefinedBecause('noData');
  const root = growDecisionTree(growth, rows);
  return defined({
    n: rows.length,
    missing,
    levels,
    predictors: describePredictors(predictors, growth.columns),
    root,
    complexityTable: computeComplexityTable(root, minComplexity),
    importance: computeTreeImportance(root, predictors, levels === null),
    minComplexity,
  });
}
