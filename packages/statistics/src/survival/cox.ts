import { Matrix } from 'ml-matrix';
import type { Factor, NumericColumn } from '../data/index.ts';
import { type ConfidenceOption, type Interval, parseConfidence } from '../interval.ts';
import { computeCholesky } from '../linear-algebra/index.ts';
import { defined, type Outcome, type UndefinedReason, undefinedBecause } from '../outcome.ts';
import { type Coefficient, computeCoefficients } from '../regression/coefficient.ts';
import { listConstantPredictors } from '../regression/design.ts';
import { type ChiSquareTest, computeChiSquareTest, computeLikelihoodRatio } from '../regression/likelihood-ratio.ts';
import { type Likelihood, type LikelihoodMaximum, maximiseLikelihood } from '../regression/maximise-likelihood.ts';
import type { ModelFrame } from '../regression/model-frame.ts';
import { computeLinearPredictor } from '../regression/ols.ts';
import type { Predictor } from '../regression/predictor.ts';
import { type Concordance, summariseConcordance, tallyConcordance } from './concordance.ts';
import { type CoxData, type CoxTies, createCoxLikelihood, orderStrata } from './cox-likelihood.ts';
import { createSurvivalFrame, type SurvivalFrame } from './survival-frame.ts';

/** How many times higher the hazard is per unit of a term. */
export interface HazardRatio {
  readonly term: string;
  readonly hazardRatio: number;
  readonly interval: Interval;
}

/** A Cox regression. */
export interface Cox {
  /** rows used */
  readonly n: number;
  readonly missing: number;
  /** rows with the event */
  readonly events: number;
  /** in log hazard per unit of the term; there is no intercept */
  readonly coefficients: readonly Coefficient[];
  readonly hazardRatios: readonly HazardRatio[];
  readonly covariance: Matrix;
  /** partial */
  readonly logLikelihood: number;
  readonly nullLogLikelihood: number;
  /** the three tests that no predictor has an effect */
  readonly likelihoodRatio: ChiSquareTest;
  readonly wald: ChiSquareTest;
  readonly score: ChiSquareTest;
  /** undefined where no two rows can be compared */
  readonly concordance: Outcome<Concordance>;
  /** the data it was fitted on, for `computeBaselineHazard`; columns are centred at `means` */
  readonly data: CoxData;
  readonly means: Float64Array;
  readonly frame: ModelFrame;
}

/** How a Cox regression is fitted. */
export interface CoxOptions extends ConfidenceOption {
  /** default `efron` */
  readonly ties?: CoxTies;
  /** each stratum has a baseline hazard of its own */
  readonly strata?: Factor;
  /** a row of weight w counts as w rows; rows of weight 0 are left out */
  readonly weights?: NumericColumn;
}

function computeQuadratic(matrix: Matrix, values: ArrayLike<number>): number {
  const vector = Matrix.columnVector(Array.from(values));
  return vector.transpose().mmul(matrix).mmul(vector).get(0, 0);
}

/** Uᵀ I⁻¹ U at no effect. */
function computeScoreStatistic(likelihood: Likelihood): number {
  const { score, information } = likelihood.derive(new Float64Array(likelihood.size));
  const cholesky = computeCholesky(information);
  return cholesky.defined ? computeQuadratic(cholesky.value.inverse(), score) : 0;
}

function findDefect({ frame, events }: SurvivalFrame): UndefinedReason | null {
  if (frame.n === 0) return 'noData';
  if (frame.n <= frame.design.columns.length) return 'tooFewRows';
  if (!events.includes(1)) return 'noVariance';
  return listConstantPredictors(frame.predictors, frame.design).length > 0 ? 'noVariance' : null;
}

function createData(survival: SurvivalFrame, ties: CoxTies): { data: CoxData; means: Float64Array } {
  const { frame, times, events, strata } = survival;
  const means = Float64Array.from(
    frame.design.columns,
    (column) => column.reduce((sum, value) => sum + value, 0) / column.length,
  );
  const columns = frame.design.columns.map((column, j) => column.map((value) => value - (means[j] ?? 0)));
  return { data: { columns, events, weights: frame.weights, strata: orderStrata(times, strata), ties }, means };
}

