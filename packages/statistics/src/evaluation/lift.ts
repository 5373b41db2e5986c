import { requireWholeNumber } from '../argument-error.ts';
import type { NumericColumn } from '../data/index.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';
import { listByFallingScore, parseScoredCases } from './scored-cases.ts';

/** A slice of the ranking, and the whole of it down to the slice's end. */
export interface LiftSlice {
  /** share of all rows down to the end of the slice, 0…1 */
  readonly depth: number;
  readonly n: number;
  /** rows of the slice to whom it happened; rows tied in score share theirs */
  readonly positives: number;
  /** share of the slice to whom it happened, over that of all */
  readonly lift: number;
  /** the same for all down to here */
  readonly cumulativeLift: number;
  /** share of all positives found down to here, 0…1 */
  readonly gain: number;
}

export interface Lift {
  readonly n: number;
  readonly positives: number;
  readonly missing: number;
  /** from the highest scores to the lowest */
  readonly slices: readonly LiftSlice[];
}

/** Outcomes in falling order of score, where rows of one score have the mean of theirs: their order says nothing. */
function orderOutcomes(outcomes: Float64Array, scores: Float64Array, order: Int32Array): Float64Array {
  const ordered = Float64Array.from(order, (row) => outcomes[row] ?? 0);
  for (let start = 0; start < order.length; ) {
    let end = start + 1;
    while (end < order.length && scores[order[end] ?? 0] === scores[order[start] ?? 0]) end++;
    const sum = ordered.subarray(start, end).reduce((total, value) => total + value, 0);
    ordered.fill(sum / (end - start), start, end);
    start = end;
  }
  return ordered;
}

/**
 * Lift and gain, 提升度与增益: how many more of those concerned one reaches by taking the highest scores first.
 *
 * Formula: lift of a slice = its share of positives ⁄ the share in all; gain = positives down to here ⁄ all positives.
 *
 * @param outcomes 1 where it happened, 0 where not, NaN = missing
 * @param scores higher means more likely
 * @param options `slices`: how many, default 10 (deciles); never more than rows
 * @returns `noData` when no row is complete, `noVariance` when it happened to nobody
 * @throws ArgumentError when an outcome is not 0 or 1, lengths differ, or there is no slice
 * @see D. S. Coppock, "Why lift?", DM Review (2002)
 * @example computeLift([1, 0, 1, 0], [0.9, 0.3, 0.8, 0.1], { slices: 2 }) // the upper half has lift 2
 */
export function computeLift(
  outcomes: NumericColumn,
  scores: NumericColumn,
  options: { readonly slices?: number } = {},
): Outcome<Lift> {
  const { slices: wanted = 10 } = options;
  requireWholeNumber('slices', wanted, 1);
  const cases = parseScoredCases(outcomes, scores);
  const n = cases.outcomes.length;
  if (n === 0) return undefinedBecause('noData');
  if (cases.positives === 0) return undefinedBecause('noVariance');
  const ordered = orderOutcomes(cases.outcomes, cases.scores, listByFallingScore(cases));
  const rate = cases.positives / n;
  const count = Math.min(wanted, n);
  let found = 0;
  const slices = Array.from({ length: count }, (_, i): LiftSlice => {
    const [start, end] = [Math.round((i * n) / count), Math.round(((i + 1) * n) / count)];
    const positives = ordered.subarray(start, end).reduce((sum, value) => sum + value, 0);
    found += positives;
    return {
      depth: end / n,
      n: end - start,
      positives,
      lift: positives / (end - start) / rate,
      cumulativeLift: found / end / rate,
      gain: found / cases.positives,
    };
  });
  return defined({ n, positives: cases.positives, missing: cases.missing, slices });
}
