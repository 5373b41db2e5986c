import type { Matrix } from 'ml-matrix';
import { ArgumentError, requireOpenShare } from '../argument-error.ts';
import type { Factor, NumericColumn } from '../data/index.ts';
import { defaultConfidence, type Interval } from '../interval.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';
import { type Coefficient, computeCoefficients } from './coefficient.ts';
import { computeCrossProduct } from './cross-product.ts';
import { findFrameDefect, isRankDeficient } from './frame-defect.ts';
import {
  type ChiSquareTest,
  computeLikelihoodRatio,
  computePseudoRSquared,
  type PseudoRSquared,
} from './likelihood-ratio.ts';
import { type Likelihood, maximiseLikelihood } from './maximise-likelihood.ts';
import { createModelFrame, type ModelFrame } from './model-frame.ts';
import { computeLinearPredictor } from './ols.ts';
import { isFactor, type Predictor } from './predictor.ts';

/** How many times higher the odds are per unit of a term: exp of its coefficient. */
export interface OddsRatio {
  readonly term: string;
  readonly oddsRatio: number;
  readonly interval: Interval;
}

/** A logistic regression. */
export interface Logistic {
  /** rows used */
  readonly n: number;
  readonly missing: number;
  /** sum of the weights of the rows; n without weights */
  readonly weightSum: number;
  /** of which with the event */
  readonly events: number;
  /** in log odds per unit of the term, the intercept first */
  readonly coefficients: readonly Coefficient[];
  readonly oddsRatios: readonly OddsRatio[];
  readonly covariance: Matrix;
  readonly logLikelihood: number;
  readonly nullLogLikelihood: number;
  /** −2 log L */
  readonly deviance: number;
  readonly nullDeviance: number;
  readonly aic: number;
  readonly bic: number;
  /** against the model of the intercept alone */
  readonly likelihoodRatio: ChiSquareTest;
  readonly pseudoRSquared: PseudoRSquared;
  /** fitted probability of the event, one per row used, 0…1 */
  readonly probabilities: Float64Array;
  readonly frame: ModelFrame;
}

/** How a likelihood model is fitted. */
export interface LikelihoodOptions {
  /** a row of weight w counts as w observations; rows of weight 0 are left out */
  readonly weights?: NumericColumn;
  /** of the coefficients' intervals, 0…1, default 0.95 */
  readonly confidence?: number;
}

