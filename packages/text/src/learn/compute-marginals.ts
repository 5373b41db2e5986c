/** What a chain of tags is likely to be. */
export interface Marginals {
  /** The probability of each tag at each token, a row of tags a token. */
  readonly tokens: Float64Array;
  /** How often each tag is expected behind each other, tags × tags, over the whole chain. */
  readonly pairs: Float64Array;
}

/**
 * The marginal probabilities of a linear chain by the forward–backward algorithm, scaled at each token.
 *
 * @param scores what speaks for each tag at each token, a row of `tags` a token
 * @param transitions what speaks for the second tag behind the first, tags × tags
 */
export function computeMarginals(scores: Float64Array, transitions: Float32Array, tags: number): Marginals {
  const count = scores.length / tags;
  const powers = computePowers(scores, tags);
  const steps = Float64Array.from(transitions, Math.exp);
  const forward = new Float64Array(scores.length);
  const backward = new Float64Array(scores.length);
  const norms = new Float64Array(count);
  for (let i = 0; i < count; i++) norms[i] = walkForward(forward, powers, steps, tags, i);
  const pairs = new Float64Array(tags * tags);
  backward.fill(1, (count - 1) * tags);
  for (let i = count - 1; i > 0; i--)
    walkBackward(forward, backward, powers, steps, tags, i, norms[i] as number, pairs);
  return { tokens: forward.map((value, at) => value * (backward[at] as number)), pairs };
}

/** e^score, with the largest of each token as 1. */
function computePowers(scores: Float64Array, tags: number): Float64Array {
  const powers = new Float64Array(scores.length);
  for (let row = 0; row < scores.length; row += tags) {
    let largest = Number.NEGATIVE_INFINITY;
    for (let tag = 0; tag < tags; tag++) largest = Math.max(largest, scores[row + tag] as number);
    for (let tag = 0; tag < tags; tag++) powers[row + tag] = Math.exp((scores[row + tag] as number) - largest);
  }
  return powers;
}

/** Fills row i of `forward`, which then adds up to 1, and gives what it was divided by. */
function walkForward(
  forward: Float64Array,
  powers: Float64Array,
  steps: Float64Array,
  tags: number,
  i: number,
): number {
  const row = i * tags;
  let total = 0;
  for (let tag = 0; tag < tags; tag++) {
    let sum = i === 0 ? 1 : 0;
    if (i > 0) {
      for (let before = 0; before < tags; before++) {
        sum += (forward[row - tags + before] as number) * (steps[before * tags + tag] as number);
      }
    }
    const value = sum * (powers[row + tag] as number);
    forward[row + tag] = value;
    total += value;
  }
  for (let tag = 0; tag < tags; tag++) forward[row + tag] = (forward[row + tag] as number) / total;
  return total;
}

/** Fills row i − 1 of `backward` and adds the pairs of tokens i − 1 and i. */
function walkBackward(
  forward: Float64Array,
  backward: Float64Array,
  powers: Float64Array,
  steps: Float64Array,
  tags: number,
  i: number,
  norm: number,
  pairs: Float64Array,
): void {
  const row = i * tags;
  for (let before = 0; before < tags; before++) {
    let sum = 0;
    for (let tag = 0; tag < tags; tag++) {
      const way =
        ((steps[before * tags + tag] as number) * (powers[row + tag] as number) * (backward[row + tag] as number)) /
        norm;
      sum += way;
      pairs[before * tags + tag] =
        (pairs[before * tags + tag] as number) + (forward[row - tags + before] as number) * way;
    }
    backward[row - tags + before] = sum;
  }
}
