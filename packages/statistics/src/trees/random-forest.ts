import type { Factor, NumericColumn } from '../data/index.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';
import type { Random } from '../random/random.ts';
import { type ParsedColumn, type Predictor, parseColumn, parsePredictors } from '../regression/predictor.ts';
import { binPredictors, chooseBinnings, missingBin } from './binned-predictors.ts';
import { describePredictors } from './decision-tree.ts';
import type { ForestResponse } from './find-forest-split.ts';
import { ForestTreeGrower } from './grow-forest-tree.ts';
import { OutOfBag, type OutOfBagResult, type PermutationImportance } from './out-of-bag.ts';
import { readWholeNumber } from './read-whole-number.ts';
import type { TreeEnsemble } from './tree-ensemble.ts';

export interface RandomForestOptions {
  /** default 500 */
  readonly trees?: number;
  /** predictors tried at each node, default √p for classes and p ⁄ 3 for numbers, at least 1 */
  readonly tried?: number;
  /** a node of at most this many rows is a leaf, default 1 for classes and 5 for numbers */
  readonly nodeSize?: number;
  /** default unlimited */
  readonly maxDepth?: number;
  /** bins that numbers are put into, 2…255, default 255 */
  readonly maxBins?: number;
  /** whether to measure importance by permutation, which takes about as long as growing; default true */
  readonly permutation?: boolean;
}

/** How much a predictor does in a forest. */
export interface ForestImportance {
  readonly name: string;
  /** mean over trees of the decrease of rows × Gini, or of the sum of squares, by its splits */
  readonly impurity: number;
  /** how much worse trees predict rows that they have not seen when the predictor's values are shuffled: share of rows, or
   * mean squared error. `noData` where it was not asked for */
  readonly permutation: Outcome<PermutationImportance>;
}

export interface RandomForest {
  readonly n: number;
  readonly missing: number;
  /** classes in the order of codes; null where numbers are predicted */
  readonly levels: readonly string[] | null;
  readonly ensemble: TreeEnsemble;
  readonly outOfBag: OutOfBagResult;
  /** by falling impurity */
  readonly importance: readonly ForestImportance[];
}

function createResponse(parsed: ParsedColumn): ForestResponse {
  if (parsed.kind === 'factor')
    return { outputs: parsed.levels.length, classes: parsed.codes, values: new Float64Array() };
  return { outputs: 1, classes: null, values: parsed.values };
}

function listKnownRows(parsed: ParsedColumn, rowCount: number): Int32Array {
  const isKnown = (row: number): boolean =>
    parsed.kind === 'factor' ? (parsed.codes[row] ?? -1) >= 0 : !Number.isNaN(parsed.values[row]);
  return Int32Array.from({ length: rowCount }, (_, row) => row).filter(isKnown);
}

/**
 * Random forest, 随机森林: many trees on resampled rows, each node choosing among a few predictors, that vote.
 *
 * Formula: each tree is grown on a bootstrap sample without pruning, by Gini's index or sum of squares; at each node a
 * few predictors are tried, more while none divides the rows. Numbers are put into at most 255 bins; levels of a factor
 * are ordered by the response; missing values go to the side that gains more. A prediction is the mean over trees. Each
 * tree is judged on the rows it has not seen (out of bag), which also gives importance by permutation.
 *
 * Assumptions: rows are independent. Importance by impurity favours predictors with many values; prefer permutation.
 *
 * @param response a factor to classify, or numbers; rows where it is missing are left out
 * @param predictors numbers or factors of at most 255 levels; may be missing
 * @param random seeded source
 * @returns `noData` when no row has a response, `noVariance` when all responses are equal
 * @throws ArgumentError when lengths differ, a factor has too many levels, or an option is out of range
 * @see L. Breiman, "Random forests", Machine Learning 45 (2001)
 * @example computeRandomForest(churned, predictors, createRandom(1), { trees: 300 }).value.outOfBag.error
 *
 * Checked against: R randomForest (out-of-bag error and AUC, order of importance).
 */
export function computeRandomForest(
  response: NumericColumn | Factor,
  predictors: readonly Predictor[],
  random: Random,
  options: RandomForestOptions = {},
): Outcome<RandomForest> {
  const rowCount = 'levels' in response ? response.codes.length : response.length;
  const parsed = parseColumn('response', response, rowCount);
  const columns = parsePredictors('predictors', predictors, rowCount);
  const isClass = parsed.kind === 'factor';
  const p = columns.length;
  const trees = readWholeNumber('trees', options.trees ?? 500, 1);
  const tried = readWholeNumber('tried', options.tried ?? Math.max(1, Math.floor(isClass ? Math.sqrt(p) : p / 3)), 1);
  const nodeSize = readWholeNumber('nodeSize', options.nodeSize ?? (isClass ? 1 : 5), 1);
  const maxDepth = readWholeNumber('maxDepth', options.maxDepth ?? Number.POSITIVE_INFINITY, 1);
  const binned = binPredictors(chooseBinnings(columns, options.maxBins ?? missingBin), columns);
  const rows = listKnownRows(parsed, rowCount);
  if (rows.length === 0) return undefinedBecause('noData');
  const target = createResponse(parsed);
  const valueAt = (row: number) => (target.classes ?? target.values)[row];
  if (rows.every((row) => valueAt(row) === valueAt(rows[0] ?? 0))) return undefinedBecause('noVariance');

  const grower = new ForestTreeGrower({ predictors: binned, response: target, tried, nodeSize, maxDepth });
  const outOfBag = new OutOfBag(binned, target, rows, options.permutation ?? true);
  const grown = Array.from({ length: trees }, () => {
    const drawn = random.resample(rows.length);
    const isSeen = new Uint8Array(rowCount);
    for (const place of drawn) isSeen[rows[place] ?? 0] = 1;
    const tree = grower.grow(
      Int32Array.from(drawn, (place) => rows[place] ?? 0),
      random,
    );
    outOfBag.judge(tree, isSeen, random);
    return { tree, firstOutput: 0, scale: 1 / trees };
  });
  return defined({
    n: rows.length,
    missing: rowCount - rows.length,
    levels: isClass ? parsed.levels : null,
    ensemble: {
      predictors: describePredictors(predictors, columns),
      binnings: binned.binnings,
      base: new Float64Array(target.outputs),
      trees: grown,
    },
    outOfBag: outOfBag.describe(),
    importance: predictors
      .map(({ name }, j) => ({
        name,
        impurity: (grower.gains[j] ?? 0) / trees,
        permutation: outOfBag.describePermutation(j),
      }))
      .sort((a, b) => b.impurity - a.impurity),
  });
}
