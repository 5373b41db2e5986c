import { type Head, toProbabilities } from '../model/head.ts';
import { computeLogits, FeatureTable } from '../model/index.ts';
import { fitTemper } from './fit-temper.ts';
import { fitThresholds } from './fit-thresholds.ts';
import { quantiseRows } from './quantise-rows.ts';
import { createSeededRandom } from './seeded-random.ts';
import { pickRows, selectRows } from './select-rows.ts';
import { type BagPart, trainBag } from './train-bag.ts';
import { trainLinear } from './train-linear.ts';
import type { TrainingOptions } from './training-pass.ts';
import { buildTrainingSet, type Example } from './training-set.ts';

export interface HeadPlan extends Partial<TrainingOptions> {
  readonly name: string;
  readonly labels: readonly string[];
  readonly multiple?: boolean;
}

const usualOptions: TrainingOptions = {
  seed: 1,
  epochs: 7,
  dropout: 0.3,
  linearRate: 0.5,
  decay: 1e-5,
  bagRate: 0.1,
  dimensions: 32,
  multiple: false,
  smallestCount: 2,
  mostFeatures: 40_000,
};

/** This share of the examples is held back while the temper and the thresholds are fitted. */
const heldBack = 0.12;

/**
 * Trains a head and calibrates it: a first training leaves a random eighth of the examples out, on which the temper (and the thresholds of
 * a head with several labels) are fitted; the head that is given back has learnt from all. The same examples, plan and seed give the same bytes.
 */
export function trainHead(examples: readonly Example[], plan: HeadPlan): Head {
  const random = createSeededRandom((plan.seed ?? usualOptions.seed) + 17);
  const isHeld = examples.map(() => random() < heldBack);
  const trial = fitHead(
    examples.filter((_, i) => !isHeld[i]),
    plan,
  );
  const held = examples.filter((_, i) => isHeld[i]);
  const logits = held.map(({ features }) => computeLogits(trial, features));
  const truths = held.map(({ labels }) => labels);
  const temper = fitTemper(logits, truths, trial.multiple);
  const thresholds = trial.multiple
    ? fitThresholds(
        logits.map((row) => toProbabilities(row, temper, true)),
        truths,
        plan.labels.length,
      )
    : new Float32Array(0);
  return { ...fitHead(examples, plan), temper, thresholds };
}

/** Trains a head without calibrating it: its temper is 1 and its thresholds are one half. */
export function fitHead(examples: readonly Example[], plan: HeadPlan): Head {
  const options: TrainingOptions = { ...usualOptions, ...plan, multiple: plan.multiple ?? false };
  const labels = plan.labels.length;
  const set = buildTrainingSet(examples, options.smallestCount);
  const linear = trainLinear(set, labels, options);
  const bag: BagPart =
    options.dimensions === 0
      ? { embeddings: new Float32Array(0), output: new Float32Array(0), bias: new Float32Array(labels) }
      : trainBag(set, labels, options);
  const rows = selectRows(set.counts, linear.weights, bag.embeddings, options.mostFeatures);
  const { dimensions } = options;
  return {
    name: plan.name,
    labels: plan.labels,
    multiple: options.multiple,
    table: new FeatureTable(Uint32Array.from(rows, (row) => set.table.hashes[row] as number)),
    dimensions,
    ...quantiseRows(
      rows.length,
      pickRows(linear.weights, labels, rows),
      labels,
      pickRows(bag.embeddings, dimensions, rows),
      dimensions,
    ),
    bias: linear.bias.map((bias, k) => bias + (bag.bias[k] ?? 0)),
    output: bag.output,
    temper: 1,
    thresholds: new Float32Array(options.multiple ? labels : 0).fill(0.5),
  };
}
