import { defined, type Outcome, undefinedBecause } from '../outcome.ts';
import type { DriverCorrelations } from './driver-correlations.ts';

/** Less than this share of a column left after the others, and it counts as determined by them. */
const tolerance = 1e-12;

/**
 * R² of every subset of drivers; the bits of an index say which drivers are in.
 *
 * Walks from each subset to those with one more (later) driver, so that each costs one new row of a Cholesky factor.
 *
 * @returns `singular` when a column is determined by others
 */
export function computeSubsetRSquared({ between, withOutcome, groups }: DriverCorrelations): Outcome<Float64Array> {
  const columns = withOutcome.length;
  const rSquared = new Float64Array(2 ** groups.length);
  const correlations = Float64Array.from(between.to1DArray());
  // Row i of the factor belongs to the i-th column taken into the current subset.
  const factor = new Float64Array(columns * columns);
  const taken = new Int32Array(columns);
  const effects = new Float64Array(columns);
  let regular = true;

  /** Takes a column in as number `size` of the subset; returns what it adds to R². */
  const takeColumn = (column: number, size: number): number => {
    let left = 1;
    let effect = withOutcome[column] ?? 0;
    for (let i = 0; i < size; i++) {
      let value = correlations[column * columns + (taken[i] ?? 0)] ?? 0;
      for (let l = 0; l < i; l++) value -= (factor[i * columns + l] ?? 0) * (factor[size * columns + l] ?? 0);
      value /= factor[i * columns + i] ?? 1;
      factor[size * columns + i] = value;
      left -= value * value;
      effect -= value * (effects[i] ?? 0);
    }
    if (left < tolerance) regular = false;
    const diagonal = Math.sqrt(Math.max(left, tolerance));
    factor[size * columns + size] = diagonal;
    taken[size] = column;
    effects[size] = effect / diagonal;
    return (effect / diagonal) ** 2;
  };

  const visit = (subset: number, next: number, size: number): void => {
    for (let driver = next; driver < groups.length; driver++) {
      let explained = rSquared[subset] ?? 0;
      let grown = size;
      for (const column of groups[driver] ?? []) explained += takeColumn(column, grown++);
      const larger = subset + 2 ** driver;
      rSquared[larger] = explained;
      visit(larger, driver + 1, grown);
    }
  };
  visit(0, 0, 0);
  return regular ? defined(rSquared) : undefinedBecause('singular');
}

function countBits(word: number): number {
  let bits = 0;
  for (let rest = word; rest > 0; rest &= rest - 1) bits++;
  return bits;
}

/** Shapley values of a game given by the worth of every coalition, indexed by its members' bits. */
export function computeShapleyValues(worth: Float64Array, players: number): Float64Array {
  // Of all orders, the share in which exactly the others of a coalition of this size come first.
  const shares = new Float64Array(players);
  shares[0] = 1 / players;
  for (let size = 1; size < players; size++) shares[size] = ((shares[size - 1] ?? 0) * size) / (players - size);
  const values = new Float64Array(players);
  for (let coalition = 0; coalition < worth.length; coalition++) {
    const share = shares[countBits(coalition)] ?? 0;
    const without = worth[coalition] ?? 0;
    for (let player = 0; player < players; player++)
      if ((coalition & (1 << player)) === 0)
        values[player] = (values[player] ?? 0) + share * ((worth[coalition | (1 << player)] ?? 0) - without);
  }
  return values;
}

/** Each driver's share of the outcome's variance by Shapley value; they sum to R². */
export function computeShapleyShares(correlations: DriverCorrelations): Outcome<Float64Array> {
  const worth = computeSubsetRSquared(correlations);
  return worth.defined ? defined(computeShapleyValues(worth.value, correlations.groups.length)) : worth;
}
