import type { NumericColumn } from '../data/index.ts';
import { defined, type Outcome } from '../outcome.ts';
import type { Predictor } from '../regression/predictor.ts';
import { centreFrame, computeDriverCorrelations } from './driver-correlations.ts';
import { createDriverFrame, type ImportanceOptions, requireFewDrivers } from './driver-frame.ts';
import { describeImportance, type ImportanceAnalysis } from './driver-importance.ts';
import { computeShapleyShares } from './shapley-shares.ts';

/**
 * Shapley importance of drivers (LMG, general dominance), 驱动因素的 Shapley 重要性.
 *
 * Formula: the gain in R² when a driver joins, averaged over all orders in which the drivers can join; the levels of a
 * factor join together. Sums to R².
 * Assumptions: those of linear regression; says what goes with the outcome, not what causes it.
 *
 * @param outcome one number per row, NaN = missing
 * @param predictors the drivers, at most 20: numbers or factors, each as long as the outcome
 * @returns `noData`, `tooFewRows`, `noVariance` (the outcome or a driver is constant), `singular` (drivers determine each
 * other)
 * @throws ArgumentError when there are more than 20 drivers, or a column is not what it must be
 * @see R. H. Lindeman, P. F. Merenda, R. Z. Gold, "Introduction to Bivariate and Multivariate Analysis" (1980);
 * U. Grömping, "Estimators of relative importance in linear regression", The American Statistician 61 (2007)
 * @example computeLmg(satisfaction, [{ name: 'staff', values: staff }, { name: 'price', values: price }])
 *
 * Checked against: R, average over all permutations with stats::lm.
 */
export function computeLmg(
  outcome: NumericColumn,
  predictors: readonly Predictor[],
  options: ImportanceOptions = {},
): Outcome<ImportanceAnalysis> {
  requireFewDrivers(predictors);
  const frame = createDriverFrame(outcome, predictors, options);
  if (!frame.defined) return frame;
  const correlations = computeDriverCorrelations(centreFrame(frame.value), frame.value.weights);
  if (!correlations.defined) return correlations;
  const shares = computeShapleyShares(correlations.value);
  return shares.defined ? defined(describeImportance(frame.value, shares.value)) : shares;
}
