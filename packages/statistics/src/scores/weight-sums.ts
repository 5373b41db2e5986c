import { requireCount } from '../argument-error.ts';
import type { WeightedValueCount } from './weighted-value-counts.ts';

/** The weights of a sample, summed up. */
export interface WeightSums {
  readonly n: number;
  readonly weight: number;
  readonly squaredWeight: number;
  /** Kish's effective number of observations, (Σw)² / Σw² */
  readonly effectiveN: number;
  /** Kish's design effect of unequal weights, n · Σw² / (Σw)² */
  readonly designEffect: number;
}

/**
 * Sums of weights, 权重合计: those behind counts per value, with Kish's effective number of observations.
 *
 * Formula: effective n = (Σw)² / Σw²; design effect = n / effective n.
 *
 * @throws ArgumentError when a count or a sum of weights is negative
 * @see L. Kish, "Survey Sampling", 1965, section 8.2
 */
export function sumWeights(counts: readonly WeightedValueCount[]): WeightSums {
  let [n, weight, squaredWeight] = [0, 0, 0];
  for (const each of counts) {
    requireCount('count', each.count);
    requireCount('weight', each.weight);
    requireCount('squaredWeight', each.squaredWeight);
    n += each.count;
    weight += each.weight;
    squaredWeight += each.squaredWeight;
  }
  const effectiveN = squaredWeight === 0 ? 0 : weight ** 2 / squaredWeight;
  return { n, weight, squaredWeight, effectiveN, designEffect: effectiveN === 0 ? 1 : n / effectiveN };
}
