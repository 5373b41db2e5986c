import type { FeatureList } from './feature-list.ts';
import { combineHashes, finishHash, type Tokens, tokenKind } from './tokens.ts';

/** How far n-grams reach: ideographs in a row, tokens in a row, letters within a word. */
const longestIdeographs = 4;
const longestTokens = 3;
const shortestLetters = 3;
const longestLetters = 5;

/**
 * Adds what a range of tokens says, wherever it stands: up to four ideographs in a row, up to three tokens in a row where words are
 * among them, and within each word its 3 to 5 letters in a row (with its edges), which carries inflections, misspellings and unknown words.
 */
export function addNgrams(list: FeatureList, tokens: Tokens, from = 0, to = tokens.count, seed = 0): void {
  for (let first = from; first < to; first++) {
    addSequences(list, tokens, first, to, seed);
    if (tokens.kinds[first] === tokenKind.word) addLetters(list, tokens, first, seed);
  }
}

function addSequences(list: FeatureList, tokens: Tokens, first: number, to: number, seed: number): void {
  const { kinds, hashes } = tokens;
  let hash = combineHashes(seed + 1, hashes[first] as number);
  list.add(hash, first, first + 1);
  let ideographs = kinds[first] === tokenKind.ideograph;
  for (let n = 2; n <= longestIdeographs && first + n <= to; n++) {
    ideographs = ideographs && kinds[first + n - 1] === tokenKind.ideograph;
    if (n > longestTokens && !ideographs) break;
    hash = combineHashes(hash, hashes[first + n - 1] as number);
    list.add(hash, first, first + n);
  }
}

const edge = 0x5f;

function addLetters(list: FeatureList, tokens: Tokens, index: number, seed: number): void {
  const start = tokens.starts[index] as number;
  const end = tokens.ends[index] as number;
  const length = end - start + 2;
  if (length - 2 < shortestLetters || length > 24) return;
  for (let first = 0; first + shortestLetters <= length; first++) {
    let hash = seed + 77;
    for (let n = 0; n < longestLetters && first + n < length; n++) {
      const position = first + n;
      const unit = position === 0 || position === length - 1 ? edge : tokens.text.charCodeAt(start + position - 1);
      hash = Math.imul(hash ^ unit, 0x01000193);
      if (n + 1 >= shortestLetters) list.add(finishHash(hash + n), index, index + 1);
    }
  }
}
