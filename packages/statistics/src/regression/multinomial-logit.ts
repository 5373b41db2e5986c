import { Matrix } from 'ml-matrix';
import { ArgumentError, requireOpenShare } from '../argument-error.ts';
import type { Factor } from '../data/index.ts';
import { defaultConfidence } from '../interval.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';
import { computeShareLogLikelihood, listCategories, requireFactor, sumCategories } from './categories.ts';
import { type Coefficient, computeCoefficients } from './coefficient.ts';
import { computeCrossProduct } from './cross-product.ts';
import { findFrameDefect, isRankDeficient } from './frame-defect.ts';
import {
  type ChiSquareTest,
  computeLikelihoodRatio,
  computePseudoRSquared,
  type PseudoRSquared,
} from './likelihood-ratio.ts';
import type { LikelihoodOptions } from './logistic.ts';
import { type Likelihood, maximiseLikelihood } from './maximise-likelihood.ts';
import { createModelFrame, type ModelFrame } from './model-frame.ts';
import { computeLinearPredictor } from './ols.ts';
import type { Predictor } from './predictor.ts';

/** What moves people from the reference category to another. */
export interface CategoryCoefficients {
  readonly level: string;
  /** in log odds of this category against the reference, the intercept first */
  readonly coefficients: readonly Coefficient[];
}

