import { ArgumentError, requireCount } from '../argument-error.ts';
import { type NumericColumn, parseWeights } from '../data/index.ts';
import { findRoot } from '../distributions/find-root.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';

/** Between which limits weights must lie. */
export interface WeightLimits {
  /** Smallest weight; 0 unless given */
  readonly min?: number;
  /** Largest weight; none unless given */
  readonly max?: number;
}

/** Logarithm of the largest factor that is tried. */
const largestReach = 512;

/**
 * Trimming of weights, 权重截尾: limits extreme weights and keeps their sum, so that a few people don't speak for everybody.
 *
 * Formula: every weight is multiplied by one factor and then limited; the factor is the one at which the sum stays. What
 * limits take from some is so spread over the others in proportion to their weights. Rows with the weight 0 keep it.
 *
 * Assumptions: what trimming adds in bias is less than what it saves in variance.
 *
 * @param weights one number of at least 0 per row
 * @param limits min and max, in the unit of the weights
 * @returns `notConverged` when no weights within the limits have that sum
 * @throws ArgumentError when a weight is negative or missing, or min is above max
 * @see F. J. Potter, "A study of procedures to identify and trim extreme sampling weights", ASA Proceedings, 1990
 * @example computeTrimmedWeights([1, 1, 1, 5], { max: 3 }) // [1.67, 1.67, 1.67, 3]
 */
export function computeTrimmedWeights(weights: NumericColumn, limits: WeightLimits): Outcome<Float64Array> {
  const { min = 0, max = Number.POSITIVE_INFINITY } = limits;
  requireCount('limits.min', min);
  if (!(max > 0 && max >= min)) throw new ArgumentError('limits.max', `must be above 0 and at least min, not ${max}`);
  const column = parseWeights('weights', weights, weights.length);
  const clip = (weight: number, factor: number) => (weight === 0 ? 0 : Math.min(max, Math.max(min, factor * weight)));
  let [total, n] = [0, 0];
  for (const weight of column) {
    total += weight;
    if (weight > 0) n++;
  }
  if (n * min > total || n * max < total) return undefinedBecause('notConverged');
  const excess = (logFactor: number) => {
    const factor = Math.exp(logFactor);
    let sum = 0;
    for (let row = 0; row < column.length; row++) sum += clip(column[row] ?? 0, factor);
    return sum - total;
  };
  let reach = 1;
  while ((excess(-reach) > 0 || excess(reach) < 0) && reach < largestReach) reach *= 2;
  const factor = Math.exp(findRoot(excess, -reach, reach));
  return defined(column.map((weight) => clip(weight, factor)));
}
