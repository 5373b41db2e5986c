import type { Matrix } from 'ml-matrix';
import type { NumericColumn } from '../data/index.ts';
import { type ConfidenceOption, parseConfidence } from '../interval.ts';
import { computeLeastSquares } from '../linear-algebra/index.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';
import type { Random } from '../random/index.ts';
import { type Coefficient, computeCoefficients } from './coefficient.ts';
import { findFrameDefect } from './frame-defect.ts';
import { createModelFrame, type ModelFrame } from './model-frame.ts';
import type { Predictor } from './predictor.ts';
import {
  computePsiCovariance,
  createBisquareCurve,
  createHuberCurve,
  fitByReweighting,
  type InfluenceCurve,
  type ReweightedFit,
  type ScaledRows,
} from './reweighted-fit.ts';
import { computeSEstimate } from './s-estimate.ts';

/** A regression that outliers do not steer. */
export interface RobustRegression {
  readonly n: number;
  readonly missing: number;
  readonly coefficients: readonly Coefficient[];
  readonly covariance: Matrix;
  /** robust standard deviation of the residuals, in units of the outcome */
  readonly scale: number;
  /** n − number of coefficients */
  readonly degreesOfFreedom: number;
  /** outcome − fitted, one per row used */
  readonly residuals: Float64Array;
  /** how much each row counted, 0…1; near 0 for an outlier */
  readonly robustnessWeights: Float64Array;
  readonly frame: ModelFrame;
}

/** How a robust regression is fitted. */
export interface RobustRegressionOptions extends ConfidenceOption {
  /** precision weights, at least 0; rows of weight 0 are left out */
  readonly weights?: NumericColumn;
}

/** 95 % as efficient as least squares where errors are normal. */
const huberTuning = 1.345;
const bisquareTuning = 4.685061;

function scaleRows({ design, columns, weights, weighted }: ModelFrame): ScaledRows {
  const outcome = columns[0] ?? new Float64Array();
  if (!weighted) return { columns: design.columns, outcome };
  const scaled = (column: Float64Array): Float64Array => column.map((value, i) => value * Math.sqrt(weights[i] ?? 0));
  return { columns: design.columns.map(scaled), outcome: scaled(outcome) };
}

function describeFit(
  frame: ModelFrame,
  fit: ReweightedFit,
  { inverse, curve, confidence }: { inverse: Matrix; curve: InfluenceCurve; confidence: number },
): RobustRegression {
  const degreesOfFreedom = frame.n - inverse.rows;
  const covariance = computePsiCovariance(fit, inverse, curve);
  const terms = frame.design.terms.map(({ name }) => name);
  return {
    n: frame.n,
    missing: frame.missing,
    coefficients: computeCoefficients(terms, fit.estimates, covariance, { confidence, degreesOfFreedom }),
    covariance,
    scale: fit.scale,
    degreesOfFreedom,
    residuals: fit.residuals.map((residual, i) => residual / Math.sqrt(frame.weights[i] ?? 1)),
    robustnessWeights: fit.weights,
    frame,
  };
}

/** Takes the columns at the door; the least-squares start comes along. */
function prepare(outcome: NumericColumn, predictors: readonly Predictor[], { weights }: RobustRegressionOptions) {
  const columns = [{ argument: 'outcome', values: outcome }];
  const frame = createModelFrame({ columns, predictors, weights, intercept: true });
  const defect = findFrameDefect(frame, frame.design.columns.length);
  if (defect) return undefinedBecause(defect);
  const rows = scaleRows(frame);
  const start = computeLeastSquares(rows.columns, rows.outcome);
  if (start.rank < rows.columns.length) return undefinedBecause('singular');
  return defined({ frame, rows, start });
}

/**
 * Huber M-regression, Huber 稳健回归: linear regression in which large residuals pull no stronger than moderate ones.
 *
 * Formula: solves Σ ψ(eᵢ / s) xᵢ = 0 with Huber's ψ (k = 1.345) by reweighted least squares, s the rescaled median absolute
 * residual; standard errors by Huber's formula; t with n − k degrees of freedom.
 * Assumptions: outliers are in the outcome; for outlying predictors take `computeMmRegression`.
 *
 * @param outcome one number per row, NaN = missing
 * @param predictors named columns, each as long as the outcome: numbers or factors
 * @returns `noData`, `tooFewRows`, `noVariance`, `singular`, `perfectFit` (more than half of the rows lie on the plane),
 * `notConverged`
 * @throws ArgumentError when a column is not what it must be
 * @see P. J. Huber, "Robust Statistics" (1981)
 * @example computeHuberRegression(spend, [{ name: 'visits', values: visits }])
 *
 * Checked against: R MASS::rlm iterated to convergence.
 */
export function computeHuberRegression(
  outcome: NumericColumn,
  predictors: readonly Predictor[],
  options: RobustRegressionOptions = {},
): Outcome<RobustRegression> {
  const confidence = parseConfidence(options);
  const prepared = prepare(outcome, predictors, options);
  if (!prepared.defined) return prepared;
  const { frame, rows, start } = prepared.value;
  const curve = createHuberCurve(huberTuning);
  const fit = fitByReweighting(rows, start.coefficients, curve, null);
  if (!fit.defined) return fit;
  return defined(describeFit(frame, fit.value, { inverse: start.unscaledCovariance, curve, confidence }));
}

/**
 * MM-regression, MM 稳健回归: withstands up to half of the rows being outliers, in outcome and predictors, and is nearly as
 * precise as least squares when none is.
 *
 * Formula: an S-estimate (the plane with the smallest bisquare scale, breakdown ½) gives start and scale; then the
 * bisquare ψ (c = 4.685) by reweighted least squares at that scale; standard errors by Huber's formula; t with n − k degrees
 * of freedom.
 *
 * @param outcome one number per row, NaN = missing
 * @param predictors named columns, each as long as the outcome: numbers or factors
 * @param options `random`: for the subsets from which the S-estimate is searched
 * @returns `noData`, `tooFewRows`, `noVariance`, `singular`, `perfectFit` (at least half of the rows lie on a plane),
 * `notConverged`
 * @throws ArgumentError when a column is not what it must be
 * @see V. J. Yohai, "High breakdown-point and high efficiency robust estimates for regression", Annals of Statistics 15
 * (1987)
 * @example computeMmRegression(spend, [{ name: 'visits', values: visits }], { random: createRandom(1) })
 *
 * Checked against: R robustbase::lmrob, coefficients and scale.
 */
export function computeMmRegression(
  outcome: NumericColumn,
  predictors: readonly Predictor[],
  { random, ...options }: RobustRegressionOptions & { readonly random: Random },
): Outcome<RobustRegression> {
  const confidence = parseConfidence(options);
  const prepared = prepare(outcome, predictors, options);
  if (!prepared.defined) return prepared;
  const { frame, rows, start } = prepared.value;
  const first = computeSEstimate(rows, random);
  if (!first.defined) return first;
  const curve = createBisquareCurve(bisquareTuning);
  const fit = fitByReweighting(rows, first.value.estimates, curve, first.value.scale);
  if (!fit.defined) return fit;
  return defined(describeFit(frame, fit.value, { inverse: start.unscaledCovariance, curve, confidence }));
}
