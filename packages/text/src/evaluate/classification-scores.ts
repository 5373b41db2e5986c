/** How well predicted labels agree with the truth. */
export interface LabelScores {
  readonly n: number;
  /** Share of rows where the predicted label is right, 0…1. */
  readonly accuracy: number;
  /** Mean of the F1 of every label that occurs in truth or prediction. */
  readonly macroF1: number;
}

/** Scores of a task with one label a row. Rows in both lists correspond. No rows give n = 0 and NaN. */
export function computeLabelScores(truths: readonly string[], predictions: readonly string[]): LabelScores {
  const right = truths.filter((truth, i) => truth === predictions[i]).length;
  const sets = computeSetScores(
    truths.map((truth) => [truth]),
    predictions.map((prediction) => [prediction]),
  );
  return { n: truths.length, accuracy: right / truths.length, macroF1: sets.macroF1 };
}

/** How well predicted sets of labels (or tuples, written as strings) agree with the true sets. */
export interface SetScores {
  readonly n: number;
  readonly precision: number;
  readonly recall: number;
  readonly microF1: number;
  /** Mean of the F1 of every label that occurs in truth or prediction. */
  readonly macroF1: number;
}

/** Scores of a task with any number of labels a row. A label counts once a row. */
export function computeSetScores(
  truths: readonly (readonly string[])[],
  predictions: readonly (readonly string[])[],
): SetScores {
  const counts = new Map<string, { hits: number; said: number; true: number }>();
  const get = (label: string) => {
    const known = counts.get(label) ?? { hits: 0, said: 0, true: 0 };
    counts.set(label, known);
    return known;
  };
  truths.forEach((truth, i) => {
    const truthSet = new Set(truth);
    const said = new Set(predictions[i]);
    for (const label of truthSet) get(label).true += 1;
    for (const label of said) {
      get(label).said += 1;
      if (truthSet.has(label)) get(label).hits += 1;
    }
  });
  const all = [...counts.values()];
  const sum = (key: 'hits' | 'said' | 'true') => all.reduce((total, count) => total + count[key], 0);
  const [hits, said, positives] = [sum('hits'), sum('said'), sum('true')];
  const f1s = all.map((count) => (2 * count.hits) / (count.said + count.true));
  return {
    n: truths.length,
    precision: hits / said,
    recall: hits / positives,
    microF1: (2 * hits) / (said + positives),
    macroF1: f1s.reduce((total, f1) => total + f1, 0) / f1s.length,
  };
}
