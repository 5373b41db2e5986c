/** Ranks of values, equal ones sharing the mean of their places, and what those ties take from the variance of ranks. */
export interface Ranks {
  readonly ranks: Float64Array;
  /** Σ(t³ − t) over groups of t equal values */
  readonly tieSum: number;
  /** Sizes of the groups of equal values, those of 1 left out */
  readonly ties: readonly number[];
}

/** Ranks of values without missing ones, 秩: 1 for the smallest, mean ranks for ties. */
export function computeRanks(values: Float64Array): Ranks {
  const n = values.length;
  const order = Uint32Array.from({ length: n }, (_, i) => i).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  const ranks = new Float64Array(n);
  const ties: number[] = [];
  let tieSum = 0;
  for (let from = 0; from < n; ) {
    let to = from + 1;
    while (to < n && values[order[to] ?? 0] === values[order[from] ?? 0]) to++;
    const rank = (from + 1 + to) / 2;
    for (let i = from; i < to; i++) ranks[order[i] ?? 0] = rank;
    const size = to - from;
    if (size > 1) {
      ties.push(size);
      tieSum += size ** 3 - size;
    }
    from = to;
  }
  return { ranks, tieSum, ties };
}
