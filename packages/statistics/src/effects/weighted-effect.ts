import { type NumericColumn, parseNumericColumn, requireLength } from '../data/index.ts';
import { type ConfidenceOption, parseConfidence } from '../interval.ts';
import { defined, type Outcome } from '../outcome.ts';
import { type Coefficient, computeCoefficient } from '../regression/coefficient.ts';
import type { Predictor } from '../regression/predictor.ts';
import {
  computeBalancingWeight,
  computePropensityWeights,
  type Estimand,
  type PropensityOptions,
  type PropensityWeights,
} from './propensity-weights.ts';

/** The effect of a treatment, groups made alike by weights. */
export interface WeightedEffect {
  readonly n: number;
  readonly missing: number;
  /** mean of the treated − mean of the others, in units of the outcome */
  readonly effect: Coefficient;
  /** weighted */
  readonly treatedMean: number;
  readonly controlMean: number;
  /** the same without weights, for comparison */
  readonly unweightedDifference: number;
  readonly weights: PropensityWeights;
}

/** Weighted mean of a group's outcome, and what each row's being there does to it. */
interface GroupMean {
  readonly mean: number;
  readonly influence: Float64Array;
}

function computeMean(values: Float64Array, weights: Float64Array): number {
  let total = 0;
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    total += weights[i] ?? 0;
    sum += (weights[i] ?? 0) * (values[i] ?? 0);
  }
  return sum / total;
}

/** Mean of one group with its influence, that of estimating the propensities included. */
function computeGroupMean(
  outcome: Float64Array,
  { model, weights, propensities }: PropensityWeights,
  group: 0 | 1,
  estimand: Estimand,
): GroupMean {
  const { frame, covariance, probabilities } = model;
  const { columns } = frame.design;
  const treated = frame.columns[0] ?? outcome;
  const own = weights.map((weight, i) => (treated[i] === group ? weight : 0));
  const total = own.reduce((sum, weight) => sum + weight, 0);
  const mean = computeMean(outcome, own);
  // How the estimating equation of the mean moves with each coefficient of the propensity model.
  const pull = outcome.map((value, i) => {
    const p = propensities[i] ?? 0;
    if (treated[i] !== group || p !== probabilities[i]) return 0;
    return computeBalancingWeight(estimand, group === 1, p).slope * p * (1 - p) * (value - mean);
  });
  const slopes = columns.map((column) => column.reduce((sum, value, i) => sum + value * (pull[i] ?? 0), 0));
  const effects = slopes.map((_, j) => slopes.reduce((sum, slope, l) => sum + covariance.get(j, l) * slope, 0));
  const influence = outcome.map((value, i) => {
    let shift = 0;
    for (const [j, column] of columns.entries()) shift += (column[i] ?? 0) * (effects[j] ?? 0);
    const residual = (treated[i] ?? 0) - (probabilities[i] ?? 0);
    return ((own[i] ?? 0) * (value - mean) + residual * shift) / total;
  });
  return { mean, influence };
}

/**
 * Treatment effect by propensity weighting, 倾向得分加权的处理效应.
 *
 * Formula: difference of the weighted mean outcomes of treated and others, weights of `computePropensityWeights` normalised
 * within each group; its variance sums the squared influence of every row, that through the propensity model included
 * (M-estimation); z by the normal distribution.
 * Assumptions: those of `computePropensityWeights`; look at its balance first.
 *
 * @param outcome one number per row, NaN = missing
 * @param treated 1 for the treated, 0 for the others, NaN = missing
 * @param covariates known before the treatment, each as long as the outcome: numbers or factors
 * @returns reasons as of `computePropensityWeights`
 * @throws ArgumentError as `computePropensityWeights`
 * @see J. K. Lunceford, M. Davidian, "Stratification and weighting via the propensity score in estimation of causal
 * treatment effects", Statistics in Medicine 23 (2004)
 * @example computeWeightedEffect(nps, calledBack, [{ name: 'wait', values: waits }])
 *
 * Checked against: R, the estimating equations stacked and solved.
 */
export function computeWeightedEffect(
  outcome: NumericColumn,
  treated: NumericColumn,
  covariates: readonly Predictor[],
  { estimand = 'ate', trim, ...options }: PropensityOptions & ConfidenceOption = {},
): Outcome<WeightedEffect> {
  const confidence = parseConfidence(options);
  const y = parseNumericColumn('outcome', outcome);
  const given = parseNumericColumn('treated', treated);
  requireLength('treated', given, y.length);
  // Rows without an outcome take no part in the propensity model either.
  const present = given.map((value, i) => (Number.isNaN(y[i]) ? Number.NaN : value));
  const weights = computePropensityWeights(present, covariates, { estimand, ...(trim === undefined ? {} : { trim }) });
  if (!weights.defined) return weights;
  const used = Float64Array.from(weights.value.rows, (row) => y[row] ?? 0);
  const one = computeGroupMean(used, weights.value, 1, estimand);
  const zero = computeGroupMean(used, weights.value, 0, estimand);
  const variance = one.influence.reduce((sum, value, i) => sum + (value - (zero.influence[i] ?? 0)) ** 2, 0);
  const isTreated = weights.value.model.frame.columns[0] ?? used;
  const unweighted =
    computeMean(used, isTreated) -
    computeMean(
      used,
      isTreated.map((value) => 1 - value),
    );
  return defined({
    n: weights.value.n,
    missing: weights.value.missing,
    effect: computeCoefficient('treated', one.mean - zero.mean, Math.sqrt(variance), {
      confidence,
      degreesOfFreedom: null,
    }),
    treatedMean: one.mean,
    controlMean: zero.mean,
    unweightedDifference: unweighted,
    weights: weights.value,
  });
}
