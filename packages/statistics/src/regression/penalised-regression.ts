import { ArgumentError } from '../argument-error.ts';
import type { NumericColumn } from '../data/index.ts';
import { defined, type Outcome, type UndefinedReason, undefinedBecause } from '../outcome.ts';
import { computeCrossProduct } from './cross-product.ts';
import { interceptName, isConstant, listConstantPredictors } from './design.ts';
import { createModelFrame, type ModelFrame } from './model-frame.ts';
import { minimisePenalisedQuadratic } from './penalised-quadratic.ts';
import type { Predictor } from './predictor.ts';

/** An effect held down by a penalty: it has no standard error. */
export interface PenalisedCoefficient {
  readonly term: string;
  /** per unit of the term; exactly 0 where the lasso dropped it */
  readonly estimate: number;
}

/** How strongly effects are held down. */
export interface PenaltyOptions {
  /** strength, at least 0 */
  readonly lambda: number;
  /** 1 lasso (default), 0 ridge, between them elastic net */
  readonly alpha?: number;
  /** a row of weight w counts as w rows; rows of weight 0 are left out */
  readonly weights?: NumericColumn;
}

/** A penalised linear regression. */
export interface PenalisedRegression {
  readonly n: number;
  readonly missing: number;
  /** the intercept first; on the columns' own scales */
  readonly coefficients: readonly PenalisedCoefficient[];
  /** how many effects are not 0 */
  readonly nonZero: number;
  /** 1 − residual over total sum of squares */
  readonly rSquared: number;
  readonly lambda: number;
  readonly alpha: number;
  readonly frame: ModelFrame;
}

/** Throws unless lambda and alpha make a penalty. */
export function requirePenalty(lambda: number, alpha: number): void {
  if (!(lambda >= 0 && Number.isFinite(lambda)))
    throw new ArgumentError('lambda', `must be a number of at least 0, not ${lambda}`);
  if (!(alpha >= 0 && alpha <= 1)) throw new ArgumentError('alpha', `must lie within 0…1, not ${alpha}`);
}

/** Columns with weighted mean 0 and standard deviation (divisor n) 1, and what was taken out of them. */
export interface StandardisedColumns {
  readonly columns: readonly Float64Array[];
  readonly means: Float64Array;
  readonly deviations: Float64Array;
}

/** @param shares weights that sum to 1 */
export function standardiseColumns(columns: readonly Float64Array[], shares: Float64Array): StandardisedColumns {
  const means = Float64Array.from(columns, (column) =>
    column.reduce((sum, value, i) => sum + value * (shares[i] ?? 0), 0),
  );
  const deviations = Float64Array.from(columns, (column, j) =>
    Math.sqrt(column.reduce((sum, value, i) => sum + (shares[i] ?? 0) * (value - (means[j] ?? 0)) ** 2, 0)),
  );
  const scaled = columns.map((column, j) => column.map((value) => (value - (means[j] ?? 0)) / (deviations[j] ?? 1)));
  return { columns: scaled, means, deviations };
}

