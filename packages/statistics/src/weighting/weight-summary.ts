import { ArgumentError } from '../argument-error.ts';
import { type NumericColumn, parseWeights } from '../data/index.ts';

/** What a set of weights looks like and what it costs. */
export interface WeightSummary {
  /** Rows with a weight above 0 */
  readonly n: number;
  readonly sum: number;
  /** Smallest and largest weight above 0 */
  readonly min: number;
  readonly max: number;
  readonly mean: number;
  /** Standard deviation (n − 1) / mean */
  readonly coefficientOfVariation: number;
  /** Kish's n·Σw²/(Σw)², at least 1 */
  readonly designEffect: number;
  /** Kish's (Σw)²/Σw²: as many equally weighted rows would tell as much */
  readonly effectiveN: number;
}

/**
 * Summary of weights, 权重概览, with Kish's design effect (设计效应) and effective n (有效样本量).
 *
 * Formula: design effect = n·Σw²/(Σw)², effective n = n / design effect. Rows with the weight 0 don't count.
 *
 * Assumptions: weights have nothing to do with the answers; else the linearised standard error tells more.
 *
 * @param weights one number of at least 0 per row, at least one above 0
 * @throws ArgumentError when a weight is negative, missing or infinite, or there is none above 0
 * @see L. Kish, "Survey Sampling", 1965, section 11.7
 * @example computeWeightSummary([1, 1, 2]).effectiveN // 2.67
 *
 * Checked against: R by its formula.
 */
export function computeWeightSummary(weights: NumericColumn): WeightSummary {
  const column = parseWeights('weights', weights, weights.length);
  if (column.length === 0) throw new ArgumentError('weights', 'must hold at least one weight');
  let [n, sum, squares, min, max] = [0, 0, 0, Number.POSITIVE_INFINITY, 0];
  for (const weight of column) {
    if (weight === 0) continue;
    n++;
    sum += weight;
    squares += weight * weight;
    min = Math.min(min, weight);
    max = Math.max(max, weight);
  }
  const mean = sum / n;
  const spread = column.reduce((total, weight) => total + (weight === 0 ? 0 : (weight - mean) ** 2), 0);
  return {
    n,
    sum,
    min,
    max,
    mean,
    coefficientOfVariation: n < 2 ? 0 : Math.sqrt(spread / (n - 1)) / mean,
    designEffect: (n * squares) / (sum * sum),
    effectiveN: (sum * sum) / squares,
  };
}
