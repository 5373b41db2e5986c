import type { Cue } from '../lexicon/index.ts';
import type { ReadText } from './text-features.ts';
import { combineHashes, hashName, tokenKind } from './tokens.ts';

/** How many features a token has. */
export const tokenFeatureCount = 24;

const window = 3;
const outside = hashName('token:outside');
const cueNames = { none: 0, positive: 1, negative: 2, negator: 3, contrast: 4, intensifier: 5, diminisher: 6 } as const;

/**
 * What a tagger sees of every token, `tokenFeatureCount` hashes each, one after another: the tokens around it alone and in pairs and
 * triples, the lexicon's word for it and its neighbours, the end of a word and what it is made of.
 */
export function computeTokenFeatures(read: ReadText): Uint32Array {
  const { tokens } = read;
  const { count, hashes } = tokens;
  const features = new Uint32Array(count * tokenFeatureCount);
  const cues = markCues(read.cues, count);
  const at = (index: number): number => (index < 0 || index >= count ? outside : (hashes[index] as number));
  const cueAt = (index: number): number => (index < 0 || index >= count ? 15 : (cues[index] as number));
  const shapeAt = (index: number): number => (index < 0 || index >= count ? 9 : (tokens.kinds[index] as number));
  for (let i = 0; i < count; i++) {
    let slot = i * tokenFeatureCount;
    let template = 1;
    const add = (hash: number) => {
      features[slot] = combineHashes(hash, template);
      slot += 1;
      template += 1;
    };
    for (let offset = -window; offset <= window; offset++) add(at(i + offset));
    for (let offset = -2; offset < 2; offset++) add(combineHashes(at(i + offset), at(i + offset + 1)));
    for (let offset = -2; offset <= 0; offset++) {
      add(combineHashes(combineHashes(at(i + offset), at(i + offset + 1)), at(i + offset + 2)));
    }
    for (let offset = -1; offset <= 1; offset++) add(cueAt(i + offset));
    add(cueAt(i) * 256 + cueAt(i - 1) * 16 + cueAt(i + 1));
    add(combineHashes(cueAt(i), at(i + 1)));
    add(combineHashes(cueAt(i), at(i - 1)));
    add(shapeAt(i - 1) * 100 + shapeAt(i) * 10 + shapeAt(i + 1));
    const isWord = tokens.kinds[i] === tokenKind.word;
    add(isWord ? hashEnd(read, i, 3) : at(i));
    add(isWord ? hashEnd(read, i, 2) : cueAt(i + 2));
    add(combineHashes(cueAt(i + 1) * 16 + cueAt(i + 2), shapeAt(i)));
  }
  return features;
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
