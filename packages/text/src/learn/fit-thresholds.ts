/** A label with fewer held-back examples than this shares the threshold of all labels. */
const fewestExamples = 8;

/** How far the threshold of a rare label is drawn towards that of all labels: a pull of as many examples. */
const usualPull = 15;

/**
 * For each label, the probability from which it is said to be there: the one with the best F1 on held-back examples, drawn towards the
 * one that is best for all labels together the fewer examples it has.
 */
export function fitThresholds(
  probabilities: readonly Float64Array[],
  truths: readonly (readonly number[])[],
  labels: number,
  pull = usualPull,
): Float32Array {
  const pairs = Array.from({ length: labels }, (_, k) =>
    probabilities.map((row, i): Pair => [row[k] as number, truths[i]?.includes(k) ?? false]),
  );
  const shared = findBestThreshold(pairs.flat());
  return Float32Array.from(pairs, (pair) => {
    const count = pair.filter(([, truth]) => truth).length;
    if (count < fewestExamples) return shared;
    return (findBestThreshold(pair) * count + shared * pull) / (count + pull);
  });
}

type Pair = readonly [probability: number, truth: boolean];

function findBestThreshold(pairs: readonly Pair[]): number {
  const sorted = pairs.toSorted(([a], [b]) => b - a);
  const positives = sorted.filter(([, truth]) => truth).length;
  let [hits, best, threshold] = [0, 0, 0.5];
  for (let i = 0; i < sorted.length; i++) {
    const [probability, truth] = sorted[i] as Pair;
    if (truth) hits += 1;
    const f1 = (2 * hits) / (i + 1 + positives);
    if (f1 > best) {
      best = f1;
      threshold = (probability + (sorted[i + 1]?.[0] ?? probability)) / 2;
    }
  }
  return threshold;
}