/** 1 / (1 + e⁻ˣ). */
export function computeInverseLogit(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

/** log (1 / (1 + e⁻ˣ)), exact in both tails. */
function computeLogInverseLogit(x: number): number {
  return x > 0 ? -Math.log1p(Math.exp(-x)) : x - Math.log1p(Math.exp(x));
}

/** Log-likelihood of a logistic regression on columns, the constant among them. */
export function createLogisticLikelihood(
  y: Float64Array,
  columns: readonly Float64Array[],
  weights: Float64Array,
): Likelihood {
  return {
    size: columns.length,
    compute: (parameters) => {
      const predictor = computeLinearPredictor(columns, parameters);
      let sum = 0;
      for (let i = 0; i < y.length; i++)
        sum += (weights[i] ?? 0) * computeLogInverseLogit(y[i] === 1 ? (predictor[i] ?? 0) : -(predictor[i] ?? 0));
      return sum;
    },
    derive: (parameters) => {
      const predictor = computeLinearPredictor(columns, parameters);
      const curvatures = new Float64Array(y.length);
      const score = new Float64Array(columns.length);
      for (let i = 0; i < y.length; i++) {
        const eta = predictor[i] ?? 0;
        const probability = computeInverseLogit(eta);
        // p (1 − p) from both tails, so that it does not vanish before the residual does.
        curvatures[i] = (weights[i] ?? 0) * probability * computeInverseLogit(-eta);
        predictor[i] = (weights[i] ?? 0) * (y[i] === 1 ? computeInverseLogit(-eta) : -probability);
      }
      for (const [j, column] of columns.entries())
        for (let i = 0; i < y.length; i++) score[j] = (score[j] ?? 0) + (column[i] ?? 0) * (predictor[i] ?? 0);
      return { score, information: computeCrossProduct(columns, curvatures) };
    },
  };
}

/** Log-likelihood of the intercept alone, or of even odds without one. */
function computeNullLogLikelihood(weightSum: number, events: number, intercept: boolean): number {
  const share = intercept ? events / weightSum : 0.5;
  return events * Math.log(share) + (weightSum - events) * Math.log1p(-share);
}

/** Takes a 0/1 outcome: numbers 0 and 1, or a factor of two levels of which the second is the event. */
export function requireBinary(outcome: NumericColumn | Factor, y: Float64Array): void {
  if (isFactor(outcome) && outcome.levels.length !== 2)
    throw new ArgumentError('outcome', `must have two levels, not ${outcome.levels.length}`);
  const other = y.find((value) => value !== 0 && value !== 1);
  if (other !== undefined) throw new ArgumentError('outcome', `must hold 0 and 1 only, not ${other}`);
}

/**
 * Logistic regression, 逻辑回归（Logit 模型）, of a yes-or-no outcome on numeric and categorical predictors.
 *
 * Formula: log odds of the event = Xb; b by maximum likelihood (Newton–Raphson); standard errors from the information;
 * z and Wald intervals by the normal distribution; odds ratio = exp b.
 * Assumptions: effects add up on the log odds; rows are independent; about ten events per coefficient. For sampling weights
 * and clusters take the errors from `computeLogisticRobustErrors`.
 *
 * @param outcome 0 or 1 per row (NaN = missing), or a factor of two levels of which the second is the event
 * @param predictors named columns, each as long as the outcome: numbers or factors
 * @returns `noData`, `tooFewRows` (no more rows than coefficients), `noVariance` (the outcome or a predictor is constant),
 * `singular` (see `listAliasedTerms`), `separation` when predictors split the outcome perfectly, so that coefficients run
 * to infinity (try `computePenalisedLogistic`)
 * @throws ArgumentError when the outcome holds anything but 0 and 1, or a column is not what it must be
 * @see P. McCullagh, J. A. Nelder, "Generalized Linear Models", 2nd ed. (1989)
 * @example computeLogistic(churned, [{ name: 'tenure', values: months }])
 *
 * Checked against: R 4.2 stats::glm, family binomial.
 */
export function computeLogistic(
  outcome: NumericColumn | Factor,
  predictors: readonly Predictor[],
  {
    weights,
    confidence = defaultConfidence,
    intercept = true,
  }: LikelihoodOptions & { readonly intercept?: boolean } = {},
): Outcome<Logistic> {
  requireOpenShare('confidence', confidence);
  const columns = [{ argument: 'outcome', values: outcome }];
  const frame = createModelFrame({ columns, predictors, weights, intercept });
  const { n, design } = frame;
  const y = frame.columns[0] ?? new Float64Array();
  requireBinary(outcome, y);
  const k = design.columns.length;
  const defect = findFrameDefect(frame, k);
  if (defect) return undefinedBecause(defect);
  if (isRankDeficient(frame)) return undefinedBecause('singular');
  const maximum = maximiseLikelihood(createLogisticLikelihood(y, design.columns, frame.weights), new Float64Array(k));
  if (!maximum.defined) return maximum;

  const { estimates, covariance, logLikelihood } = maximum.value;
  const weightSum = frame.weights.reduce((sum, weight) => sum + weight, 0);
  const events = y.reduce((sum, value, i) => sum + value * (frame.weights[i] ?? 0), 0);
  const nullLogLikelihood = computeNullLogLikelihood(weightSum, events, intercept);
  const terms = design.terms.map(({ name }) => name);
  const coefficients = computeCoefficients(terms, estimates, covariance, { confidence, degreesOfFreedom: null });
  return defined({
    n,
    missing: frame.missing,
    weightSum,
    events,
    coefficients,
    oddsRatios: coefficients.map(({ term, estimate, interval: [low, high] }) => ({
      term,
      oddsRatio: Math.exp(estimate),
      interval: [Math.exp(low), Math.exp(high)],
    })),
    covariance,
    logLikelihood,
    nullLogLikelihood,
    deviance: -2 * logLikelihood,
    nullDeviance: -2 * nullLogLikelihood,
    aic: -2 * logLikelihood + 2 * k,
    bic: -2 * logLikelihood + Math.log(weightSum) * k,
    likelihoodRatio: computeLikelihoodRatio(logLikelihood, nullLogLikelihood, intercept ? k - 1 : k),
    pseudoRSquared: computePseudoRSquared(logLikelihood, nullLogLikelihood, weightSum),
    probabilities: computeLinearPredictor(design.columns, estimates).map(computeInverseLogit),
    frame,
  });
}
