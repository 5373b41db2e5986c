import type { Cue } from '../lexicon/index.ts';
import type { ReadText } from './text-features.ts';
import { combineHashes, hashName, hashSlice, tokenKind } from './tokens.ts';

/** How many features a token has. */
export const tokenFeatureCount = 24;

const reach = 3;
const margin = 4;
const noCue = 15;
const noShape = 9;
const outside = hashName('token:outside');
const cueNames = { none: 0, positive: 1, negative: 2, negator: 3, contrast: 4, intensifier: 5, diminisher: 6 } as const;

/**
 * What a tagger sees of every token, `tokenFeatureCount` hashes each, one after another: the tokens around it alone and in pairs and
 * triples, the lexicon's word for it and its neighbours, the end of a word and what it is made of.
 */
export function computeTokenFeatures(read: ReadText): Uint32Array {
  const { count } = read.tokens;
  const features = new Uint32Array(count * tokenFeatureCount);
  const around = lookAround(read);
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

/** Tokens, cues and shapes with `margin` fillers on both sides, so that no neighbour is missing, and the tokens in pairs and triples. */
interface Around {
  readonly words: Uint32Array;
  readonly pairs: Uint32Array;
  readonly triples: Uint32Array;
  readonly cues: Uint8Array;
  readonly shapes: Uint8Array;
}

function lookAround({ tokens, cues }: ReadText): Around {
  const { count } = tokens;
  const length = count + 2 * margin;
  const words = new Uint32Array(length).fill(outside);
  const shapes = new Uint8Array(length).fill(noShape);
  for (let i = 0; i < count; i++) {
    words[i + margin] = tokens.hashes[i] as number;
    shapes[i + margin] = tokens.kinds[i] as number;
  }
  const pairs = joinNext(words, words, 1);
  return { words, pairs, triples: joinNext(pairs, words, 2), cues: markCues(cues, count), shapes };
}

/** Each hash with the word so many places behind it. */
function joinNext(hashes: Uint32Array, words: Uint32Array, step: number): Uint32Array {
  const joined = new Uint32Array(hashes.length);
  for (let i = 0; i < joined.length; i++) {
    const next = i + step < words.length ? (words[i + step] as number) : outside;
    joined[i] = combineHashes(hashes[i] as number, next);
  }
  return joined;
}

/** Writes the tokens around a place, alone and in pairs and triples; gives the slot behind them. */
function addWordFeatures(features: Uint32Array, slot: number, { words, pairs, triples }: Around, at: number): number {
  let next = slot;
  for (let offset = -reach; offset <= reach; offset++) features[next++] = words[at + offset] as number;
  for (let offset = -2; offset < 2; offset++) features[next++] = pairs[at + offset] as number;
  for (let offset = -2; offset <= 0; offset++) features[next++] = triples[at + offset] as number;
  return next;
}

const cueFeatures = 7;

function addCueFeatures(features: Uint32Array, slot: number, { words, cues, shapes }: Around, at: number): void {
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

function addEndFeatures(features: Uint32Array, slot: number, read: ReadText, around: Around, index: number): void {
  const at = index + margin;
  const isWord = read.tokens.kinds[index] === tokenKind.word;
  const afterNext = around.cues[at + 2] as number;
  features[slot] = isWord ? hashEnd(read, index, 3) : (around.words[at] as number);
  features[slot + 1] = isWord ? hashEnd(read, index, 2) : afterNext;
  features[slot + 2] = combineHashes((around.cues[at + 1] as number) * 16 + afterNext, around.shapes[at] as number);
}

/** For each token what cue it belongs to, and whether it begins it (plus 8), with `margin` fillers on both sides. */
function markCues(cues: readonly Cue[], count: number): Uint8Array {
  const marks = new Uint8Array(count + 2 * margin).fill(noCue).fill(0, margin, margin + count);
  for (const cue of cues) {
    for (let i = cue.from; i < cue.to; i++) marks[i + margin] = cueNames[cue.kind] + (i === cue.from ? 8 : 0);
  }
  return marks;
}

function hashEnd({ tokens }: ReadText, index: number, letters: number): number {
  const end = tokens.ends[index] as number;
  return hashSlice(tokens.text, Math.max(tokens.starts[index] as number, end - letters), end);
}
