import type { Matrix } from 'ml-matrix';
import { requireOpenShare } from '../argument-error.ts';
import type { NumericColumn } from '../data/index.ts';
import { computeFUpperTail } from '../distributions/index.ts';
import { defaultConfidence } from '../interval.ts';
import { computeLeastSquares } from '../linear-algebra/index.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';
import { type Coefficient, computeCoefficients } from './coefficient.ts';
import { findFrameDefect } from './frame-defect.ts';
import { createModelFrame, type ModelFrame } from './model-frame.ts';
import type { Predictor } from './predictor.ts';

/** Test that no predictor has any effect. */
export interface OverallTest {
  readonly statistic: number;
  readonly numeratorDf: number;
  readonly denominatorDf: number;
  readonly pValue: number;
}

/** A linear model fitted by least squares. */
export interface Ols {
  /** rows used: complete and of positive weight */
  readonly n: number;
  /** rows left out because something was missing */
  readonly missing: number;
  /** in the order of the predictors, the intercept first; effects in units of the outcome per unit of the term */
  readonly coefficients: readonly Coefficient[];
  /** of the coefficients */
  readonly covariance: Matrix;
  /** n − number of coefficients */
  readonly degreesOfFreedom: number;
  /** 0…1 */
  readonly rSquared: number;
  readonly adjustedRSquared: number;
  /** in units of the outcome (where weights are precisions, at weight 1) */
  readonly residualStandardError: number;
  readonly overall: OverallTest;
  readonly logLikelihood: number;
  /** −2 log L + 2 · (coefficients + 1): the error variance counts as a parameter */
  readonly aic: number;
  readonly bic: number;
  /** one per row used */
  readonly fitted: Float64Array;
  /** outcome − fitted */
  readonly residuals: Float64Array;
  /** the rows and columns it was fitted on; `frame.rows` are their places */
  readonly frame: ModelFrame;
}

/** How a linear model is fitted. */
export interface OlsOptions {
  /** precision weights, at least 0: a row of weight 2 has half the error variance; rows of weight 0 are left out */
  readonly weights?: NumericColumn;
  /** of the coefficients' intervals, 0…1, default 0.95 */
  readonly confidence?: number;
  /** whether the model has a constant, default true */
  readonly intercept?: boolean;
}

/** Xb, one value per row. */
export function computeLinearPredictor(columns: readonly Float64Array[], estimates: ArrayLike<number>): Float64Array {
  const predictor = new Float64Array(columns[0]?.length ?? 0);
  for (const [j, column] of columns.entries()) {
    const estimate = estimates[j] ?? 0;
    for (let i = 0; i < predictor.length; i++) predictor[i] = (predictor[i] ?? 0) + estimate * (column[i] ?? 0);
  }
  return predictor;
}

/** Σ w (y − centre)², the centre being the weighted mean or 0. */
function sumSquares(values: Float64Array, weights: Float64Array, centred: boolean): number {
  let weightSum = 0;
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    weightSum += weights[i] ?? 0;
    sum += (weights[i] ?? 0) * (values[i] ?? 0);
  }
  const centre = centred ? sum / weightSum : 0;
  let squares = 0;
  for (let i = 0; i < values.length; i++) squares += (weights[i] ?? 0) * ((values[i] ?? 0) - centre) ** 2;
  return squares;
}

function computeLogLikelihood(residualSquares: number, n: number, weights: Float64Array): number {
  const logWeights = weights.reduce((sum, weight) => sum + Math.log(weight), 0);
  return (logWeights - n * (Math.log(2 * Math.PI) + 1 - Math.log(n) + Math.log(residualSquares))) / 2;
}

/** Below this share of the outcome's spread the residuals are only rounding. */
const exactFit = 1e-30;

