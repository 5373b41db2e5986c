import { ArgumentError } from '../argument-error.ts';
import type { Interval } from '../interval.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';
import type { Random } from '../random/index.ts';

/** How a bootstrap draws. */
export interface BootstrapOptions {
  /** where its samples come from; a seeded source repeats them */
  readonly random: Random;
  /** number of samples, default 1000 */
  readonly replicates?: number;
}

/** More than this share of samples without a result, and the bootstrap says nothing. */
const maxFailedShare = 0.1;

/** Throws unless the number of samples can give an interval. */
function requireReplicates(replicates: number): void {
  if (!Number.isInteger(replicates) || replicates < 20)
    throw new ArgumentError('replicates', `must be a whole number of at least 20, not ${replicates}`);
}

/**
 * Draws rows with replacement again and again, 自助法, and computes the same numbers from each sample.
 *
 * @param weights of the rows; each sample gets them times how often the row was drawn
 * @param compute the numbers of one sample, or a reason why it has none
 * @returns one column per number, one value per sample that had a result; the reason of the failures when they are more
 * than a tenth
 * @throws ArgumentError when there are fewer than 20 replicates
 */
export function drawBootstrap(
  weights: Float64Array,
  compute: (weights: Float64Array) => Outcome<Float64Array>,
  { random, replicates = 1000 }: BootstrapOptions,
): Outcome<Float64Array[]> {
  requireReplicates(replicates);
  const results: Float64Array[] = [];
  const sample = new Float64Array(weights.length);
  let failure: Outcome<never> = undefinedBecause('noData');
  for (let replicate = 0; replicate < replicates; replicate++) {
    sample.fill(0);
    for (let draw = 0; draw < weights.length; draw++) {
      const row = random.integer(weights.length);
      sample[row] = (sample[row] ?? 0) + (weights[row] ?? 0);
    }
    const result = compute(sample);
    if (result.defined) results.push(result.value);
    else failure = result;
  }
  if (results.length < (1 - maxFailedShare) * replicates) return failure;
  const size = results[0]?.length ?? 0;
  return defined(Array.from({ length: size }, (_, j) => Float64Array.from(results, (result) => result[j] ?? 0)));
}

/** Limits that hold the middle `confidence` of the values, interpolated between neighbours. */
export function computePercentileInterval(values: Float64Array, confidence: number): Interval {
  const sorted = values.slice().sort();
  const at = (share: number): number => {
    const place = share * (sorted.length - 1);
    const below = sorted[Math.floor(place)] ?? 0;
    const above = sorted[Math.ceil(place)] ?? 0;
    return below + (place - Math.floor(place)) * (above - below);
  };
  return [at((1 - confidence) / 2), at((1 + confidence) / 2)];
}
