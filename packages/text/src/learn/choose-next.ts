/** A text that could be labelled next. */
export interface Candidate {
  /** The probability of each label. */
  readonly probabilities: Float64Array;
  /** Features by which near-duplicates are recognised. */
  readonly grams: Uint32Array;
}

/** Texts that share more than this part of their features with a chosen one would teach the same. */
const largestOverlap = 0.5;

/**
 * Which texts to label next, as indexes: those where the two likeliest labels are closest (margin sampling: Scheffer, Decomain and Wrobel
 * 2001), without such as are nearly the same as one already chosen. At most `count`.
 */
export function chooseNext(candidates: readonly Candidate[], count: number): number[] {
  const order = candidates
    .map(({ probabilities }, index) => ({ index, margin: computeMargin(probabilities) }))
    .toSorted((a, b) => a.margin - b.margin || a.index - b.index);
  const chosen: number[] = [];
  const seen: ReadonlySet<number>[] = [];
  for (const { index } of order) {
    if (chosen.length >= count) break;
    const grams = candidates[index]?.grams ?? new Uint32Array(0);
    if (seen.some((known) => computeOverlap(grams, known) > largestOverlap)) continue;
    chosen.push(index);
    seen.push(new Set(grams));
  }
  return chosen;
}

function computeMargin(probabilities: Float64Array): number {
  if (probabilities.length === 1) return Math.abs((probabilities[0] as number) - 0.5) * 2;
  const [first = 0, second = 0] = probabilities.toSorted().reverse();
  return first - second;
}

function computeOverlap(grams: Uint32Array, known: ReadonlySet<number>): number {
  if (grams.length === 0) return 1;
  return grams.filter((gram) => known.has(gram)).length / Math.max(grams.length, known.size);
}