function computeModelConcordance({ times, events, frame, strata }: SurvivalFrame, scores: Float64Array) {
  const total = { concordant: 0, discordant: 0, tied: 0 };
  for (const rows of strata) {
    const pairs = tallyConcordance(rows, { times, events, weights: frame.weights, scores });
    total.concordant += pairs.concordant;
    total.discordant += pairs.discordant;
    total.tied += pairs.tied;
  }
  return summariseConcordance(total);
}

function describeTests(likelihood: Likelihood, maximum: LikelihoodMaximum) {
  const nullLogLikelihood = likelihood.compute(new Float64Array(likelihood.size));
  const information = likelihood.derive(maximum.estimates).information;
  return {
    logLikelihood: maximum.logLikelihood,
    nullLogLikelihood,
    likelihoodRatio: computeLikelihoodRatio(maximum.logLikelihood, nullLogLikelihood, likelihood.size),
    wald: computeChiSquareTest(computeQuadratic(information, maximum.estimates), likelihood.size),
    score: computeChiSquareTest(computeScoreStatistic(likelihood), likelihood.size),
  };
}

/**
 * Cox regression (proportional hazards), Cox 比例风险回归, of the time until an event on numeric and categorical predictors.
 *
 * Formula: hazard = baseline(t) · exp(Xb), with b by maximum partial likelihood (Newton–Raphson) and Efron's or Breslow's
 * way with tied events; standard errors from the information; z and Wald intervals by the normal distribution; hazard
 * ratio = exp b.
 * Assumptions: hazards stay proportional over time; censoring does not depend on the fate; rows are independent.
 *
 * @param times duration until the event or until last seen, at least 0, NaN = missing
 * @param events 1 where the event happened, 0 where censored, NaN = missing
 * @param predictors named columns, each as long as the times: numbers or factors
 * @returns `noData`, `tooFewRows`, `noVariance` (no event, or a predictor is constant), `singular`, `separation` when a
 * predictor tells the order of all events
 * @throws ArgumentError when a time is negative, an event is not 0 or 1, or a column is not what it must be
 * @see D. R. Cox, "Regression models and life-tables", JRSS B 34 (1972); B. Efron, JASA 72 (1977)
 * @example computeCox(months, churned, [{ name: 'price', values: prices }])
 *
 * Checked against: R survival::coxph.
 */
export function computeCox(
  times: NumericColumn,
  events: NumericColumn,
  predictors: readonly Predictor[],
  { ties = 'efron', strata, weights, ...options }: CoxOptions = {},
): Outcome<Cox> {
  const confidence = parseConfidence(options);
  const survival = createSurvivalFrame(times, events, { predictors, strata, weights });
  const defect = findDefect(survival);
  if (defect) return undefinedBecause(defect);
  const { data, means } = createData(survival, ties);
  const likelihood = createCoxLikelihood(data);
  const maximum = maximiseLikelihood(likelihood, new Float64Array(likelihood.size));
  if (!maximum.defined) return maximum;
  const { estimates, covariance } = maximum.value;
  const { frame } = survival;
  const terms = frame.design.terms.map(({ name }) => name);
  const coefficients = computeCoefficients(terms, estimates, covariance, { confidence, degreesOfFreedom: null });
  return defined({
    n: frame.n,
    missing: frame.missing,
    events: data.events.reduce((sum, event) => sum + event, 0),
    coefficients,
    hazardRatios: coefficients.map(({ term, estimate, interval: [low, high] }) => ({
      term,
      hazardRatio: Math.exp(estimate),
      interval: [Math.exp(low), Math.exp(high)],
    })),
    covariance,
    ...describeTests(likelihood, maximum.value),
    concordance: computeModelConcordance(survival, computeLinearPredictor(data.columns, estimates)),
    data,
    means,
    frame,
  });
}
