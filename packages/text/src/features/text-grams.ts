import type { FeatureTable } from '../model/feature-table.ts';
import { computeConceptSignals } from './concept-signals.ts';
import { addCueGrams } from './cue-grams.ts';
import { FeatureList } from './feature-list.ts';
import { addNgrams } from './ngram-features.ts';
import { computeRangeSignals, type FeatureSet, type ReadText } from './text-features.ts';
import type { TokenRange } from './token-range.ts';

/** What one table knows of the n-grams of the text read last; of an earlier text where `round` is another. */
interface LookUp {
  readonly table: FeatureTable;
  rows: Int32Array;
  round: number;
}

/**
 * The n-grams of one text after another, each hashed once and looked up once in the table of each head that asks; the clauses of a text take theirs
 * from those of the whole. What it hands out stays until the next text is read.
 */
export class TextGrams {
  private readonly list = new FeatureList();
  /** How many of the features are n-grams; the cue words stand behind them. */
  private ngrams = 0;
  private readonly lookUps: LookUp[] = [];
  private round = 0;
  /** For each feature, the last range that has been given it. */
  private stamps = new Uint32Array(1024);
  private ranges = 0;
  /** Where `findRangeRows` writes. */
  rangeRows = new Int32Array(1024);

  /** Reads a text: what `computeTextFeatures` gives, with the rows of its n-grams. */
  read(read: ReadText): FeatureSet {
    const { list } = this;
    list.clear();
    this.round += 1;
    addNgrams(list, read.tokens);
    this.ngrams = list.length;
    addCueGrams(list, read.tokens, read.cues);
    if (this.stamps.length < list.length) {
      this.stamps = new Uint32Array(2 * list.length);
      this.rangeRows = new Int32Array(2 * list.length);
    }
    return {
      grams: list.hashes.subarray(0, list.length),
      froms: list.froms.subarray(0, list.length),
      tos: list.tos.subarray(0, list.length),
      signals: computeRangeSignals(read, { from: 0, to: read.tokens.count }, read.cues),
      concepts: computeConceptSignals(read.tokens),
      found: this,
    };
  }

  /** The n-grams of the text read last, without its cue words: what everything judged in it has in common. */
  getBackground(): Pick<FeatureSet, 'grams' | 'found'> {
    return { grams: this.list.hashes.subarray(0, this.ngrams), found: this };
  }

  /** Begins with the row of each feature of the text read last in a table, −1 where it does not know one. */
  getRows(table: FeatureTable): Int32Array {
    const { hashes, length } = this.list;
    const lookUp = this.getLookUp(table);
    if (lookUp.round !== this.round) {
      if (lookUp.rows.length < length) lookUp.rows = new Int32Array(2 * length);
      table.findRows(hashes, lookUp.rows, length);
      lookUp.round = this.round;
    }
    return lookUp.rows;
  }

  private getLookUp(table: FeatureTable): LookUp {
    for (const lookUp of this.lookUps) if (lookUp.table === table) return lookUp;
    const made = { table, rows: new Int32Array(1024), round: 0 };
    this.lookUps.push(made);
    return made;
  }

  /**
   * Finds the rows that the features of some tokens of the text read last have in a table: those of `computeRangeFeatures`, in the same order.
   * They are the first of `rangeRows`; gives how many.
   */
  findRangeRows({ from, to }: TokenRange, table: FeatureTable): number {
    const { stamps, rangeRows } = this;
    const { places, placeFroms, placeTos, met } = this.list;
    const rows = this.getRows(table);
    this.ranges += 1;
    let count = 0;
    for (let i = 0; i < met; i++) {
      if ((placeFroms[i] as number) < from || (placeTos[i] as number) > to) continue;
      const place = places[i] as number;
      if (stamps[place] === this.ranges) continue;
      stamps[place] = this.ranges;
      rangeRows[count] = rows[place] as number;
      count += 1;
    }
    return count;
  }
}
