import { ArgumentError, requireOpenShare } from '../argument-error.ts';
import { type Factor, type NumericColumn, parseWeights } from '../data/index.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';
import type { Random } from '../random/random.ts';
import { type ParsedColumn, type Predictor, parseColumn, parsePredictors } from '../regression/predictor.ts';
import { binPredictors, chooseBinnings, missingBin } from './binned-predictors.ts';
import { type BoostingLoss, createLogisticLoss, createSoftmaxLoss, createSquaredLoss } from './boosting-loss.ts';
import { type BoostingRun, runBoosting } from './boosting-rounds.ts';
import { describePredictors } from './decision-tree.ts';
import { readWholeNumber } from './read-whole-number.ts';
import type { TreeEnsemble } from './tree-ensemble.ts';

/** Stops when rows that are held back are no longer predicted better. */
export interface EarlyStopping {
  /** share of rows held back, 0…1, default 0.2 */
  readonly heldBack?: number;
  /** rounds without improvement after which to stop, default 20 */
  readonly patience?: number;
}

export interface GradientBoostingOptions {
  /** one per row */
  readonly weights?: NumericColumn;
  /** most rounds, default 200; a round is one tree, or one per class where there are three or more */
  readonly rounds?: number;
  /** share of each tree that is taken, above 0 up to 1, default 0.1 */
  readonly learningRate?: number;
  /** default 31 */
  readonly maxLeaves?: number;
  /** default unlimited */
  readonly maxDepth?: number;
  /** fewest rows in a leaf, default 20 */
  readonly minLeafRows?: number;
  /** how much leaves are drawn towards 0, default 1 */
  readonly l2?: number;
  /** smallest gain of a split, default 0 */
  readonly minGain?: number;
  /** share of rows, drawn anew for each round, above 0 up to 1, default 1 */
  readonly rowShare?: number;
  /** share of predictors, drawn anew for each tree, above 0 up to 1, default 1 */
  readonly predictorShare?: number;
  /** bins that numbers are put into, 2…255, default 255 */
  readonly maxBins?: number;
  /** leave out to do all rounds */
  readonly earlyStopping?: EarlyStopping;
}

export interface GradientBoosting {
  readonly n: number;
  readonly missing: number;
  /** classes in the order of codes; null where numbers are predicted */
  readonly levels: readonly string[] | null;
  /** sums of leaves are the number itself, the log odds of the second class, or one score per class for softmax */
  readonly ensemble: TreeEnsemble;
  readonly rounds: number;
  /** after each round done, the mean loss on the rows grown on: squared error, or log loss */
  readonly trainingLoss: Float64Array;
  /** the same on the rows held back; empty without early stopping */
  readonly validationLoss: Float64Array;
  /** share of what all splits gained, per predictor, largest first; all 0 where there is no split */
  readonly importance: readonly { readonly name: string; readonly gainShare: number }[];
}

function requireShare(argument: string, share: number): number {
  if (!(share > 0 && share <= 1)) throw new ArgumentError(argument, `must be above 0 and at most 1, not ${share}`);
  return share;
}

function requireAtLeastZero(argument: string, value: number): number {
  if (!(value >= 0 && Number.isFinite(value))) throw new ArgumentError(argument, `must be at least 0, not ${value}`);
  return value;
}

function createLoss(parsed: ParsedColumn, weights: Float64Array): BoostingLoss {
  if (parsed.kind === 'number') return createSquaredLoss(parsed.values, weights);
  if (parsed.levels.length === 2) return createLogisticLoss(parsed.codes, weights);
  return createSoftmaxLoss(parsed.codes, parsed.levels.length, weights);
}

function listKnownRows(parsed: ParsedColumn, weights: Float64Array): Int32Array {
  const isKnown = (row: number): boolean =>
    (weights[row] ?? 0) > 0 &&
    (parsed.kind === 'factor' ? (parsed.codes[row] ?? -1) >= 0 : !Number.isNaN(parsed.values[row]));
  return Int32Array.from(weights.keys()).filter(isKnown);
}

function isConstant(parsed: ParsedColumn, rows: Int32Array): boolean {
  const values = parsed.kind === 'factor' ? parsed.codes : parsed.values;
  return rows.every((row) => values[row] === values[rows[0] ?? 0]);
}

/** Draws the rows to hold back; keeps both kinds in the order of the data. */
function holdBack(rows: Int32Array, share: number, random: Random): { grown: Int32Array; held: Int32Array } {
  const isHeld = new Set(random.sample(rows.length, Math.floor(rows.length * share)));
  return {
    grown: rows.filter((_, i) => !isHeld.has(i)),
    held: rows.filter((_, i) => isHeld.has(i)),
  };
}

