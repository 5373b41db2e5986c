import type { FeatureSet } from '../features/index.ts';
import { type Head, leak, rowScales } from './head.ts';

/**
 * How much each token adds to the logit of one label: the share of every n-gram it stands in. For the hidden layer this is exact, since a
 * leaky rectifier is linear on the side where a text lies.
 */
export function computeTokenEvidence(head: Head, features: FeatureSet, label: number, tokens: number): Float64Array {
  const evidence = new Float64Array(tokens);
  const { dimensions, weights, exponents } = head;
  const { grams, froms, tos } = features;
  const labels = head.labels.length;
  const width = labels + dimensions;
  const rows = features.found?.getRows(head.table) ?? findRows(head, grams);
  const slopes = computeSlopes(head, rows, grams.length, label);
  for (let i = 0; i < grams.length; i++) {
    const row = rows[i] as number;
    if (row < 0) continue;
    const from = row * width;
    let sum = weights[from + label] as number;
    for (let d = 0; d < dimensions; d++) sum += (weights[from + labels + d] as number) * (slopes[d] as number);
    const begin = froms[i] as number;
    const end = tos[i] as number;
    const share = (sum * (rowScales[exponents[row] as number] as number)) / (end - begin);
    for (let token = begin; token < end; token++) evidence[token] = (evidence[token] as number) + share;
  }
  return evidence;
}

function findRows(head: Head, grams: Uint32Array): Int32Array {
  const rows = new Int32Array(grams.length);
  head.table.findRows(grams, rows);
  return rows;
}

/** Sums and slopes are gathered here; a head is never asked while it is being asked. */
let slopes = new Float64Array(64);

/** How much the logit grows with each dimension of the sum of embeddings, where this text lies. */
function computeSlopes(head: Head, rows: Int32Array, count: number, label: number): Float64Array {
  const { dimensions, output, weights, exponents } = head;
  const labels = head.labels.length;
  if (slopes.length < dimensions) slopes = new Float64Array(dimensions);
  const sums = slopes.fill(0, 0, dimensions);
  for (let i = 0; i < count; i++) {
    const row = rows[i] as number;
    if (row < 0) continue;
    const scale = rowScales[exponents[row] as number] as number;
    const from = row * (labels + dimensions) + labels;
    for (let d = 0; d < dimensions; d++) sums[d] = (sums[d] as number) + (weights[from + d] as number) * scale;
  }
  for (let d = 0; d < dimensions; d++) {
    sums[d] = (output[label * dimensions + d] as number) * ((sums[d] as number) < 0 ? leak : 1);
  }
  return sums;
}

/** The range of at most `longest` neighbouring tokens that says most for a label; empty where nothing does. */
export function findStrongestRange(evidence: Float64Array, longest: number): { from: number; to: number } {
  let best = { from: 0, to: 0 };
  let most = 0;
  for (let from = 0; from < evidence.length; from++) {
    let sum = 0;
    for (let to = from; to < Math.min(evidence.length, from + longest); to++) {
      sum += evidence[to] as number;
      if (sum > most) {
        most = sum;
        best = { from, to: to + 1 };
      }
    }
  }
  return best;
}

/** The strongest ranges that do not overlap, at most `most`, each at least a third as strong as the first. */
export function findStrongestRanges(
  evidence: Float64Array,
  longest: number,
  most: number,
): { from: number; to: number }[] {
  const rest = evidence.slice();
  const ranges: { from: number; to: number }[] = [];
  let first = 0;
  while (ranges.length < most) {
    const range = findStrongestRange(rest, longest);
    let sum = 0;
    for (let i = range.from; i < range.to; i++) sum += rest[i] as number;
    if (range.to === range.from || sum < first / 3) break;
    first ||= sum;
    ranges.push(range);
    rest.fill(Number.NEGATIVE_INFINITY, range.from, range.to);
  }
  return ranges;
}
