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
  /** From which probability on a label of a `multiple` head is said to be there, for each label; empty for others. */
  readonly thresholds: Float32Array;
}

/** 2^(e / 8 − 16) for every stored exponent. */
export const rowScales = Float32Array.from({ length: 256 }, (_, exponent) => 2 ** (exponent / 8 - 16));

/** The logit of each label, before tempering. */
export function computeLogits(head: Head, features: FeatureSet): Float64Array {
  const labels = head.labels.length;
  const width = labels + head.dimensions;
  const sums = new Float64Array(width);
  const known = addRows(head, features.grams, sums);
  const scale = 1 / Math.sqrt(Math.max(1, known));
  for (let k = 0; k < width; k++) sums[k] = (sums[k] as number) * scale;
  if (features.signals.length > 0) {
    const signals = new Float64Array(width);
    addRows(head, features.signals, signals);
    for (let k = 0; k < width; k++) sums[k] = (sums[k] as number) + (signals[k] as number) * signalWeight;
  }
  return addHidden(head, sums);
}

/** Adds the rows of the features that the head knows; gives how many it knows. */
function addRows(head: Head, hashes: Uint32Array, sums: Float64Array): number {
  const { table, weights, exponents } = head;
  const width = sums.length;
  let known = 0;
  for (let i = 0; i < hashes.length; i++) {
    const row = table.findRow(hashes[i] as number);
    if (row < 0) continue;
    known += 1;
    const scale = rowScales[exponents[row] as number] as number;
    const from = row * width;
    for (let k = 0; k < width; k++) sums[k] = (sums[k] as number) + (weights[from + k] as number) * scale;
  }
  return known;
}

function addHidden(head: Head, sums: Float64Array): Float64Array {
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
export function computeProbabilities(head: Head, features: FeatureSet): Float64Array {
  return toProbabilities(computeLogits(head, features), head.temper, head.multiple);
}

export function toProbabilities(logits: Float64Array, temper: number, multiple: boolean): Float64Array {
  if (multiple) return logits.map((logit) => 1 / (1 + Math.exp(-logit * temper)));
  const highest = logits.reduce((most, logit) => Math.max(most, logit), Number.NEGATIVE_INFINITY);
  const powers = logits.map((logit) => Math.exp((logit - highest) * temper));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}
