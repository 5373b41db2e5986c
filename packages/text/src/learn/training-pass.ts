import type { ExampleRows } from './training-set.ts';

export interface TrainingOptions {
  readonly seed: number;
  readonly epochs: number;
  /** Share of a text's n-grams left out in each pass, 0…1. */
  readonly dropout: number;
  /** First step of the linear part. */
  readonly linearRate: number;
  /** Pull of the linear weights towards zero. */
  readonly decay: number;
  /** First step of the embeddings. */
  readonly bagRate: number;
  /** Size of the embeddings; 0 leaves them out. */
  readonly dimensions: number;
  readonly multiple: boolean;
  /** A feature must stand in this many examples. */
  readonly smallestCount: number;
  /** At most so many features are learnt from and kept. */
  readonly mostFeatures: number;
}

/** The features of one example that take part in one pass: n-grams first, then signals. */
export interface Pass {
  readonly rows: Int32Array;
  grams: number;
  count: number;
}

/** More n-grams than this of one text are not learnt from. */
const mostRows = 1 << 16;

export function createPass(): Pass {
  return { rows: new Int32Array(mostRows), grams: 0, count: 0 };
}

export function drawFeatures(pass: Pass, example: ExampleRows, dropout: number, random: () => number): void {
  let count = 0;
  for (const row of example.grams) {
    if (random() >= dropout && count < mostRows / 2) {
      pass.rows[count] = row;
      count += 1;
    }
  }
  pass.grams = count;
  for (const row of example.signals) {
    pass.rows[count] = row;
    count += 1;
  }
  pass.count = count;
}

/** Turns logits into the slope of the log loss, in place: probability minus truth, times the weight of the example. */
export function computeGradient(logits: Float64Array, example: ExampleRows, multiple: boolean): void {
  if (multiple) for (let k = 0; k < logits.length; k++) logits[k] = 1 / (1 + Math.exp(-(logits[k] as number)));
  else applySoftmax(logits);
  for (const label of example.labels) logits[label] = (logits[label] as number) - 1;
  if (example.weight !== 1) for (let k = 0; k < logits.length; k++) logits[k] = (logits[k] as number) * example.weight;
}

function applySoftmax(logits: Float64Array): void {
  let highest = Number.NEGATIVE_INFINITY;
  for (const logit of logits) if (logit > highest) highest = logit;
  let total = 0;
  for (let k = 0; k < logits.length; k++) {
    const power = Math.exp((logits[k] as number) - highest);
    logits[k] = power;
    total += power;
  }
  for (let k = 0; k < logits.length; k++) logits[k] = (logits[k] as number) / total;
}
