import { Matrix } from 'ml-matrix';
import type { Factor, NumericColumn } from '../data/index.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';
import { createLogisticLikelihood, requireBinary } from './logistic.ts';
import type { Likelihood } from './maximise-likelihood.ts';
import { createModelFrame, type ModelFrame } from './model-frame.ts';
import { minimisePenalisedQuadratic } from './penalised-quadratic.ts';
import {
  computeWeightShares,
  findPenalisedDefect,
  type PenalisedCoefficient,
  type PenalisedFit,
  type PenaltyOptions,
  requirePenalty,
  restoreScale,
  standardiseColumns,
} from './penalised-regression.ts';
import type { Predictor } from './predictor.ts';

/** A penalised logistic regression. */
export interface PenalisedLogistic {
  readonly n: number;
  readonly missing: number;
  /** in log odds, the intercept first; on the columns' own scales */
  readonly coefficients: readonly PenalisedCoefficient[];
  readonly nonZero: number;
  /** mean log-likelihood per (weighted) row, without the penalty */
  readonly meanLogLikelihood: number;
  readonly lambda: number;
  readonly alpha: number;
  readonly frame: ModelFrame;
}

interface Penalty {
  readonly absolute: Float64Array;
  readonly square: Float64Array;
}

function computeObjective(likelihood: Likelihood, { absolute, square }: Penalty, parameters: Float64Array): number {
  return parameters.reduce(
    (sum, value, j) => sum + (absolute[j] ?? 0) * Math.abs(value) + ((square[j] ?? 0) * value * value) / 2,
    -likelihood.compute(parameters),
  );
}

const iterationLimit = 100;
const tolerance = 1e-10;

/** Newton steps, each the minimum of the penalised quadratic at the point, halved until the objective falls. */
function minimise(likelihood: Likelihood, penalty: Penalty, start: Float64Array): Outcome<Float64Array> {
  let parameters = start;
  let objective = computeObjective(likelihood, penalty, parameters);
  for (let iteration = 0; iteration < iterationLimit; iteration++) {
    const { score, information } = likelihood.derive(parameters);
    const image = information.mmul(Matrix.columnVector(parameters)).to1DArray();
    const slope = score.map((value, j) => value + (image[j] ?? 0));
    const target = minimisePenalisedQuadratic({ curvature: information, slope, ...penalty }, parameters);
    if (!target.defined) return target;
    let share = 1;
    let next = target.value;
    let value = computeObjective(likelihood, penalty, next);
    while (value > objective + 1e-14 * Math.abs(objective) && share > 1e-9) {
      share /= 2;
      next = parameters.map((old, j) => old + share * ((target.value[j] ?? 0) - old));
      value = computeObjective(likelihood, penalty, next);
    }
    const moved = next.reduce((most, each, j) => Math.max(most, Math.abs(each - (parameters[j] ?? 0))), 0);
    parameters = next;
    objective = value;
    if (moved <= tolerance * (1 + parameters.reduce((most, each) => Math.max(most, Math.abs(each)), 0)))
      return defined(parameters);
  }
  return undefinedBecause('notConverged');
}

/**
 * Penalised logistic regression (lasso, ridge, elastic net), 惩罚逻辑回归, at a given strength: has an answer where
 * predictors split a yes-or-no outcome perfectly or outnumber the rows.
 *
 * Formula: minimises −log L / n + λ (α Σ|b| + (1 − α) / 2 · Σ b²) over columns standardised with divisor n, by Newton
 * steps solved with coordinate descent; effects are given on the columns' own scales; the intercept is not penalised.
 * Assumptions: effects add up on the log odds; rows are independent. There are no honest standard errors.
 *
 * @param outcome 0 or 1 per row (NaN = missing), or a factor of two levels of which the second is the event
 * @param predictors named columns, each as long as the outcome: numbers or factors
 * @returns `noData`, `noVariance` (the outcome or a predictor is constant), `notConverged` (such as perfectly split
 * outcomes with λ = 0)
 * @throws ArgumentError when lambda is negative, alpha is not within 0…1, or a column is not what it must be
 * @see J. Friedman, T. Hastie, R. Tibshirani, Journal of Statistical Software 33 (2010)
 * @example computePenalisedLogistic(churned, predictors, { lambda: 0.02 })
 *
 * Checked against: R glmnet, family binomial.
 */
export function computePenalisedLogistic(
  outcome: NumericColumn | Factor,
  predictors: readonly Predictor[],
  { lambda, alpha = 1, weights }: PenaltyOptions,
): Outcome<PenalisedLogistic> {
  requirePenalty(lambda, alpha);
  const columns = [{ argument: 'outcome', values: outcome }];
  const frame = createModelFrame({ columns, predictors, weights, intercept: true });
  requireBinary(outcome, frame.columns[0] ?? new Float64Array());
  const defect = findPenalisedDefect(frame);
  if (defect) return undefinedBecause(defect);
  const path = fitPenalisedLogistic(frame, [lambda], alpha);
  const [fit] = path.defined ? path.value : [];
  if (!path.defined) return path;
  if (!fit) return undefinedBecause('notConverged');
  const { coefficients, explained: meanLogLikelihood } = fit;
  const nonZero = coefficients.slice(1).filter(({ estimate }) => estimate !== 0).length;
  return defined({
    n: frame.n,
    missing: frame.missing,
    coefficients,
    nonZero,
    meanLogLikelihood,
    lambda,
    alpha,
    frame,
  });
}

/** Logistic fits at several strengths, strongest first, each starting from the one before. The frame has an intercept. */
export function fitPenalisedLogistic(
  frame: ModelFrame,
  lambdas: readonly number[],
  alpha: number,
): Outcome<PenalisedFit[]> {
  const shares = computeWeightShares(frame);
  const standardised = standardiseColumns(frame.design.columns.slice(1), shares);
  const columns = [new Float64Array(frame.n).fill(1), ...standardised.columns];
  const likelihood = createLogisticLikelihood(frame.columns[0] ?? new Float64Array(), columns, shares);
  const hold = (strength: number): Float64Array => Float64Array.from(columns, (_, j) => (j === 0 ? 0 : strength));
  const terms = frame.design.terms.slice(1).map(({ name }) => name);
  let parameters: Float64Array = new Float64Array(columns.length);
  const fits: PenalisedFit[] = [];
  for (const lambda of lambdas) {
    const penalty = { absolute: hold(lambda * alpha), square: hold(lambda * (1 - alpha)) };
    const solution = minimise(likelihood, penalty, parameters);
    if (!solution.defined) return solution;
    parameters = solution.value;
    const coefficients = restoreScale(terms, standardised, parameters.slice(1), parameters[0] ?? 0);
    fits.push({ coefficients, explained: likelihood.compute(parameters) });
  }
  return defined(fits);
}
