import { ArgumentError } from '../argument-error.ts';
import { type Factor, type NumericColumn, parseFactorCodes, parseNumericColumn } from '../data/index.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';
import type { Random } from '../random/index.ts';
import { computeInverseLogit, requireBinary } from './logistic.ts';
import { createModelFrame, type ModelFrame } from './model-frame.ts';
import { fitPenalisedLogistic } from './penalised-logistic.ts';
import {
  computeWeightShares,
  findPenalisedDefect,
  fitPenalisedLinear,
  type PenaltyOptions,
  requirePenalty,
  standardiseColumns,
} from './penalised-regression.ts';
import { computePredictions } from './predictions.ts';
import { isFactor, type Predictor } from './predictor.ts';

/** How well a strength predicts rows that it was not fitted on. */
export interface PenaltyError {
  readonly lambda: number;
  /** mean over the folds: squared error of a linear model, deviance per row of a logistic one */
  readonly error: number;
  readonly standardError: number;
}

/** Strengths compared by cross-validation. */
export interface PenaltySelection {
  readonly n: number;
  readonly missing: number;
  /** strongest first */
  readonly path: readonly PenaltyError[];
  /** with the smallest error */
  readonly best: PenaltyError;
  /** the strongest whose error is within one standard error of the smallest: the simplest model that is about as good */
  readonly simplest: PenaltyError;
}

/** How strengths are compared. */
export interface PenaltySelectionOptions extends Omit<PenaltyOptions, 'lambda'> {
  /** puts rows into folds */
  readonly random: Random;
  /** whether the outcome is a number or yes and no; default `linear` */
  readonly family?: 'linear' | 'logistic';
  /** 2 or more, default 10 */
  readonly folds?: number;
  /** strengths to compare; left out, 60 from the one that leaves nothing down to a ten-thousandth of it */
  readonly lambdas?: readonly number[];
}

const gridSize = 60;
const gridRatio = 1e-4;
/** Ridge never drops an effect: its grid starts where a nearly pure ridge would. */
const smallestAlpha = 0.001;

/** Strengths from the smallest that holds every effect at 0, evenly spaced on the scale of logarithms. */
function createGrid(frame: ModelFrame, alpha: number): number[] {
  const shares = computeWeightShares(frame);
  const { columns } = standardiseColumns(frame.design.columns.slice(1), shares);
  const y = frame.columns[0] ?? new Float64Array();
  const mean = y.reduce((sum, value, i) => sum + value * (shares[i] ?? 0), 0);
  const slopes = columns.map((column) =>
    Math.abs(column.reduce((sum, value, i) => sum + value * (shares[i] ?? 0) * ((y[i] ?? 0) - mean), 0)),
  );
  const strongest = Math.max(...slopes) / Math.max(alpha, smallestAlpha);
  return Array.from({ length: gridSize }, (_, g) => strongest * gridRatio ** (g / (gridSize - 1)));
}

/** Which fold each used row is in; −1 for rows that are not used. */
function assignFolds(rowCount: number, rows: Int32Array, folds: number, random: Random): Int32Array {
  const order = random.shuffle(rows.slice());
  const assigned = new Int32Array(rowCount).fill(-1);
  for (const [place, row] of order.entries()) assigned[row] = place % folds;
  return assigned;
}

/** Error of one prediction: squared, or deviance. */
function computeLoss(family: 'linear' | 'logistic', outcome: number, predicted: number): number {
  if (family === 'linear') return (outcome - predicted) ** 2;
  return -2 * Math.log(Math.max(Number.MIN_VALUE, computeInverseLogit(outcome === 1 ? predicted : -predicted)));
}

/** Weighted mean error on the rows of a fold; rows with a level that the others lack have no prediction and are passed over. */
function judgeFold(
  { rows, columns, weights }: ModelFrame,
  predictions: Float64Array,
  inFold: (row: number) => boolean,
  family: 'linear' | 'logistic',
): number {
  let total = 0;
  let sum = 0;
  for (const [i, row] of rows.entries()) {
    const predicted = predictions[row] ?? Number.NaN;
    if (!inFold(row) || Number.isNaN(predicted)) continue;
    total += weights[i] ?? 0;
    sum += (weights[i] ?? 0) * computeLoss(family, columns[0]?.[i] ?? 0, predicted);
  }
  return sum / total;
}