function readRun(
  options: GradientBoostingOptions,
): Omit<BoostingRun, 'predictors' | 'loss' | 'rows' | 'held' | 'random'> {
  return {
    rounds: readWholeNumber('rounds', options.rounds ?? 200, 1),
    patience: readWholeNumber('earlyStopping.patience', options.earlyStopping?.patience ?? 20, 1),
    rowShare: requireShare('rowShare', options.rowShare ?? 1),
    predictorShare: requireShare('predictorShare', options.predictorShare ?? 1),
    learningRate: requireShare('learningRate', options.learningRate ?? 0.1),
    maxLeaves: readWholeNumber('maxLeaves', options.maxLeaves ?? 31, 2),
    maxDepth: readWholeNumber('maxDepth', options.maxDepth ?? Number.POSITIVE_INFINITY, 1),
    restraint: {
      l2: requireAtLeastZero('l2', options.l2 ?? 1),
      minLeafRows: readWholeNumber('minLeafRows', options.minLeafRows ?? 20, 1),
      minLeafHessian: 1e-3,
      minGain: requireAtLeastZero('minGain', options.minGain ?? 0),
    },
  };
}

/**
 * Gradient-boosted trees, 梯度提升树: small trees one after the other, each correcting what those before got wrong.
 *
 * Formula: each round fits a tree to the first and second derivatives of the loss (squared error; log loss of two classes;
 * softmax of more) and adds a share of it. A split gains G²ₗ ⁄ (Hₗ + λ) + G²ᵣ ⁄ (Hᵣ + λ) − G² ⁄ (H + λ), a leaf says
 * −G ⁄ (H + λ). Trees grow leaf by leaf, most gain first, on histograms of at most 255 bins. Levels of a factor are grouped
 * along the order of their gradients; missing values go to the side that gains more.
 *
 * Assumptions: rows are independent. Judge it on rows that it has not seen; early stopping holds some back for choosing
 * the number of rounds, so judge on others still.
 *
 * @param response numbers, or a factor of two levels or more; rows where it is missing are left out
 * @param predictors numbers or factors of at most 255 levels; may be missing
 * @param random seeded source
 * @returns `noData` when no row has a response, `noVariance` when all responses are equal, `tooFewRows` when early stopping
 * leaves no rows on one side
 * @throws ArgumentError when lengths differ, weights are negative or all 0, a factor has too many levels, or an option is
 * out of range
 * @see J. H. Friedman, "Greedy function approximation: a gradient boosting machine", Annals of Statistics 29 (2001);
 * T. Chen, C. Guestrin, "XGBoost: a scalable tree boosting system", KDD (2016); G. Ke et al., "LightGBM: a highly efficient
 * gradient boosting decision tree", NeurIPS (2017)
 * @example computeGradientBoosting(churned, predictors, createRandom(1), { earlyStopping: {} })
 */
export function computeGradientBoosting(
  response: NumericColumn | Factor,
  predictors: readonly Predictor[],
  random: Random,
  options: GradientBoostingOptions = {},
): Outcome<GradientBoosting> {
  const rowCount = 'levels' in response ? response.codes.length : response.length;
  const parsed = parseColumn('response', response, rowCount);
  const columns = parsePredictors('predictors', predictors, rowCount);
  const weights = parseWeights('weights', options.weights, rowCount);
  const run = readRun(options);
  const heldBack = options.earlyStopping === undefined ? 0 : (options.earlyStopping.heldBack ?? 0.2);
  if (options.earlyStopping !== undefined) requireOpenShare('earlyStopping.heldBack', heldBack);
  const binned = binPredictors(chooseBinnings(columns, options.maxBins ?? missingBin), columns);
  const rows = listKnownRows(parsed, weights);
  if (rows.length === 0) return undefinedBecause('noData');
  const { grown, held } = holdBack(rows, heldBack, random);
  if (grown.length === 0 || (heldBack > 0 && held.length === 0)) return undefinedBecause('tooFewRows');
  if (isConstant(parsed, grown)) return undefinedBecause('noVariance');

  const loss = createLoss(parsed, weights);
  const result = runBoosting({ ...run, predictors: binned, loss, rows: grown, held, random });
  const gains = result.gains.reduce((sum, gain) => sum + gain, 0);
  return defined({
    n: rows.length,
    missing: rowCount - rows.length,
    levels: parsed.kind === 'factor' ? parsed.levels : null,
    ensemble: {
      predictors: describePredictors(predictors, columns),
      binnings: binned.binnings,
      base: result.base,
      trees: result.trees,
    },
    rounds: result.trees.length / loss.outputs,
    trainingLoss: result.trainingLoss,
    validationLoss: result.validationLoss,
    importance: predictors
      .map(({ name }, j) => ({ name, gainShare: gains === 0 ? 0 : (result.gains[j] ?? 0) / gains }))
      .sort((a, b) => b.gainShare - a.gainShare),
  });
}
