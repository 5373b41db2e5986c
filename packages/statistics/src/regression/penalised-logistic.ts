import { Matrix } from 'ml-matrix';
import type { Factor, NumericColumn } from '../data/index.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';
import { isConstant, listConstantPredictors } from './design.ts';
import { createLogisticLikelihood, requireBinary } from './logistic.ts';
import type { Likelihood } from './maximise-likelihood.ts';
import { createModelFrame } from './model-frame.ts';
import { minimisePenalisedQuadratic } from './penalised-quadratic.ts';
import {
  computeWeightShares,
  type PenalisedCoefficient,
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
function minimise(likelihood: Likelihood, penalty: Penalty): Outcome<Float64Array> {
  let parameters: Float64Array = new Float64Array(likelihood.size);
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
 * Lasso, ridge and elastic net for a yes-or-no outcome, 惩罚逻辑回归, at a given strength. Has an answer where predictors
 * split the outcome perfectly or outnumber the rows.
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
  const frame = createModelFrame({ columns, predictors, weights, intercept: false });
  const { design, n, missing } = frame;
  const y = frame.columns[0] ?? new Float64Array();
  requireBinary(outcome, y);
  if (n === 0) return undefinedBecause('noData');
  if (isConstant(y) || listConstantPredictors(predictors, design).length > 0) return undefinedBecause('noVariance');
  const shares = computeWeightShares(frame);
  const standardised = standardiseColumns(design.columns, shares);
  const withIntercept = [new Float64Array(n).fill(1), ...standardised.columns];
  const likelihood = createLogisticLikelihood(y, withIntercept, shares);
  const hold = (strength: number): Float64Array => Float64Array.from(withIntercept, (_, j) => (j === 0 ? 0 : strength));
  const solution = minimise(likelihood, { absolute: hold(lambda * alpha), square: hold(lambda * (1 - alpha)) });
  if (!solution.defined) return solution;
  const effects = solution.value.slice(1);
  const terms = design.terms.map(({ name }) => name);
  return defined({
    n,
    missing,
    coefficients: restoreScale(terms, standardised, effects, solution.value[0] ?? 0),
    nonZero: effects.filter((effect) => effect !== 0).length,
    meanLogLikelihood: likelihood.compute(solution.value),
    lambda,
    alpha,
  });
}
