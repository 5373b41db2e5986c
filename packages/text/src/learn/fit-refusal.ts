/** Refusing may cost at most this share of the texts that would be labelled rightly without it. */
const largestCost = 0.015;

/**
 * From which probability of "none of the others" on a text is refused: the smallest that refuses no more than a few texts which would
 * have been labelled rightly, on examples that the judging head has not learnt from.
 */
export function fitRefusal(
  probabilities: readonly Float64Array[],
  truths: readonly (readonly number[])[],
  refusal: number,
): number {
  const rows = probabilities.map((row, i) => ({
    probability: row[refusal] as number,
    right: findBestOther(row, refusal) === truths[i]?.[0],
  }));
  const affordable = Math.floor(rows.filter(({ right }) => right).length * largestCost);
  const lost = rows.filter(({ right }) => right).toSorted((a, b) => b.probability - a.probability);
  return lost[affordable]?.probability ?? 1;
}

function findBestOther(row: Float64Array, refusal: number): number {
  let best = -1;
  for (let k = 0; k < row.length; k++) {
    if (k !== refusal && (best < 0 || (row[k] as number) > (row[best] as number))) best = k;
  }
  return best;
}