function summarise(lambda: number, errors: readonly number[]): PenaltyError {
  const error = errors.reduce((sum, each) => sum + each, 0) / errors.length;
  const squares = errors.reduce((sum, each) => sum + (each - error) ** 2, 0);
  return { lambda, error, standardError: Math.sqrt(squares / (errors.length - 1) / errors.length) };
}

function chooseStrengths(path: readonly PenaltyError[]): { best: PenaltyError; simplest: PenaltyError } | null {
  const [first] = path;
  if (!first) return null;
  const best = path.reduce((least, each) => (each.error < least.error ? each : least), first);
  const simplest = path.find(({ error }) => error <= best.error + best.standardError) ?? best;
  return { best, simplest };
}

/** The outcome as numbers in all rows, a factor of two levels as 0 and 1. */
function readOutcome(outcome: NumericColumn | Factor): Float64Array {
  if (!isFactor(outcome)) return parseNumericColumn('outcome', outcome);
  return Float64Array.from(parseFactorCodes('outcome', outcome), (code) => (code < 0 ? Number.NaN : code));
}

/**
 * Choice of a penalty by cross-validation, 交叉验证选择惩罚强度: how strongly lasso, ridge or elastic net should hold effects
 * down.
 *
 * Formula: rows are put into folds at random; each fold is predicted by the fits on all others at every strength; errors are
 * averaged over the folds, their standard error taken from the spread between folds.
 * Assumptions: rows are independent; the error of the chosen strength flatters a little, since it was chosen.
 *
 * @param outcome one number per row, NaN = missing; 0 and 1 or a factor of two levels for `logistic`
 * @param predictors named columns, each as long as the outcome: numbers or factors
 * @returns `noData`, `tooFewRows` (fewer rows than folds), `noVariance` (the outcome or a predictor is constant, in all rows
 * or without one of the folds), `notConverged`
 * @throws ArgumentError when folds, alpha or a strength is impossible, or a column is not what it must be
 * @see T. Hastie, R. Tibshirani, J. Friedman, "The Elements of Statistical Learning", 2nd ed. (2009), 7.10
 * @example computePenaltySelection(satisfaction, drivers, { random: createRandom(1) })
 */
export function computePenaltySelection(
  outcome: NumericColumn | Factor,
  predictors: readonly Predictor[],
  { random, family = 'linear', folds = 10, alpha = 1, lambdas, weights }: PenaltySelectionOptions,
): Outcome<PenaltySelection> {
  if (!Number.isInteger(folds) || folds < 2)
    throw new ArgumentError('folds', `must be a whole number of at least 2, not ${folds}`);
  for (const lambda of lambdas ?? [0]) requirePenalty(lambda, alpha);
  if (lambdas?.length === 0) throw new ArgumentError('lambdas', 'must name at least one strength');
  const y = readOutcome(outcome);
  const createFrame = (values: Float64Array): ModelFrame =>
    createModelFrame({ columns: [{ argument: 'outcome', values }], predictors, weights, intercept: true });
  const frame = createFrame(y);
  if (family === 'logistic') requireBinary(outcome, frame.columns[0] ?? y);
  const defect = findPenalisedDefect(frame);
  if (defect) return undefinedBecause(defect);
  if (frame.n < folds) return undefinedBecause('tooFewRows');
  const grid = lambdas ? [...lambdas].sort((a, b) => b - a) : createGrid(frame, alpha);
  const assigned = assignFolds(y.length, frame.rows, folds, random);
  const fitPath = family === 'linear' ? fitPenalisedLinear : fitPenalisedLogistic;
  const errors: number[][] = grid.map(() => []);
  for (let fold = 0; fold < folds; fold++) {
    const training = createFrame(y.map((value, row) => (assigned[row] === fold ? Number.NaN : value)));
    const trainingDefect = findPenalisedDefect(training);
    if (trainingDefect) return undefinedBecause(trainingDefect);
    const fits = fitPath(training, grid, alpha);
    if (!fits.defined) return fits;
    for (const [g, { coefficients }] of fits.value.entries()) {
      const predictions = computePredictions({ coefficients, frame: training }, predictors);
      errors[g]?.push(judgeFold(frame, predictions, (row) => assigned[row] === fold, family));
    }
  }
  const path = grid.map((lambda, g) => summarise(lambda, errors[g] ?? []));
  const chosen = chooseStrengths(path);
  if (!chosen) return undefinedBecause('noData');
  return defined({ n: frame.n, missing: frame.missing, path, ...chosen });
}
