import type { FeatureSet } from '../features/index.ts';
import { computeLogits, type Head } from '../model/index.ts';
import { quantiseRows } from './quantise-rows.ts';
import { createSeededRandom, shuffle } from './seeded-random.ts';
import { computeGradient } from './training-pass.ts';
import { buildTrainingSet, type Example, type ExampleRows } from './training-set.ts';

/**
 * What a workspace has taught a head: a small linear head over the features of its corrections, whose logits are added to those of the head it
 * corrects. It never changes the shipped weights, so it can be dropped, sent and versioned by itself.
 */
export interface Overlay {
  /** The head it belongs to. */
  readonly head: string;
  /** How many corrections it was made of. */
  readonly corrections: number;
  readonly change: Head;
}

const epochs = 25;
const rate = 1;

/** Pulls the changes towards nothing, so that one correction does not overturn what many texts say. */
const decay = 5e-4;

/** Signals sum up a whole text; a correction of one text must not change what they mean for all. */
const withoutSignals = new Uint32Array(0);

/**
 * Learns from corrections (texts with the labels they should have had) in a moment: 500 take well under five seconds.
 * The same corrections give the same overlay.
 * @throws RangeError if a correction names a label that the head has not
 */
export function correctHead(base: Head, corrections: readonly Example[]): Overlay {
  const plain = corrections.map((example) => ({ ...example, features: dropSignals(example.features) }));
  const set = buildTrainingSet(plain, 1);
  const labels = base.labels.length;
  const unknown = corrections.flatMap((example) => example.labels).find((label) => !(label in base.labels));
  if (unknown !== undefined) {
    throw new RangeError(`The head "${base.name}" has no label ${unknown}; its labels are 0 to ${labels - 1}.`);
  }
  const weights = new Float32Array(set.table.size * labels);
  const squares = new Float32Array(set.table.size * labels).fill(1e-3);
  const offsets = corrections.map(({ features }) => computeLogits(base, features).map((logit) => logit * base.temper));
  const order = Int32Array.from(corrections, (_, i) => i);
  const random = createSeededRandom(corrections.length);
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(order, random);
    for (const index of order) {
      const example = set.rows[index];
      const offset = offsets[index];
      if (example !== undefined && offset !== undefined) learnOne(example, offset, weights, squares, base.multiple);
    }
  }
  const change: Head = {
    name: `${base.name} overlay`,
    labels: base.labels,
    multiple: base.multiple,
    table: set.table,
    dimensions: 0,
    ...quantiseRows(set.table.size, weights, labels, new Float32Array(0), 0),
    bias: new Float32Array(labels),
    output: new Float32Array(0),
    temper: 1,
    thresholds: base.thresholds,
  };
  return { head: base.name, corrections: corrections.length, change };
}

function learnOne(
  example: ExampleRows,
  offset: Float64Array,
  weights: Float32Array,
  squares: Float32Array,
  multiple: boolean,
): void {
  const gradient = offset.slice();
  const labels = gradient.length;
  const scale = 1 / Math.sqrt(Math.max(1, example.grams.length));
  for (const row of example.grams) {
    for (let k = 0; k < labels; k++) {
      gradient[k] = (gradient[k] as number) + scale * (weights[row * labels + k] as number);
    }
  }
  computeGradient(gradient, example, multiple);
  for (const row of example.grams) {
    for (let k = 0; k < labels; k++) {
      const at = row * labels + k;
      const slope = (gradient[k] as number) * scale + decay * (weights[at] as number);
      squares[at] = (squares[at] as number) + slope * slope;
      weights[at] = (weights[at] as number) - (rate * slope) / Math.sqrt(squares[at] as number);
    }
  }
}

function dropSignals(features: FeatureSet): FeatureSet {
  return { ...features, signals: withoutSignals };
}

/** The logits of a head as an overlay corrects them. */
export function computeCorrectedLogits(base: Head, overlay: Overlay, features: FeatureSet): Float64Array {
  const change = computeLogits(overlay.change, dropSignals(features));
  return computeLogits(base, features).map((logit, k) => logit * base.temper + (change[k] as number));
}
