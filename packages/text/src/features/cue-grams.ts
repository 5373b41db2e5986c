import type { Cue } from '../lexicon/index.ts';
import type { FeatureList } from './feature-list.ts';
import { combineHashes, type Tokens } from './tokens.ts';

/** Adds each word of praise or blame once more, with what negation makes of it. */
export function addCueGrams(list: FeatureList, tokens: Tokens, cues: readonly Cue[]): void {
  for (const cue of cues) {
    if (cue.polarity === 0) continue;
    let hash = cue.polarity + (cue.negated ? 16 : 8);
    for (let i = cue.from; i < cue.to; i++) hash = combineHashes(hash, tokens.hashes[i] as number);
    list.add(hash, cue.from, cue.to);
  }
}