/**
 * Linear regression by (weighted) least squares, 线性回归（最小二乘）, of an outcome on numeric and categorical predictors.
 *
 * Formula: b minimises Σ w (y − Xb)², found by QR; s² = Σ w e² / (n − k); standard errors are √(s² · diag (XᵀWX)⁻¹);
 * t with n − k degrees of freedom; R² against the weighted mean (against 0 without intercept); factors enter by treatment
 * contrasts against their first level that occurs.
 * Assumptions: effects add up and are straight lines; errors are independent with equal variance (over weight); for small
 * n they are about normal. Where the variance differs use `computeRobustErrors`, for outliers `computeRobustRegression`.
 *
 * @param outcome one number per row, NaN = missing
 * @param predictors named columns, each as long as the outcome: numbers or factors
 * @returns `noData` when no row is complete, `tooFewRows` when there are no more rows than coefficients, `noVariance` when
 * the outcome or a predictor is constant, `singular` when predictors determine each other (see `listAliasedTerms`),
 * `perfectFit` when nothing is left to estimate an error from
 * @throws ArgumentError when lengths differ, a value is not finite, a weight is negative or all are 0, two predictors share
 * a name, or the confidence is not between 0 and 1
 * @see N. R. Draper, H. Smith, "Applied Regression Analysis", 3rd ed. (1998)
 * @example computeOls([1, 2, 4, 4], [{ name: 'speed', values: [1, 2, 3, 4] }]) // speed: 1.1, R² 0.896
 *
 * Checked against: R 4.2 stats::lm; NIST StRD Longley, certified values.
 */
export function computeOls(
  outcome: NumericColumn,
  predictors: readonly Predictor[],
  { weights, confidence = defaultConfidence, intercept = true }: OlsOptions = {},
): Outcome<Ols> {
  requireOpenShare('confidence', confidence);
  const columns = [{ argument: 'outcome', values: outcome }];
  return fitOls(createModelFrame({ columns, predictors, weights, intercept }), confidence);
}

/** Fits a linear model to a frame whose first further column is the outcome; returns and reasons as `computeOls`. */
export function fitOls(frame: ModelFrame, confidence: number): Outcome<Ols> {
  const { n, weights, weighted, design } = frame;
  const y = frame.columns[0] ?? new Float64Array();
  const k = design.columns.length;
  const intercept = design.terms[0]?.predictor === -1;
  const defect = findFrameDefect(frame, k);
  if (defect) return undefinedBecause(defect);
  const solution = computeLeastSquares(design.columns, y, weighted ? { weights } : {});
  if (solution.rank < k) return undefinedBecause('singular');
  const totalSquares = sumSquares(y, weights, intercept);
  const residualSquares = solution.residualSumOfSquares;
  if (residualSquares <= exactFit * sumSquares(y, weights, false)) return undefinedBecause('perfectFit');

  const degreesOfFreedom = n - k;
  const variance = residualSquares / degreesOfFreedom;
  const covariance = solution.unscaledCovariance.mul(variance);
  const fitted = computeLinearPredictor(design.columns, solution.coefficients);
  const numeratorDf = intercept ? k - 1 : k;
  const f = (totalSquares - residualSquares) / numeratorDf / variance;
  const logLikelihood = computeLogLikelihood(residualSquares, n, weights);
  const rSquared = 1 - residualSquares / totalSquares;
  const terms = design.terms.map(({ name }) => name);
  return defined({
    n,
    missing: frame.missing,
    coefficients: computeCoefficients(terms, solution.coefficients, covariance, { confidence, degreesOfFreedom }),
    covariance,
    degreesOfFreedom,
    rSquared,
    adjustedRSquared: 1 - ((1 - rSquared) * (intercept ? n - 1 : n)) / degreesOfFreedom,
    residualStandardError: Math.sqrt(variance),
    overall: {
      statistic: f,
      numeratorDf,
      denominatorDf: degreesOfFreedom,
      pValue: computeFUpperTail(f, numeratorDf, degreesOfFreedom),
    },
    logLikelihood,
    aic: -2 * logLikelihood + 2 * (k + 1),
    bic: -2 * logLikelihood + Math.log(n) * (k + 1),
    fitted,
    residuals: y.map((value, i) => value - (fitted[i] ?? 0)),
    frame,
  });
}
