import type { FeatureTable } from '../model/feature-table.ts';

/**
 * Remembers the rows of groups of features that are all made of one hash: what stands in a text stands in the next one again, and one look here answers
 * for the whole group. Direct-mapped: what was met last keeps its place.
 */
export class RowMemory {
  /** The rows of the groups, one after another: those of slot s begin at s × `width`. */
  readonly rows: Int32Array;
  private readonly keys: Int32Array;
  private readonly taken: Uint8Array;
  private readonly mask: number;
  private readonly width: number;
  private readonly table: FeatureTable;
  private readonly make: (hash: number, at: number) => number;

  /**
   * @param make the feature at a place of the group that is made of a hash
   * @param slots how many groups are remembered; a power of two
   */
  constructor(table: FeatureTable, width: number, slots: number, make: (hash: number, at: number) => number) {
    this.rows = new Int32Array(slots * width);
    this.keys = new Int32Array(slots);
    this.taken = new Uint8Array(slots);
    this.mask = slots - 1;
    this.width = width;
    this.table = table;
    this.make = make;
  }

  /** Where in `rows` the group of a hash begins. */
  find(hash: number): number {
    const slot = hash & this.mask;
    const from = slot * this.width;
    if (this.keys[slot] !== (hash | 0) || this.taken[slot] === 0) this.fill(slot, from, hash);
    return from;
  }

  private fill(slot: number, from: number, hash: number): void {
    this.keys[slot] = hash;
    this.taken[slot] = 1;
    for (let at = 0; at < this.width; at++) this.rows[from + at] = this.table.findRow(this.make(hash, at));
  }
}
