import { tokenFeatureCount } from '../features/index.ts';

/**
 * How well each tag fits each token: the sums of the weights of its features.
 * @param rows {@link tokenFeatureCount} rows of `weights` for each token, one after the other; negative ones count nothing
 * @param weights a row of `tags` weights for each feature
 * @returns `count` rows of `tags` scores
 */
export function sumTagWeights(rows: Int32Array, count: number, weights: Float32Array, tags: number): Float64Array {
  const scores = new Float64Array(count * tags);
  for (let i = 0; i < count; i++) {
    for (let f = i * tokenFeatureCount; f < (i + 1) * tokenFeatureCount; f++) {
      const row = rows[f] as number;
      if (row < 0) continue;
      for (let tag = 0; tag < tags; tag++) {
        scores[i * tags + tag] = (scores[i * tags + tag] as number) + (weights[row * tags + tag] as number);
      }
    }
  }
  return scores;
}
