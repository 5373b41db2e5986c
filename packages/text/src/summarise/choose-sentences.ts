import { computeCosine, computeDot } from '../discover/index.ts';
import type { SummarySentence } from './summary-sentences.ts';

/** How much what a sentence holds counts against how much it repeats. */
const relevanceShare = 0.7;

/** Sentences of fewer tokens say too little to stand alone; longer ones crowd out others. */
const shortest = 5;
const longest = 40;

/**
 * The sentences that together say most of what all say, at most `most`, as indexes, the weightiest first: each is weighed by how much of the middle of
 * all sentences it holds (centroid: Radev, Jing, Styś and Tam 2004), less how near it is to one that is chosen already (maximal marginal relevance:
 * Carbonell and Goldstein 1998).
 */
export function chooseSentences(sentences: readonly SummarySentence[], width: number, most: number): number[] {
  const values = computeValues(sentences, width);
  const repeats = new Float64Array(sentences.length);
  const open = new Set(sentences.keys());
  const chosen: number[] = [];
  while (chosen.length < most && open.size > 0) {
    const best = findBest(
      open,
      (at) => relevanceShare * (values[at] as number) - (1 - relevanceShare) * (repeats[at] as number),
    );
    const { vector } = sentences[best] as SummarySentence;
    chosen.push(best);
    open.delete(best);
    for (const at of open) {
      repeats[at] = Math.max(repeats[at] as number, computeCosine((sentences[at] as SummarySentence).vector, vector));
      if ((repeats[at] as number) > sameSentence) open.delete(at);
    }
  }
  return chosen;
}

/** Sentences nearer than this say the same. */
const sameSentence = 0.8;

function findBest(open: ReadonlySet<number>, value: (at: number) => number): number {
  let best = -1;
  let most = Number.NEGATIVE_INFINITY;
  for (const at of open) {
    const own = value(at);
    if (own > most) {
      most = own;
      best = at;
    }
  }
  return best;
}

/** How much of the middle each sentence holds, 1 for the one that holds most. */
function computeValues(sentences: readonly SummarySentence[], width: number): Float64Array {
  const centre = new Float64Array(width);
  for (const { vector } of sentences) {
    vector.places.forEach((place, i) => {
      centre[place] = (centre[place] as number) + (vector.values[i] as number);
    });
  }
  const values = Float64Array.from(sentences, ({ vector, length }) => {
    return computeDot(vector, centre) * weighLength(length);
  });
  const largest = values.reduce((most, value) => Math.max(most, value), 1e-9);
  return values.map((value) => value / largest);
}

function weighLength(length: number): number {
  if (length < shortest) return length / (2 * shortest);
  return length > longest ? longest / length : 1;
}
