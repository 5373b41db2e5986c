import { readFileSync } from 'node:fs';
import { createMasker, createTextEngine, decodeWeights, type Masker, type TextEngine } from '@voxloop/text';

/** The engine with the weights that ship, and the masker that it hides personal data with. */
export interface TextTools {
  readonly engine: TextEngine;
  readonly masker: Masker;
}

let loaded: TextTools | undefined;

/** Loads the weights at the first call, in about a tenth of a second; every call gives the same tools. */
export function loadTextTools(): TextTools {
  if (loaded !== undefined) return loaded;
  const read = (name: string) =>
    decodeWeights(readFileSync(new URL(`../weights/${name}.bin`, import.meta.resolve('@voxloop/text'))));
  const masker = createMasker({ weights: read('mask-weights') });
  loaded = { masker, engine: createTextEngine(read('text-weights'), { masker }) };
  return loaded;
}
