import { fitTemper } from '../learn/fit-temper.ts';
import { createSeededRandom, shuffle } from '../learn/seeded-random.ts';
import { toProbabilities } from '../model/index.ts';

/** A linear classifier over the vectors of an encoder. */
export interface VectorHead {
  readonly name: string;
  readonly labels: readonly string[];
  readonly dimensions: number;
  /** labels × (dimensions + 1): a row for each label, its bias last. */
  readonly weights: readonly number[];
  /** Logits are multiplied by this before they become probabilities. */
  readonly temper: number;
}

export interface VectorExample {
  readonly vector: Float32Array;
  /** Index of the label that is true. */
  readonly label: number;
}

export interface VectorHeadPlan {
  readonly name: string;
  readonly labels: readonly string[];
  readonly seed?: number;
  readonly epochs?: number;
}

const firstRate = 0.5;
const decay = 1e-4;
/** One example in so many is held back for calibration. */
const heldBackPart = 8;

/**
 * Multinomial logistic regression by stochastic gradient descent with a step of its own for every weight (AdaGrad), over vectors of length 1;
 * calibrated on an eighth of the examples that it has not learnt from. The same examples and seed give the same head.
 */
export function trainVectorHead(examples: readonly VectorExample[], plan: VectorHeadPlan): VectorHead {
  const { seed = 1 } = plan;
  const random = createSeededRandom(seed + 17);
  const held = examples.map(() => random() < 1 / heldBackPart);
  const tried = fitWeights(
    examples.filter((_, i) => !held[i]),
    plan,
  );
  const unseen = examples.filter((_, i) => held[i]);
  const temper = fitTemper(
    unseen.map(({ vector }) => computeLogits(tried, vector)),
    unseen.map(({ label }) => [label]),
    false,
  );
  return { ...fitWeights(examples, plan), temper };
}

/** The calibrated probability of each label of a text's vector. */
export function computeVectorProbabilities(head: VectorHead, vector: Float32Array): Float64Array {
  return toProbabilities(computeLogits(head, vector), head.temper, false);
}

function fitWeights(
  examples: readonly VectorExample[],
  { name, labels, seed = 1, epochs = 12 }: VectorHeadPlan,
): VectorHead {
  const dimensions = examples[0]?.vector.length ?? 0;
  const width = dimensions + 1;
  const head = { name, labels, dimensions, weights: Array.from({ length: labels.length * width }, () => 0), temper: 1 };
  const squares = new Float64Array(head.weights.length).fill(1e-3);
  const order = Int32Array.from(examples, (_, i) => i);
  const random = createSeededRandom(seed);
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(order, random);
    const rate = firstRate * (1 - epoch / epochs);
    for (const index of order) learn(head, squares, examples[index] as VectorExample, rate);
  }
  return head;
}

function learn(
  head: VectorHead & { weights: number[] },
  squares: Float64Array,
  example: VectorExample,
  rate: number,
): void {
  const probabilities = computeVectorProbabilities(head, example.vector);
  const scale = computeScale(example.vector);
  const width = head.dimensions + 1;
  for (let label = 0; label < head.labels.length; label++) {
    const slope = (probabilities[label] as number) - (label === example.label ? 1 : 0);
    for (let d = 0; d < width; d++) {
      const at = label * width + d;
      const input = d < head.dimensions ? (example.vector[d] as number) * scale : 1;
      const gradient = slope * input + decay * (head.weights[at] as number);
      squares[at] = (squares[at] as number) + gradient * gradient;
      head.weights[at] = (head.weights[at] as number) - (rate * gradient) / Math.sqrt(squares[at] as number);
    }
  }
}

function computeLogits({ labels, dimensions, weights }: VectorHead, vector: Float32Array): Float64Array {
  const scale = computeScale(vector);
  const width = dimensions + 1;
  return Float64Array.from(labels, (_, label) => {
    let sum = weights[label * width + dimensions] as number;
    for (let d = 0; d < dimensions; d++) sum += (weights[label * width + d] as number) * (vector[d] as number) * scale;
    return sum;
  });
}

/** One over the length of a vector. */
function computeScale(vector: Float32Array): number {
  const length = Math.hypot(...vector);
  return length > 0 ? 1 / length : 0;
}
