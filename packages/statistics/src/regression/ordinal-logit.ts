import type { Matrix } from 'ml-matrix';
import { requireOpenShare } from '../argument-error.ts';
import type { Factor } from '../data/index.ts';
import { defaultConfidence } from '../interval.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';
import {
  type Categories,
  computeShareLogLikelihood,
  listCategories,
  requireFactor,
  sumCategories,
} from './categories.ts';
import { type Coefficient, computeCoefficients } from './coefficient.ts';
import { findFrameDefect, isRankDeficient } from './frame-defect.ts';
import {
  type ChiSquareTest,
  computeLikelihoodRatio,
  computePseudoRSquared,
  type PseudoRSquared,
} from './likelihood-ratio.ts';
import type { LikelihoodOptions } from './logistic.ts';
import { maximiseLikelihood } from './maximise-likelihood.ts';
import { createModelFrame, type ModelFrame } from './model-frame.ts';
import { createOrdinalLikelihood } from './ordinal-likelihood.ts';
import type { Predictor } from './predictor.ts';

/** A proportional-odds model. */
export interface OrdinalLogit {
  /** rows used */
  readonly n: number;
  readonly missing: number;
  /** sum of the weights of the rows; n without weights */
  readonly weightSum: number;
  /** the outcome's levels that occur, lowest first */
  readonly levels: readonly string[];
  /** in log odds of a higher outcome per unit of the term; there is no intercept */
  readonly coefficients: readonly Coefficient[];
  /** where the levels part, on the scale of Xb, ascending; `term` is `lower|higher` */
  readonly thresholds: readonly Coefficient[];
  /** of coefficients, then thresholds */
  readonly covariance: Matrix;
  readonly logLikelihood: number;
  readonly nullLogLikelihood: number;
  readonly deviance: number;
  readonly aic: number;
  readonly bic: number;
  readonly likelihoodRatio: ChiSquareTest;
  readonly pseudoRSquared: PseudoRSquared;
  readonly frame: ModelFrame;
}

/** Thresholds at the outcome's own shares: where the model starts from, with no effects. */
function computeStart(effects: number, sums: Float64Array): Float64Array {
  const total = sums.reduce((sum, value) => sum + value, 0);
  const start = new Float64Array(effects + sums.length - 1);
  let below = 0;
  for (let j = 0; j < sums.length - 1; j++) {
    below += sums[j] ?? 0;
    start[effects + j] = Math.log(below / (total - below));
  }
  return start;
}

function nameThresholds({ levels }: Categories): string[] {
  return levels.slice(1).map((level, j) => `${levels[j]}|${level}`);
}

/**
 * Ordinal logistic regression (proportional odds), 有序逻辑回归（比例优势模型）, of an outcome of ordered categories, such as
 * a satisfaction scale.
 *
 * Formula: logit P(Y ≤ j) = thresholdⱼ − Xb, so that a positive b raises the outcome; maximum likelihood by Newton–Raphson;
 * standard errors from the observed information; z and Wald intervals by the normal distribution.
 * Assumptions: a predictor moves the odds of being above any threshold by the same factor; rows are independent.
 *
 * @param outcome a factor whose levels are in order, lowest first; levels that do not occur are left out
 * @param predictors named columns, each as long as the outcome: numbers or factors
 * @param options `weights`: a row of weight w counts as w observations
 * @returns `noData`, `tooFewRows`, `noVariance` (one category, or a constant predictor), `singular`, `separation`
 * @throws ArgumentError when the outcome is no factor or a column is not what it must be
 * @see P. McCullagh, "Regression models for ordinal data", JRSS B 42 (1980)
 * @example computeOrdinalLogit(createFactor(words, ['Low', 'Medium', 'High']), [{ name: 'contact', values: contact }])
 *
 * Checked against: R MASS::polr, ordinal::clm.
 */
export function computeOrdinalLogit(
  outcome: Factor,
  predictors: readonly Predictor[],
  { weights, confidence = defaultConfidence }: LikelihoodOptions = {},
): Outcome<OrdinalLogit> {
  requireOpenShare('confidence', confidence);
  requireFactor('outcome', outcome);
  const columns = [{ argument: 'outcome', values: outcome }];
  // The constant is there for finding what it determines; the thresholds then take its place.
  const frame = createModelFrame({ columns, predictors, weights, intercept: true });
  const categories = listCategories(outcome, frame.columns[0] ?? new Float64Array());
  const effects = frame.design.columns.length - 1;
  const parameters = effects + categories.levels.length - 1;
  const defect = findFrameDefect(frame, parameters);
  if (defect) return undefinedBecause(defect);
  if (isRankDeficient(frame)) return undefinedBecause('singular');
  const sums = sumCategories(categories, frame.weights);
  const likelihood = createOrdinalLikelihood(categories, frame.design.columns.slice(1), frame.weights);
  const maximum = maximiseLikelihood(likelihood, computeStart(effects, sums));
  if (!maximum.defined) return maximum;

  const { estimates, covariance, logLikelihood } = maximum.value;
  const terms = [...frame.design.terms.slice(1).map(({ name }) => name), ...nameThresholds(categories)];
  const all = computeCoefficients(terms, estimates, covariance, { confidence, degreesOfFreedom: null });
  const weightSum = sums.reduce((sum, value) => sum + value, 0);
  const nullLogLikelihood = computeShareLogLikelihood(sums);
  return defined({
    n: frame.n,
    missing: frame.missing,
    weightSum,
    levels: categories.levels,
    coefficients: all.slice(0, effects),
    thresholds: all.slice(effects),
    covariance,
    logLikelihood,
    nullLogLikelihood,
    deviance: -2 * logLikelihood,
    aic: -2 * logLikelihood + 2 * parameters,
    bic: -2 * logLikelihood + Math.log(weightSum) * parameters,
    likelihoodRatio: computeLikelihoodRatio(logLikelihood, nullLogLikelihood, effects),
    pseudoRSquared: computePseudoRSquared(logLikelihood, nullLogLikelihood, weightSum),
    frame,
  });
}
