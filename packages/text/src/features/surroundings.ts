import type { Cue } from '../lexicon/index.ts';
import type { ReadText } from './text-features.ts';
import { combineHashes, hashName } from './tokens.ts';

/** How many fillers stand before the first token and behind the last. */
export const margin = 4;

const noCue = 15;
const noShape = 9;
const outside = hashName('token:outside');
const cueNames = { none: 0, positive: 1, negative: 2, negator: 3, contrast: 4, intensifier: 5, diminisher: 6 } as const;

/** Tokens, cues and shapes with `margin` fillers on both sides, so that no neighbour is missing, and the tokens in pairs and triples. */
export class Surroundings {
  words = new Uint32Array(256);
  pairs = new Uint32Array(256);
  triples = new Uint32Array(256);
  cues = new Uint8Array(256);
  shapes = new Uint8Array(256);

  /** Looks at a text; what it saw of another is gone. */
  read({ tokens, cues }: ReadText): void {
    const { count } = tokens;
    const length = count + 2 * margin;
    if (this.words.length < length) this.grow(2 * length);
    const { words, shapes } = this;
    this.fillMargins(count);
    for (let i = 0; i < count; i++) {
      words[i + margin] = tokens.hashes[i] as number;
      shapes[i + margin] = tokens.kinds[i] as number;
    }
    joinNext(this.pairs, words, words, 1, length);
    joinNext(this.triples, this.pairs, words, 2, length);
    this.markCues(cues, count);
  }

  private grow(length: number): void {
    this.words = new Uint32Array(length);
    this.pairs = new Uint32Array(length);
    this.triples = new Uint32Array(length);
    this.cues = new Uint8Array(length);
    this.shapes = new Uint8Array(length);
  }

  private fillMargins(count: number): void {
    for (let i = 0; i < 2 * margin; i++) {
      const at = i < margin ? i : count + i;
      this.words[at] = outside;
      this.shapes[at] = noShape;
      this.cues[at] = noCue;
    }
  }

  /** For each token what cue it belongs to, and whether it begins it (plus 8). */
  private markCues(cues: readonly Cue[], count: number): void {
    this.cues.fill(0, margin, margin + count);
    for (const cue of cues) {
      for (let i = cue.from; i < cue.to; i++) this.cues[i + margin] = cueNames[cue.kind] + (i === cue.from ? 8 : 0);
    }
  }
}

/** Writes each of the first `length` hashes with the word so many places behind it. */
function joinNext(joined: Uint32Array, hashes: Uint32Array, words: Uint32Array, step: number, length: number): void {
  for (let i = 0; i < length; i++) {
    const next = i + step < length ? (words[i + step] as number) : outside;
    joined[i] = combineHashes(hashes[i] as number, next);
  }
}
