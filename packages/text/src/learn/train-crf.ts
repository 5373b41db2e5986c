import { tokenFeatureCount } from '../features/index.ts';
import type { FeatureTable } from '../model/index.ts';
import { countTags, forbidTransitions, type Tagger } from '../model/tagger.ts';
import { computeMarginals } from './compute-marginals.ts';
import { quantiseRows } from './quantise-rows.ts';
import { createSeededRandom, shuffle } from './seeded-random.ts';
import { sumTagWeights } from './sum-tag-weights.ts';
import { buildTaggerTable, type TaggedExample, type TaggerPlan } from './train-tagger.ts';

/** The step of AdaGrad. */
const rate = 0.03;

/** How strongly weights are pulled to nothing (L2), at every step for the features that a text has. */
const decay = 1e-4;

/** Slopes below this move nothing. */
const smallestSlope = 1e-4;

/**
 * Trains a tagger as a linear-chain conditional random field (Lafferty, McCallum and Pereira 2001): AdaGrad on the log likelihood of whole sequences. Slower than
 * `trainTagger` and better where stretches are long or rare. The same examples and plan give the same bytes.
 */
export function trainCrf(examples: readonly TaggedExample[], plan: TaggerPlan): Tagger {
  const table = buildTaggerTable(examples, plan.smallestCount);
  const tags = countTags(plan.kinds);
  const field = new Field(table, tags);
  const rows = examples.map(({ features }) => Int32Array.from(features, (hash) => table.findRow(hash)));
  const order = Int32Array.from(examples, (_, i) => i);
  const random = createSeededRandom(plan.seed);
  for (let epoch = 0; epoch < plan.epochs; epoch++) {
    shuffle(order, random);
    for (const index of order) {
      const [row, example] = [rows[index], examples[index]];
      if (row !== undefined && example !== undefined && example.tags.length > 0) field.learn(row, example.tags);
    }
  }
  return {
    name: plan.name,
    kinds: plan.kinds,
    table,
    ...quantiseRows(table.size, field.weights, tags, new Float32Array(0), 0),
    transitions: forbidTransitions(field.transitions, tags),
  };
}

class Field {
  readonly weights: Float32Array;
  readonly transitions: Float32Array;
  private readonly weightSquares: Float32Array;
  private readonly transitionSquares: Float32Array;
  private readonly tags: number;

  constructor({ size }: FeatureTable, tags: number) {
    this.tags = tags;
    this.weights = new Float32Array(size * tags);
    this.weightSquares = new Float32Array(size * tags).fill(1e-2);
    this.transitions = new Float32Array(tags * tags);
    this.transitionSquares = new Float32Array(tags * tags).fill(1e-2);
  }

  learn(rows: Int32Array, truth: Uint8Array): void {
    const { tags } = this;
    const count = truth.length;
    const { tokens, pairs } = computeMarginals(
      sumTagWeights(rows, count, this.weights, this.tags),
      this.transitions,
      tags,
    );
    for (let i = 0; i < count; i++) {
      for (let tag = 0; tag < tags; tag++) {
        const slope = (tokens[i * tags + tag] as number) - (truth[i] === tag ? 1 : 0);
        if (Math.abs(slope) > smallestSlope) this.moveRows(rows, i, tag, slope);
      }
      if (i === 0) continue;
      const pair = (truth[i - 1] as number) * tags + (truth[i] as number);
      pairs[pair] = (pairs[pair] as number) - 1;
    }
    for (let at = 0; at < pairs.length; at++)
      this.move(this.transitions, this.transitionSquares, at, pairs[at] as number);
  }

  private moveRows(rows: Int32Array, token: number, tag: number, slope: number): void {
    for (let f = token * tokenFeatureCount; f < (token + 1) * tokenFeatureCount; f++) {
      const row = rows[f] as number;
      if (row >= 0) this.move(this.weights, this.weightSquares, row * this.tags + tag, slope);
    }
  }

  private move(weights: Float32Array, squares: Float32Array, at: number, slope: number): void {
    const whole = slope + decay * (weights[at] as number);
    squares[at] = (squares[at] as number) + whole * whole;
    weights[at] = (weights[at] as number) - (rate * whole) / Math.sqrt(squares[at] as number);
  }
}