/** A multinomial logit model. */
export interface MultinomialLogit {
  /** rows used */
  readonly n: number;
  readonly missing: number;
  readonly weightSum: number;
  /** the category the others are compared with */
  readonly reference: string;
  readonly categories: readonly CategoryCoefficients[];
  /** of the coefficients, category by category */
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

/** Turns linear predictors of the categories after the reference into probabilities, in place; returns Σ w log p of the outcomes. */
function computeProbabilities(predictors: readonly Float64Array[], codes: Int32Array, weights: Float64Array): number {
  let logLikelihood = 0;
  for (let i = 0; i < codes.length; i++) {
    let largest = 0;
    for (const predictor of predictors) largest = Math.max(largest, predictor[i] ?? 0);
    let sum = Math.exp(-largest);
    for (const predictor of predictors) sum += Math.exp((predictor[i] ?? 0) - largest);
    const code = codes[i] ?? 0;
    const chosen = code === 0 ? 0 : (predictors[code - 1]?.[i] ?? 0);
    logLikelihood += (weights[i] ?? 0) * (chosen - largest - Math.log(sum));
    for (const predictor of predictors) predictor[i] = Math.exp((predictor[i] ?? 0) - largest) / sum;
  }
  return logLikelihood;
}

function createMultinomialLikelihood(
  codes: Int32Array,
  others: number,
  columns: readonly Float64Array[],
  weights: Float64Array,
): Likelihood {
  const k = columns.length;
  const predict = (parameters: Float64Array): Float64Array[] =>
    Array.from({ length: others }, (_, a) => computeLinearPredictor(columns, parameters.subarray(a * k, (a + 1) * k)));

  const deriveScore = (probabilities: readonly Float64Array[]): Float64Array => {
    const score = new Float64Array(others * k);
    for (const [a, probability] of probabilities.entries()) {
      const residuals = probability.map((p, i) => (weights[i] ?? 0) * ((codes[i] === a + 1 ? 1 : 0) - p));
      for (const [j, column] of columns.entries())
        for (let i = 0; i < codes.length; i++)
          score[a * k + j] = (score[a * k + j] ?? 0) + (column[i] ?? 0) * (residuals[i] ?? 0);
    }
    return score;
  };

  const deriveInformation = (probabilities: readonly Float64Array[]): Matrix => {
    const information = Matrix.zeros(others * k, others * k);
    for (const [a, left] of probabilities.entries()) {
      for (const [b, right] of probabilities.slice(0, a + 1).entries()) {
        const curvatures = left.map((p, i) => (weights[i] ?? 0) * p * ((a === b ? 1 : 0) - (right[i] ?? 0)));
        const block = computeCrossProduct(columns, curvatures);
        information.setSubMatrix(block, a * k, b * k);
        information.setSubMatrix(block, b * k, a * k);
      }
    }
    return information;
  };

  return {
    size: others * k,
    compute: (parameters) => computeProbabilities(predict(parameters), codes, weights),
    derive: (parameters) => {
      const probabilities = predict(parameters);
      computeProbabilities(probabilities, codes, weights);
      return { score: deriveScore(probabilities), information: deriveInformation(probabilities) };
    },
  };
}

/** The factor with the reference level first, the others in their order. */
function putFirst(outcome: Factor, reference: string | undefined): Factor {
  if (reference === undefined) return outcome;
  const place = outcome.levels.indexOf(reference);
  if (place < 0) throw new ArgumentError('reference', `must be one of ${outcome.levels.join(', ')}, not ${reference}`);
  const moved = (code: number) => (code === place ? 0 : code >= 0 && code < place ? code + 1 : code);
  return {
    levels: [reference, ...outcome.levels.filter((level) => level !== reference)],
    codes: Int32Array.from(outcome.codes, moved),
  };
}

/**
 * Multinomial logistic regression, 多项逻辑回归, of an outcome of unordered categories.
 *
 * Formula: log P(Y = a) / P(Y = reference) = Xbₐ for every other category a; maximum likelihood by Newton–Raphson;
 * standard errors from the information; z and Wald intervals by the normal distribution.
 * Assumptions: adding or removing a category does not change the odds between the others; rows are independent.
 *
 * @param outcome a factor; levels that do not occur are left out
 * @param predictors named columns, each as long as the outcome: numbers or factors
 * @param options `reference`: the level to compare with, default the first; `weights`: a row of weight w counts as w
 * @returns `noData`, `tooFewRows`, `noVariance` (one category, or a constant predictor), `singular`, `separation`
 * @throws ArgumentError when the outcome is no factor, the reference does not occur, or a column is not what it must be
 * @see A. Agresti, "Categorical Data Analysis", 3rd ed. (2013), chapter 8
 * @example computeMultinomialLogit(createFactor(channels), [{ name: 'age', values: ages }], { reference: 'shop' })
 *
 * Checked against: R nnet::multinom.
 */
export function computeMultinomialLogit(
  outcome: Factor,
  predictors: readonly Predictor[],
  { weights, confidence = defaultConfidence, reference }: LikelihoodOptions & { readonly reference?: string } = {},
): Outcome<MultinomialLogit> {
  requireOpenShare('confidence', confidence);
  requireFactor('outcome', outcome);
  const ordered = putFirst(outcome, reference);
  const columns = [{ argument: 'outcome', values: ordered }];
  const frame = createModelFrame({ columns, predictors, weights, intercept: true });
  const { levels, codes } = listCategories(ordered, frame.columns[0] ?? new Float64Array());
  const k = frame.design.columns.length;
  const parameters = k * (levels.length - 1);
  const defect = findFrameDefect(frame, parameters);
  if (defect) return undefinedBecause(defect);
  if (reference !== undefined && levels[0] !== reference)
    throw new ArgumentError('reference', `must occur in the rows used; ${reference} does not`);
  if (isRankDeficient(frame)) return undefinedBecause('singular');
  const likelihood = createMultinomialLikelihood(codes, levels.length - 1, frame.design.columns, frame.weights);
  const maximum = maximiseLikelihood(likelihood, new Float64Array(parameters));
  if (!maximum.defined) return maximum;

  const { estimates, covariance, logLikelihood } = maximum.value;
  const sums = sumCategories({ levels, codes }, frame.weights);
  const weightSum = sums.reduce((sum, value) => sum + value, 0);
  const nullLogLikelihood = computeShareLogLikelihood(sums);
  const names = frame.design.terms.map(({ name }) => name);
  const terms = levels.slice(1).flatMap(() => names);
  const all = computeCoefficients(terms, estimates, covariance, { confidence, degreesOfFreedom: null });
  return defined({
    n: frame.n,
    missing: frame.missing,
    weightSum,
    reference: levels[0] ?? '',
    categories: levels.slice(1).map((level, a) => ({ level, coefficients: all.slice(a * k, (a + 1) * k) })),
    covariance,
    logLikelihood,
    nullLogLikelihood,
    deviance: -2 * logLikelihood,
    aic: -2 * logLikelihood + 2 * parameters,
    bic: -2 * logLikelihood + Math.log(weightSum) * parameters,
    likelihoodRatio: computeLikelihoodRatio(logLikelihood, nullLogLikelihood, parameters - (levels.length - 1)),
    pseudoRSquared: computePseudoRSquared(logLikelihood, nullLogLikelihood, weightSum),
    frame,
  });
}
