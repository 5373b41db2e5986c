import type { FeatureSet } from '../features/index.ts';
import type { FeatureTable } from './feature-table.ts';

/** Signals are few and count in full; this brings them to the scale of a text's n-grams, whose squares add up to one. */
export const signalWeight = 0.25;

/** What negative sums of the hidden layer keep of themselves. */
export const leak = 0.1;

/**
 * A classifier over features: a linear part and a bag of embeddings with one hidden layer, whose logits add up.
 * Row r of `weights` holds, as int8, the linear weights of feature r for each label and then its embedding; times 2^(exponents[r] / 8 − 16).
 */
export interface Head {
  readonly name: string;
  readonly labels: readonly string[];
  /** Whether several labels can be true at once (a sigmoid each) or exactly one (a softmax over all). */
  readonly multiple: boolean;
  readonly table: FeatureTable;
  readonly dimensions: number;
  readonly weights: Int8Array;
  readonly exponents: Uint8Array;
  /** One for each label. */
  readonly bias: Float32Array;
  /** labels × dimensions, a row for each label. */
  readonly output: Float32Array;
  /** Logits are multiplied by this before they become probabilities. */
  readonly temper: number;
  /**
   * For each label of a `multiple` head, from which probability on it is said to be there. For a head that chooses one: from which probability
   * on a label is chosen whatever the others have (`neverChosenEarly` for most), or empty.
   */
  readonly thresholds: Float32Array;
}

/** The threshold of a label that is chosen only where it is the likeliest. */
export const neverChosenEarly = 2;

/** The index of the label that a head with one label chooses. */
export function chooseLabel(head: Head, probabilities: Float64Array): number {
  const early = head.thresholds.findIndex((threshold, k) => (probabilities[k] as number) >= threshold);
  return early >= 0 ? early : findLikeliest(probabilities);
}

/** The index of the highest probability; the first of equal ones. */
export function findLikeliest(probabilities: Float64Array): number {
  let likeliest = 0;
  for (let k = 1; k < probabilities.length; k++) {
    if ((probabilities[k] as number) > (probabilities[likeliest] as number)) likeliest = k;
  }
  return likeliest;
}

/** 2^(e / 8 − 16) for every stored exponent. */
export const rowScales = Float32Array.from({ length: 256 }, (_, exponent) => 2 ** (exponent / 8 - 16));

/** Sums are gathered here; a head is never asked while it is being asked. */
let sums = new Float64Array(512);

/** What some n-grams add up to in a head, to be used for several texts that share them. */
export interface GramSums {
  readonly sums: Float64Array;
  readonly known: number;
}

/** The sums of n-grams that several sets of features share, so that each needs to bring only the rest. */
export function sumGrams(head: Head, features: Pick<FeatureSet, 'grams' | 'found'>): GramSums {
  const width = prepareSums(head);
  const known = addGrams(head, features, width);
  return { sums: sums.slice(0, width), known };
}

/** The logit of each label, before tempering. `shared` are n-grams that belong to the features without standing in them. */
export function computeLogits(head: Head, features: FeatureSet, shared?: GramSums): Float64Array {
  const width = prepareSums(head);
  if (shared !== undefined) sums.set(shared.sums);
  const known = addGrams(head, features, width) + (shared?.known ?? 0);
  return finishLogits(head, known, features, width);
}

/** The same for n-grams whose rows are known, the first `count` of `rows`: −1 for those that the head does not know. */
export function computeLogitsOfRows(head: Head, rows: Int32Array, count: number, signals: Uint32Array): Float64Array {
  const width = prepareSums(head);
  const known = addRows(head, rows, count, 1, width);
  return finishLogits(head, known, { signals }, width);
}

function prepareSums(head: Head): number {
  const width = head.labels.length + head.dimensions;
  if (sums.length < width) sums = new Float64Array(width);
  sums.fill(0, 0, width);
  return width;
}

/** Adds the rows of n-grams, wherever they are found; gives how many the head knows. */
function addGrams(head: Head, { grams, found }: Pick<FeatureSet, 'grams' | 'found'>, width: number): number {
  const rows = found?.getRows(head.table) ?? lookUp(head, grams);
  return addRows(head, rows, grams.length, 1, width);
}

/** Where the rows of features are noted between finding and adding them. */
let lookedUp = new Int32Array(1024);

function lookUp(head: Head, hashes: Uint32Array): Int32Array {
  if (lookedUp.length < hashes.length) lookedUp = new Int32Array(2 * hashes.length);
  head.table.findRows(hashes, lookedUp);
  return lookedUp;
}

/** Adds the first `length` rows, times `factor`; gives how many of them are known. */
function addRows(head: Head, rows: Int32Array, length: number, factor: number, width: number): number {
  const { weights, exponents } = head;
  const totals = sums;
  let known = 0;
  for (let i = 0; i < length; i++) {
    const row = rows[i] as number;
    if (row < 0) continue;
    known += 1;
    const scale = factor * (rowScales[exponents[row] as number] as number);
    const from = row * width;
    for (let k = 0; k < width; k++) totals[k] = (totals[k] as number) + (weights[from + k] as number) * scale;
  }
  return known;
}

function finishLogits(
  head: Head,
  known: number,
  { signals, concepts }: Pick<FeatureSet, 'signals' | 'concepts'>,
  width: number,
): Float64Array {
  const scale = 1 / Math.sqrt(Math.max(1, known));
  for (let k = 0; k < width; k++) sums[k] = (sums[k] as number) * scale;
  addRows(head, lookUp(head, signals), signals.length, signalWeight, width);
  if (concepts !== undefined) addRows(head, lookUp(head, concepts), concepts.length, signalWeight, width);
  return addHidden(head);
}

function addHidden(head: Head): Float64Array {
  const { dimensions, output, bias } = head;
  const labels = head.labels.length;
  const logits = sums.slice(0, labels);
  for (let d = 0; d < dimensions; d++) {
    const value = sums[labels + d] as number;
    if (value < 0) sums[labels + d] = value * leak;
  }
  for (let label = 0; label < labels; label++) {
    let sum = (logits[label] as number) + (bias[label] as number);
    for (let d = 0; d < dimensions; d++) {
      sum += (output[label * dimensions + d] as number) * (sums[labels + d] as number);
    }
    logits[label] = sum;
  }
  return logits;
}

/** The calibrated probability of each label: they add up to 1, or each stands for itself in a head with several labels. */
export function computeProbabilities(head: Head, features: FeatureSet, shared?: GramSums): Float64Array {
  return toProbabilities(computeLogits(head, features, shared), head.temper, head.multiple);
}

/** Probabilities from logits, by a sigmoid each or a softmax over all. */
export function toProbabilities(logits: Float64Array, temper: number, multiple: boolean): Float64Array {
  const probabilities = new Float64Array(logits.length);
  if (multiple) {
    for (let k = 0; k < logits.length; k++) probabilities[k] = 1 / (1 + Math.exp(-(logits[k] as number) * temper));
    return probabilities;
  }
  let highest = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < logits.length; k++) highest = Math.max(highest, logits[k] as number);
  let total = 0;
  for (let k = 0; k < logits.length; k++) {
    const power = Math.exp(((logits[k] as number) - highest) * temper);
    probabilities[k] = power;
    total += power;
  }
  for (let k = 0; k < logits.length; k++) probabilities[k] = (probabilities[k] as number) / total;
  return probabilities;
}
