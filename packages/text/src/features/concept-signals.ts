import { findConcepts } from '../lexicon/index.ts';
import { HashBuffer } from './hash-buffer.ts';
import { combineHashes, hashName, type Tokens } from './tokens.ts';

/** Each concept gives so many signals; a head learns from as many of them as a concept is to weigh. */
export const signalsEachConcept = 4;

const signals = new HashBuffer();
const hashes = new Map<string, number>();

/** What a text speaks of, as features that words share which mean the same. */
export function computeConceptSignals(tokens: Tokens): Uint32Array {
  for (const concept of findConcepts(tokens)) {
    const hash = getHash(concept);
    for (let copy = 0; copy < signalsEachConcept; copy++) signals.add(combineHashes(hash, copy));
  }
  return signals.take();
}

function getHash(concept: string): number {
  const known = hashes.get(concept);
  if (known !== undefined) return known;
  const hash = hashName(`concept:${concept}`);
  hashes.set(concept, hash);
  return hash;
}
