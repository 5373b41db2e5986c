import type { FeatureTable } from '../model/feature-table.ts';
import { RowMemory } from './row-memory.ts';
import { margin, Surroundings } from './surroundings.ts';
import type { ReadText } from './text-features.ts';
import { hashEnd, reach, slots, tokenFeatureCount } from './token-features.ts';
import { combineHashes, tokenKind } from './tokens.ts';

/** Words that are met in text after text fit into one memory; pairs and triples are more and are met less often. */
const [rememberedWords, rememberedSequences] = [4096, 8192];

/** Cues are numbers below 16, shapes of three tokens below 1000: all groups of them are remembered. */
const [singleCues, groupedCues, shapes] = [16, 4096, 1024];

/** Where the rows of a word stand in its group, behind those of the places around it. */
const [asEnd, beforePlain, behindPlain, wordWidth] = [7, 8, 9, 10];

/**
 * The rows that the features of tokens have in one table: those of `computeTokenFeatures`, found in groups. A word stands in ten features of the tokens
 * around it, and few words make up most of every text.
 */
export class TokenRows {
  private readonly table: FeatureTable;
  private readonly words: RowMemory;
  private readonly pairs: RowMemory;
  private readonly triples: RowMemory;
  private readonly cues: RowMemory;
  private readonly cueGroups: RowMemory;
  private readonly endGroups: RowMemory;
  private readonly shapes: RowMemory;
  private readonly around = new Surroundings();
  private found = new Int32Array(64 * tokenFeatureCount);

  constructor(table: FeatureTable) {
    const inSlots = (first: number) => (hash: number, place: number) => combineHashes(hash, 1 + first + place);
    this.table = table;
    this.words = new RowMemory(table, wordWidth, rememberedWords, makeWordFeature);
    this.pairs = new RowMemory(table, 4, rememberedSequences, inSlots(slots.pairs));
    this.triples = new RowMemory(table, 3, rememberedSequences, inSlots(slots.triples));
    this.cues = new RowMemory(table, 3, singleCues, inSlots(slots.cues));
    this.cueGroups = new RowMemory(table, 1, groupedCues, inSlots(slots.cueGroup));
    this.endGroups = new RowMemory(table, 2, groupedCues, makeEndFeature);
    this.shapes = new RowMemory(table, 1, shapes, inSlots(slots.shapes));
  }

  /** `tokenFeatureCount` rows for every token, one token after another, −1 where the table does not know a feature; they stay until the next text. */
  find(read: ReadText): Int32Array {
    const { count } = read.tokens;
    const length = count * tokenFeatureCount;
    if (this.found.length < length) this.found = new Int32Array(2 * length);
    const { around } = this;
    around.read(read);
    for (let at = margin - reach; at < margin + count + reach; at++) this.spreadWord(around, at, count);
    this.spreadSequences(this.pairs, around.pairs, slots.pairs, 4, count);
    this.spreadSequences(this.triples, around.triples, slots.triples, 3, count);
    for (let i = 0; i < count; i++) {
      this.addCues(around, i);
      if (read.tokens.kinds[i] === tokenKind.word) this.addWordEnds(read, i);
    }
    return this.found.subarray(0, length);
  }

  /** Writes the rows of one word to all tokens that see it. */
  private spreadWord({ words, cues }: Surroundings, at: number, count: number): void {
    const { found } = this;
    const { rows } = this.words;
    const from = this.words.find(words[at] as number);
    for (let place = 0; place <= 2 * reach; place++) {
      const token = at - margin + reach - place;
      if (token >= 0 && token < count) found[token * tokenFeatureCount + place] = rows[from + place] as number;
    }
    const own = (at - margin) * tokenFeatureCount;
    const size = count * tokenFeatureCount;
    if (own >= 0 && own < size) found[own + slots.ends] = rows[from + asEnd] as number;
    const before = own - tokenFeatureCount;
    if (before >= 0 && before < size) {
      found[before + slots.cueNext] =
        cues[at - 1] === 0
          ? (rows[from + beforePlain] as number)
          : this.findCueRow(cues[at - 1], words[at], slots.cueNext);
    }
    const behind = own + tokenFeatureCount;
    if (behind >= 0 && behind < size) {
      found[behind + slots.cueBefore] =
        cues[at + 1] === 0
          ? (rows[from + behindPlain] as number)
          : this.findCueRow(cues[at + 1], words[at], slots.cueBefore);
    }
  }

  private findCueRow(cue = 0, word = 0, slot: number): number {
    return this.table.findRow(combineHashes(combineHashes(cue, word), 1 + slot));
  }

  /** Writes the rows of words in a row to all tokens that see them: the last such place of a token is its own, or one behind it. */
  private spreadSequences(memory: RowMemory, hashes: Uint32Array, slot: number, width: number, count: number): void {
    const { found } = this;
    const { rows } = memory;
    for (let at = margin - 2; at < margin + count + width - 3; at++) {
      const from = memory.find(hashes[at] as number);
      for (let place = 0; place < width; place++) {
        const token = at - margin + 2 - place;
        if (token >= 0 && token < count) found[token * tokenFeatureCount + slot + place] = rows[from + place] as number;
      }
    }
  }

  private addCues({ cues, shapes: kinds }: Surroundings, token: number): void {
    const { found } = this;
    const at = token + margin;
    const from = token * tokenFeatureCount;
    const [before, cue, after] = [cues[at - 1] as number, cues[at] as number, cues[at + 1] as number];
    const shape = kinds[at] as number;
    found[from + slots.cues] = this.cues.rows[this.cues.find(before)] as number;
    found[from + slots.cues + 1] = this.cues.rows[this.cues.find(cue) + 1] as number;
    found[from + slots.cues + 2] = this.cues.rows[this.cues.find(after) + 2] as number;
    found[from + slots.cueGroup] = this.cueGroups.rows[this.cueGroups.find(cue * 256 + before * 16 + after)] as number;
    const group = (kinds[at - 1] as number) * 100 + shape * 10 + (kinds[at + 1] as number);
    found[from + slots.shapes] = this.shapes.rows[this.shapes.find(group)] as number;
    const ends = this.endGroups.find((after * 16 + (cues[at + 2] as number)) * 16 + shape);
    found[from + slots.ends + 1] = this.endGroups.rows[ends] as number;
    found[from + slots.ends + 2] = this.endGroups.rows[ends + 1] as number;
  }

  private addWordEnds(read: ReadText, token: number): void {
    const from = token * tokenFeatureCount + slots.ends;
    this.found[from] = this.table.findRow(combineHashes(hashEnd(read, token, 3), 1 + slots.ends));
    this.found[from + 1] = this.table.findRow(combineHashes(hashEnd(read, token, 2), 2 + slots.ends));
  }
}

function makeWordFeature(word: number, place: number): number {
  if (place < asEnd) return combineHashes(word, 1 + place);
  if (place === asEnd) return combineHashes(word, 1 + slots.ends);
  return combineHashes(combineHashes(0, word), 1 + (place === beforePlain ? slots.cueNext : slots.cueBefore));
}

/** What follows the next token, and what follows with the shape of the token: a group is the next two cues and the shape. */
function makeEndFeature(group: number, place: number): number {
  return place === 0
    ? combineHashes((group >> 4) & 15, 2 + slots.ends)
    : combineHashes(combineHashes(group >> 4, group & 15), 3 + slots.ends);
}
