import { tokenFeatureCount } from '../features/index.ts';
import { FeatureTable } from '../model/index.ts';
import { countTags, findBestTags, forbidTransitions, type Tagger } from '../model/tagger.ts';
import { quantiseRows } from './quantise-rows.ts';
import { createSeededRandom, shuffle } from './seeded-random.ts';
import { sumTagWeights } from './sum-tag-weights.ts';

/** A text with the tag of every token. */
export interface TaggedExample {
  /** `tokenFeatureCount` hashes for each token. */
  readonly features: Uint32Array;
  readonly tags: Uint8Array;
}

export interface TaggerPlan {
  readonly name: string;
  readonly kinds: readonly string[];
  readonly seed: number;
  readonly epochs: number;
  /** A feature must stand at this many tokens. */
  readonly smallestCount: number;
}

/**
 * Trains a tagger as a structured perceptron (Collins 2002): where the best sequence differs from the truth, the weights of the true tags
 * grow and those of the wrong ones fall. The weights given back are the mean over all steps, which keeps rare texts from ruling the end.
 */
export function trainTagger(examples: readonly TaggedExample[], plan: TaggerPlan): Tagger {
  const table = buildTaggerTable(examples, plan.smallestCount);
  const trainer = new TaggerTrainer(table, countTags(plan.kinds));
  const rows = examples.map(({ features }) => Int32Array.from(features, (hash) => table.findRow(hash)));
  const order = Int32Array.from(examples, (_, i) => i);
  const random = createSeededRandom(plan.seed);
  for (let epoch = 0; epoch < plan.epochs; epoch++) {
    shuffle(order, random);
    for (const index of order) {
      const example = examples[index];
      if (example !== undefined) trainer.learn(rows[index] ?? new Int32Array(0), example.tags);
    }
  }
  const { weights, transitions } = trainer.computeMeans();
  const tags = countTags(plan.kinds);
  return {
    name: plan.name,
    kinds: plan.kinds,
    table,
    ...quantiseRows(table.size, weights, tags, new Float32Array(0), 0),
    transitions,
  };
}

/** The features that stand at enough tokens. */
export function buildTaggerTable(examples: readonly TaggedExample[], smallestCount: number): FeatureTable {
  const counts = new Map<number, number>();
  for (const { features } of examples) for (const hash of features) counts.set(hash, (counts.get(hash) ?? 0) + 1);
  return new FeatureTable(Uint32Array.from([...counts].filter(([, n]) => n >= smallestCount).map(([hash]) => hash)));
}

class TaggerTrainer {
  private readonly tags: number;
  private readonly weights: Float32Array;
  private readonly transitions: Float32Array;
  /** Σ step × change, from which the mean over all steps follows without adding everything up at every step. */
  private readonly laterWeights: Float64Array;
  private readonly laterTransitions: Float64Array;
  private step = 1;

  constructor(table: FeatureTable, tags: number) {
    this.tags = tags;
    this.weights = new Float32Array(table.size * tags);
    this.transitions = forbidTransitions(new Float32Array(tags * tags), tags);
    this.laterWeights = new Float64Array(table.size * tags);
    this.laterTransitions = new Float64Array(tags * tags);
  }

  learn(rows: Int32Array, truth: Uint8Array): void {
    const guess = findBestTags(sumTagWeights(rows, truth.length, this.weights, this.tags), this.transitions, this.tags);
    for (let i = 0; i < truth.length; i++) {
      const [right, said] = [truth[i] as number, guess[i] as number];
      if (right !== said) this.moveRows(rows, i, right, said);
      if (i > 0 && (right !== said || truth[i - 1] !== guess[i - 1])) {
        this.moveTransition((truth[i - 1] as number) * this.tags + right, 1);
        this.moveTransition((guess[i - 1] as number) * this.tags + said, -1);
      }
    }
    this.step += 1;
  }

  computeMeans(): { weights: Float32Array; transitions: Float32Array } {
    return {
      weights: this.weights.map((weight, at) => weight - (this.laterWeights[at] as number) / this.step),
      transitions: this.transitions.map((weight, at) => weight - (this.laterTransitions[at] as number) / this.step),
    };
  }

  private moveRows(rows: Int32Array, token: number, right: number, said: number): void {
    for (let f = token * tokenFeatureCount; f < (token + 1) * tokenFeatureCount; f++) {
      const row = rows[f] as number;
      if (row < 0) continue;
      this.moveWeight(row * this.tags + right, 1);
      this.moveWeight(row * this.tags + said, -1);
    }
  }

  private moveWeight(at: number, change: number): void {
    this.weights[at] = (this.weights[at] as number) + change;
    this.laterWeights[at] = (this.laterWeights[at] as number) + change * this.step;
  }

  private moveTransition(at: number, change: number): void {
    this.transitions[at] = (this.transitions[at] as number) + change;
    this.laterTransitions[at] = (this.laterTransitions[at] as number) + change * this.step;
  }
}

/** Writes marked stretches as one tag a token. Where stretches overlap, the first keeps its tokens. */
export function writeTags(
  ranges: readonly { readonly kind: string; readonly from: number; readonly to: number }[],
  kinds: readonly string[],
  count: number,
): Uint8Array {
  const tags = new Uint8Array(count);
  for (const { kind, from, to } of ranges) {
    const begin = 1 + 2 * kinds.indexOf(kind);
    if (begin < 1 || to <= from || tags.subarray(from, to).some((tag) => tag !== 0)) continue;
    tags[from] = begin;
    tags.fill(begin + 1, from + 1, to);
  }
  return tags;
}
