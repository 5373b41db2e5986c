import { trainLinear } from './train-linear.ts';
import type { TrainingOptions } from './training-pass.ts';
import { restrictTrainingSet, type TrainingSet } from './training-set.ts';

/** So many passes of the linear part are enough to see which features tell labels apart. */
const selectionEpochs = 3;

/**
 * The training set with the features worth keeping, when only so many may stay. They are chosen by a short training of the linear part, before
 * the head is trained: what is trained afterwards makes the best of those that are left.
 */
export function selectFeatures(set: TrainingSet, labels: number, options: TrainingOptions): TrainingSet {
  if (set.table.size <= options.mostFeatures) return set;
  const { weights } = trainLinear(set, labels, { ...options, epochs: selectionEpochs });
  return restrictTrainingSet(set, selectRows(set.counts, weights, options.mostFeatures));
}

/**
 * The `most` rows worth keeping, in their order: those whose weights spread most over the labels, times the root of how often the feature was
 * met. A feature that says the same of every label tells nothing apart.
 */
function selectRows(counts: Uint32Array, weights: Float32Array, most: number): Int32Array {
  const rows = counts.length;
  const labels = weights.length / rows;
  const worth = Float64Array.from(
    counts,
    (count, row) => computeSpread(weights.subarray(row * labels, (row + 1) * labels)) * Math.sqrt(count),
  );
  const limit = worth.toSorted()[rows - most] as number;
  const kept: number[] = [];
  for (let row = 0; row < rows && kept.length < most; row++) if ((worth[row] as number) >= limit) kept.push(row);
  return Int32Array.from(kept);
}

/** The root of the mean square of a row. */
function computeSpread(numbers: Float32Array): number {
  return Math.sqrt(numbers.reduce((sum, number) => sum + number * number, 0) / numbers.length);
}
