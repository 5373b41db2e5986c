import { computeRanks } from './ranks.ts';

/** What Kendall's tau rests on. */
export interface KendallCounts {
  /** Concordant − discordant pairs of rows */
  readonly score: number;
  /** Sizes of the groups of equal values, those of 1 left out */
  readonly tiesX: readonly number[];
  readonly tiesY: readonly number[];
}

/** Sizes of the runs of equal neighbours in a sorted list, those of 1 left out. */
function listRuns(length: number, same: (a: number, b: number) => boolean): number[] {
  const runs: number[] = [];
  for (let from = 0; from < length; ) {
    let to = from + 1;
    while (to < length && same(from, to)) to++;
    if (to - from > 1) runs.push(to - from);
    from = to;
  }
  return runs;
}

/** Sorts a list in place by merging, and counts how many pairs were in descending order. */
function countInversions(values: Float64Array): number {
  const buffer = new Float64Array(values.length);
  let inversions = 0;
  for (let width = 1; width < values.length; width *= 2) {
    for (let low = 0; low < values.length; low += 2 * width) {
      const middle = Math.min(low + width, values.length);
      const high = Math.min(low + 2 * width, values.length);
      let [left, right] = [low, middle];
      for (let to = low; to < high; to++) {
        const takeLeft = right >= high || (left < middle && (values[left] ?? 0) <= (values[right] ?? 0));
        if (!takeLeft) inversions += middle - left;
        buffer[to] = (takeLeft ? values[left++] : values[right++]) ?? 0;
      }
    }
    values.set(buffer);
  }
  return inversions;
}

/**
 * Counts concordant and discordant pairs of rows in n log n steps, 一致对与不一致对: rows sorted by x, then y, have one exchange of
 * neighbours in y for each discordant pair.
 *
 * @see W. R. Knight, "A computer method for calculating Kendall's tau with ungrouped data", JASA 61 (1966)
 */
export function computeKendallCounts(x: Float64Array, y: Float64Array): KendallCounts {
  const n = x.length;
  const order = Uint32Array.from({ length: n }, (_, i) => i).sort(
    (a, b) => (x[a] ?? 0) - (x[b] ?? 0) || (y[a] ?? 0) - (y[b] ?? 0),
  );
  const sameX = (a: number, b: number) => x[order[a] ?? 0] === x[order[b] ?? 0];
  const sameBoth = (a: number, b: number) => sameX(a, b) && y[order[a] ?? 0] === y[order[b] ?? 0];
  const pairsIn = (runs: readonly number[]) => runs.reduce((sum, t) => sum + (t * (t - 1)) / 2, 0);
  const tiesX = listRuns(n, sameX);
  const tiesY = computeRanks(y).ties;
  const tiedInBoth = pairsIn(listRuns(n, sameBoth));
  const discordant = countInversions(Float64Array.from(order, (row) => y[row] ?? 0));
  const untied = (n * (n - 1)) / 2 - pairsIn(tiesX) - pairsIn(tiesY) + tiedInBoth;
  return { score: untied - 2 * discordant, tiesX, tiesY };
}
