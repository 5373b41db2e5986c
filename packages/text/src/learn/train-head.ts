import { signalsEachConcept } from '../features/index.ts';
import { computeLogits, type Head, neverChosenEarly, toProbabilities } from '../model/index.ts';
import { fitRefusal } from './fit-refusal.ts';
import { addShifts, fitShifts } from './fit-shifts.ts';
import { fitTemper } from './fit-temper.ts';
import { fitThresholds } from './fit-thresholds.ts';
import { quantiseRows } from './quantise-rows.ts';
import { createSeededRandom } from './seeded-random.ts';
import { selectFeatures } from './select-features.ts';
import { type BagPart, trainBag } from './train-bag.ts';
import { trainLinear } from './train-linear.ts';
import type { TrainingOptions } from './training-pass.ts';
import { buildTrainingSet, type Example } from './training-set.ts';

export interface HeadPlan extends Partial<TrainingOptions> {
  readonly name: string;
  readonly labels: readonly string[];
  readonly multiple?: boolean;
  /** How many parts the examples are cut into for calibration; each but one costs a training. 1 holds an eighth back instead. */
  readonly folds?: number;
  /** Whether calibration also shifts the labels of a head with several; it takes more than an eighth of the examples to fit that. */
  readonly shifted?: boolean;
  /** From how many signals of each concept that a text speaks of the head learns, up to `signalsEachConcept`: none by default. */
  readonly concepts?: number;
  /** How far the threshold of a rare label is drawn towards that of all labels, as a pull of so many examples; 15 by default. */
  readonly thresholdPull?: number;
  /** The label of a head that chooses one which means "none of the others"; it is chosen from a fitted probability on. */
  readonly refusal?: string;
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

/** One part in so many is held back where a plan asks for no folds. */
const heldBackPart = 8;

/**
 * Trains a head and calibrates it. Its temper, thresholds and shifts are fitted on examples that the judging head has not learnt from: one random
 * eighth, or, with `folds`, all of them in turn. The head that is given back has learnt from all. The same examples, plan and seed give
 * the same bytes.
 */
export function trainHead(examples: readonly Example[], plan: HeadPlan): Head {
  const { logits, truths } = judgeUnseen(examples, plan);
  const multiple = plan.multiple ?? false;
  const { temper, shifts } = plan.shifted
    ? fitShifts(logits, truths, plan.labels.length)
    : { temper: fitTemper(logits, truths, multiple), shifts: new Float32Array(plan.labels.length) };
  const probabilities = addShifts(logits, shifts).map((row) => toProbabilities(row, temper, multiple));
  const head = fitHead(examples, plan);
  return {
    ...head,
    bias: head.bias.map((bias, k) => bias + (shifts[k] as number)),
    temper,
    thresholds: fitHeadThresholds(plan, probabilities, truths),
  };
}

interface Judged {
  readonly logits: readonly Float64Array[];
  readonly truths: readonly (readonly number[])[];
}

function judgeUnseen(examples: readonly Example[], plan: HeadPlan): Judged {
  const random = createSeededRandom((plan.seed ?? usualOptions.seed) + 17);
  const folds = plan.folds ?? 1;
  const parts = examples.map(() => Math.floor(random() * (folds > 1 ? folds : heldBackPart)));
  const logits: Float64Array[] = [];
  const truths: (readonly number[])[] = [];
  for (let fold = 0; fold < folds; fold++) {
    const head = fitHead(
      examples.filter((_, i) => parts[i] !== fold),
      plan,
    );
    for (const example of examples.filter((_, i) => parts[i] === fold)) {
      logits.push(computeLogits(head, example.features));
      truths.push(example.labels);
    }
  }
  return { logits, truths };
}

function fitHeadThresholds(
  plan: HeadPlan,
  probabilities: readonly Float64Array[],
  truths: Judged['truths'],
): Float32Array {
  if (plan.multiple) return fitThresholds(probabilities, truths, plan.labels.length, plan.thresholdPull);
  if (plan.refusal === undefined) return new Float32Array(0);
  const refusal = plan.labels.indexOf(plan.refusal);
  const threshold = fitRefusal(probabilities, truths, refusal);
  return Float32Array.from(plan.labels, (_, k) => (k === refusal ? threshold : neverChosenEarly));
}

/** Trains a head without calibrating it: its temper is 1 and its thresholds are one half. */
export function fitHead(examples: readonly Example[], plan: HeadPlan): Head {
  const options: TrainingOptions = { ...usualOptions, ...plan, multiple: plan.multiple ?? false };
  const labels = plan.labels.length;
  const seen = examples.map((example) => addConcepts(example, plan.concepts ?? 0));
  const set = selectFeatures(buildTrainingSet(seen, options.smallestCount), labels, options);
  const linear = trainLinear(set, labels, options);
  const { dimensions } = options;
  const bag: BagPart =
    dimensions === 0
      ? { embeddings: new Float32Array(0), output: new Float32Array(0), bias: new Float32Array(labels) }
      : trainBag(set, labels, options);
  return {
    name: plan.name,
    labels: plan.labels,
    multiple: options.multiple,
    table: set.table,
    dimensions,
    ...quantiseRows(set.table.size, linear.weights, labels, bag.embeddings, dimensions),
    bias: linear.bias.map((bias, k) => bias + (bag.bias[k] ?? 0)),
    output: bag.output,
    temper: 1,
    thresholds: new Float32Array(options.multiple ? labels : 0).fill(0.5),
  };
}

/** The example with some signals of each of its concepts among those it teaches. */
function addConcepts(example: Example, signalsEach: number): Example {
  const { signals, concepts } = example.features;
  if (signalsEach === 0 || concepts === undefined) return example;
  const some = concepts.filter((_, i) => i % signalsEachConcept < signalsEach);
  return { ...example, features: { ...example.features, signals: Uint32Array.of(...signals, ...some) } };
}