/** Weights that sum to 1. */
export function computeWeightShares({ weights }: ModelFrame): Float64Array {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

/** Effects on standardised columns, brought back to the columns' own scales, with the intercept first. */
export function restoreScale(
  terms: readonly string[],
  { means, deviations }: StandardisedColumns,
  effects: Float64Array,
  centre: number,
): PenalisedCoefficient[] {
  const estimates = effects.map((effect, j) => effect / (deviations[j] ?? 1));
  const intercept = estimates.reduce((sum, estimate, j) => sum - estimate * (means[j] ?? 0), centre);
  return [
    { term: interceptName, estimate: intercept },
    ...terms.map((term, j) => ({ term, estimate: estimates[j] ?? 0 })),
  ];
}

/**
 * Penalised linear regression (lasso, ridge, elastic net), 惩罚回归（Lasso、岭回归、弹性网）, at a given strength: holds
 * effects down, for many or overlapping predictors.
 *
 * Formula: minimises RSS / 2n + λ (α Σ|b| + (1 − α) / 2 · Σ b² / sd(y)) over columns standardised with divisor n (the
 * ridge part on the outcome's own scale, as glmnet has it), by coordinate descent; effects are given on the columns' own
 * scales; the intercept is not penalised.
 * Assumptions: those of linear regression, but predictors may outnumber rows. There are no honest standard errors.
 *
 * @param outcome one number per row, NaN = missing
 * @param predictors named columns, each as long as the outcome: numbers or factors
 * @returns `noData`, `noVariance` (the outcome or a predictor is constant), `notConverged`
 * @throws ArgumentError when lambda is negative, alpha is not within 0…1, or a column is not what it must be
 * @see J. Friedman, T. Hastie, R. Tibshirani, Journal of Statistical Software 33 (2010); H. Zou, T. Hastie, JRSS B 67 (2005)
 * @example computePenalisedRegression(satisfaction, drivers, { lambda: 0.5, alpha: 1 })
 *
 * Checked against: R glmnet; ridge also by closed form.
 */
export function computePenalisedRegression(
  outcome: NumericColumn,
  predictors: readonly Predictor[],
  { lambda, alpha = 1, weights }: PenaltyOptions,
): Outcome<PenalisedRegression> {
  requirePenalty(lambda, alpha);
  const columns = [{ argument: 'outcome', values: outcome }];
  const frame = createModelFrame({ columns, predictors, weights, intercept: true });
  const defect = findPenalisedDefect(frame);
  if (defect) return undefinedBecause(defect);
  const path = fitPenalisedLinear(frame, [lambda], alpha);
  const [fit] = path.defined ? path.value : [];
  if (!path.defined) return path;
  if (!fit) return undefinedBecause('notConverged');
  const { coefficients, explained: rSquared } = fit;
  const nonZero = coefficients.slice(1).filter(({ estimate }) => estimate !== 0).length;
  return defined({ n: frame.n, missing: frame.missing, coefficients, nonZero, rSquared, lambda, alpha, frame });
}

/** Why a penalised model can't be fitted to a frame, or null: unlike others it may have more columns than rows. */
export function findPenalisedDefect(frame: ModelFrame): UndefinedReason | null {
  if (frame.n === 0) return 'noData';
  const flat = isConstant(frame.columns[0] ?? new Float64Array());
  return flat || listConstantPredictors(frame.predictors, frame.design).length > 0 ? 'noVariance' : null;
}

/** Effects at one strength. */
export interface PenalisedFit {
  readonly coefficients: readonly PenalisedCoefficient[];
  /** linear: R²; logistic: mean log-likelihood */
  readonly explained: number;
}

/** Linear fits at several strengths, strongest first, each starting from the one before. The frame has an intercept. */
export function fitPenalisedLinear(
  frame: ModelFrame,
  lambdas: readonly number[],
  alpha: number,
): Outcome<PenalisedFit[]> {
  const shares = computeWeightShares(frame);
  const standardised = standardiseColumns(frame.design.columns.slice(1), shares);
  const target = standardiseColumns([frame.columns[0] ?? new Float64Array()], shares);
  const [centre, deviation] = [target.means[0] ?? 0, target.deviations[0] ?? 1];
  const size = standardised.columns.length;
  const product = computeCrossProduct([...standardised.columns, ...target.columns], shares);
  const curvature = product.subMatrix(0, size - 1, 0, size - 1);
  const slope = Float64Array.from(product.getColumn(size)).slice(0, size);
  const terms = frame.design.terms.slice(1).map(({ name }) => name);
  let effects: Float64Array = new Float64Array(size);
  const fits: PenalisedFit[] = [];
  for (const lambda of lambdas) {
    // The outcome is at unit deviation here; b and λ shrink with it.
    const absolute = new Float64Array(size).fill((lambda * alpha) / deviation);
    const square = new Float64Array(size).fill((lambda * (1 - alpha)) / deviation);
    const solution = minimisePenalisedQuadratic({ curvature, slope, absolute, square }, effects);
    if (!solution.defined) return solution;
    effects = solution.value;
    const own = effects.map((effect) => effect * deviation);
    const coefficients = restoreScale(terms, standardised, own, centre);
    fits.push({ coefficients, explained: computeExplained(product, effects) });
  }
  return defined(fits);
}

/** 2cᵀb − bᵀGb: what effects explain of an outcome of variance 1. */
function computeExplained(product: ReturnType<typeof computeCrossProduct>, effects: Float64Array): number {
  const size = effects.length;
  let explained = 0;
  for (let j = 0; j < size; j++) {
    let image = 0;
    for (let l = 0; l < size; l++) image += product.get(j, l) * (effects[l] ?? 0);
    explained += (effects[j] ?? 0) * (2 * product.get(j, size) - image);
  }
  return explained;
}
