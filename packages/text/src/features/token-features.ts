import type { Cue } from '../lexicon/index.ts';
import type { ReadText } from './text-features.ts';
import { combineHashes, hashName, tokenKind } from './tokens.ts';

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
  const { tokens } = read;
  const { count } = tokens;
  const features = new Uint32Array(count * tokenFeatureCount);
  const words = padAround(tokens.hashes, count, outside);
  const cues = padAround(markCues(read.cues, count), count, noCue);
  const shapes = padAround(tokens.kinds, count, noShape);
  const pairs = words.map((word, i) => combineHashes(word, words[i + 1] ?? outside));
  const triples = pairs.map((pair, i) => combineHashes(pair, words[i + 2] ?? outside));
  const get = (numbers: Uint32Array, index: number): number => numbers[index + margin] as number;
  for (let i = 0; i < count; i++) {
    let slot = i * tokenFeatureCount;
    let template = 1;
    const add = (hash: number) => {
      features[slot++] = combineHashes(hash, template++);
    };
    for (let offset = -reach; offset <= reach; offset++) add(get(words, i + offset));
    for (let offset = -2; offset < 2; offset++) add(get(pairs, i + offset));
    for (let offset = -2; offset <= 0; offset++) add(get(triples, i + offset));
    const [before, cue, after] = [get(cues, i - 1), get(cues, i), get(cues, i + 1)];
    add(before);
    add(cue);
    add(after);
    add(cue * 256 + before * 16 + after);
    add(combineHashes(cue, get(words, i + 1)));
    add(combineHashes(cue, get(words, i - 1)));
    add(get(shapes, i - 1) * 100 + get(shapes, i) * 10 + get(shapes, i + 1));
    const isWord = tokens.kinds[i] === tokenKind.word;
    add(isWord ? hashEnd(read, i, 3) : get(words, i));
    add(isWord ? hashEnd(read, i, 2) : get(cues, i + 2));
    add(combineHashes(after * 16 + get(cues, i + 2), get(shapes, i)));
  }
  return features;
}

/** The numbers with `margin` times `filler` on both sides, so that no neighbour is missing. */
function padAround(numbers: Uint8Array | Uint32Array, count: number, filler: number): Uint32Array {
  const padded = new Uint32Array(count + 2 * margin).fill(filler);
  padded.set(numbers.subarray(0, count), margin);
  return padded;
}

/** For each token what cue it belongs to, and whether it begins it (plus 8). */
function markCues(cues: readonly Cue[], count: number): Uint8Array {
  const marks = new Uint8Array(count);
  for (const cue of cues) {
    for (let i = cue.from; i < cue.to; i++) marks[i] = cueNames[cue.kind] + (i === cue.from ? 8 : 0);
  }
  return marks;
}

function hashEnd({ tokens }: ReadText, index: number, letters: number): number {
  const end = tokens.ends[index] as number;
  return hashName(tokens.text.slice(Math.max(tokens.starts[index] as number, end - letters), end));
}
