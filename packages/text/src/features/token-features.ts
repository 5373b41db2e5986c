import { margin, Surroundings } from './surroundings.ts';
import type { ReadText } from './text-features.ts';
import { combineHashes, hashSlice, tokenKind } from './tokens.ts';

/** How many features a token has. */
export const tokenFeatureCount = 24;

/** How many tokens on either side are looked at. */
export const reach = 3;
/** Where the features of a token begin: tokens in pairs and triples (those alone come first), cues, cues with a neighbour, shapes, ends. */
export const slots = {
  pairs: 7,
  triples: 11,
  cues: 14,
  cueGroup: 17,
  cueNext: 18,
  cueBefore: 19,
  shapes: 20,
  ends: 21,
} as const;

const around = new Surroundings();

/**
 * What a tagger sees of every token, `tokenFeatureCount` hashes each, one after another: the tokens around it alone and in pairs and
 * triples, the lexicon's word for it and its neighbours, the end of a word and what it is made of.
 */
export function computeTokenFeatures(read: ReadText): Uint32Array {
  const { count } = read.tokens;
  const features = new Uint32Array(count * tokenFeatureCount);
  around.read(read);
  for (let i = 0; i < count; i++) {
    const last = addWordFeatures(features, i * tokenFeatureCount, around, i + margin);
    addCueFeatures(features, last, around, i + margin);
    addEndFeatures(features, last + cueFeatures, read, around, i);
  }
  for (let slot = 0; slot < features.length; slot++) {
    features[slot] = combineHashes(features[slot] as number, 1 + (slot % tokenFeatureCount));
  }
  return features;
}

/** Writes the tokens around a place, alone and in pairs and triples; gives the slot behind them. */
function addWordFeatures(
  features: Uint32Array,
  slot: number,
  { words, pairs, triples }: Surroundings,
  at: number,
): number {
  let next = slot;
  for (let offset = -reach; offset <= reach; offset++) features[next++] = words[at + offset] as number;
  for (let offset = -2; offset < 2; offset++) features[next++] = pairs[at + offset] as number;
  for (let offset = -2; offset <= 0; offset++) features[next++] = triples[at + offset] as number;
  return next;
}

const cueFeatures = 7;

function addCueFeatures(features: Uint32Array, slot: number, { words, cues, shapes }: Surroundings, at: number): void {
  const before = cues[at - 1] as number;
  const cue = cues[at] as number;
  const after = cues[at + 1] as number;
  features[slot] = before;
  features[slot + 1] = cue;
  features[slot + 2] = after;
  features[slot + 3] = cue * 256 + before * 16 + after;
  features[slot + 4] = combineHashes(cue, words[at + 1] as number);
  features[slot + 5] = combineHashes(cue, words[at - 1] as number);
  features[slot + 6] = (shapes[at - 1] as number) * 100 + (shapes[at] as number) * 10 + (shapes[at + 1] as number);
}

function addEndFeatures(
  features: Uint32Array,
  slot: number,
  read: ReadText,
  around: Surroundings,
  index: number,
): void {
  const at = index + margin;
  const isWord = read.tokens.kinds[index] === tokenKind.word;
  const afterNext = around.cues[at + 2] as number;
  features[slot] = isWord ? hashEnd(read, index, 3) : (around.words[at] as number);
  features[slot + 1] = isWord ? hashEnd(read, index, 2) : afterNext;
  features[slot + 2] = combineHashes((around.cues[at + 1] as number) * 16 + afterNext, around.shapes[at] as number);
}

export function hashEnd({ tokens }: ReadText, index: number, letters: number): number {
  const end = tokens.ends[index] as number;
  return hashSlice(tokens.text, Math.max(tokens.starts[index] as number, end - letters), end);
}
