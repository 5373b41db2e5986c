import type { NumericColumn } from '../data/index.ts';
import { defined, type Outcome } from '../outcome.ts';
import type { Predictor } from '../regression/predictor.ts';
import { centreFrame, computeDriverCorrelations } from './driver-correlations.ts';
import { createDriverFrame, type ImportanceOptions, requireNumbers } from './driver-frame.ts';
import { describeImportance, type ImportanceAnalysis } from './driver-importance.ts';
import { computeJohnsonShares } from './johnson-shares.ts';

/**
 * Johnson's relative weights, 相对权重, of drivers: nearly the Shapley importance, for any number of drivers.
 *
 * Formula: with the drivers' correlations R = V D Vᵀ, Λ = V D^½ Vᵀ maps them to their closest uncorrelated counterparts;
 * β = Λ⁻¹ r are those's effects on the outcome; weight = Λ² β² (squares by element). Sums to R².
 * Assumptions: those of linear regression; says what goes with the outcome, not what causes it.
 *
 * @param outcome one number per row, NaN = missing
 * @param predictors the drivers: columns of numbers, each as long as the outcome
 * @returns `noData`, `tooFewRows`, `noVariance` (the outcome or a driver is constant), `singular` (drivers determine each
 * other)
 * @throws ArgumentError when a driver is a factor, or a column is not what it must be
 * @see J. W. Johnson, "A heuristic method for estimating the relative weight of predictor variables in multiple
 * regression", Multivariate Behavioral Research 35 (2000)
 * @example computeRelativeWeights(satisfaction, [{ name: 'staff', values: staff }, { name: 'price', values: price }])
 *
 * Checked against: the published example of the R package rwa; R, by singular value decomposition.
 */
export function computeRelativeWeights(
  outcome: NumericColumn,
  predictors: readonly Predictor[],
  options: ImportanceOptions = {},
): Outcome<ImportanceAnalysis> {
  requireNumbers(predictors);
  const frame = createDriverFrame(outcome, predictors, options);
  if (!frame.defined) return frame;
  const correlations = computeDriverCorrelations(centreFrame(frame.value), frame.value.weights);
  if (!correlations.defined) return correlations;
  const shares = computeJohnsonShares(correlations.value);
  return shares.defined ? defined(describeImportance(frame.value, shares.value)) : shares;
}
