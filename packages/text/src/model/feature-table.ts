/** Finds the row of a feature by its 32-bit hash: open addressing, at most half full, so that a look-up touches one or two slots. */
export class FeatureTable {
  /** The hashes, in the order of their rows. */
  readonly hashes: Uint32Array;
  /** For each slot, row + 1 (0 where it is empty) and the hash, side by side: a look-up is mostly a wait for memory. */
  private readonly slots: Uint32Array;
  private readonly mask: number;

  /** @param hashes one hash a row; all different. */
  constructor(hashes: Uint32Array) {
    const capacity = 2 ** Math.ceil(Math.log2(Math.max(2, hashes.length * 2)));
    this.hashes = hashes;
    this.slots = new Uint32Array(capacity * 2);
    this.mask = capacity - 1;
    for (let row = 0; row < hashes.length; row++) this.insert(hashes[row] as number, row);
  }

  get size(): number {
    return this.hashes.length;
  }

  /** The row of a feature, or −1 if it is unknown. */
  findRow(hash: number): number {
    const { slots, mask } = this;
    let slot = hash & mask;
    let row = slots[slot * 2] as number;
    while (row !== 0) {
      if (slots[slot * 2 + 1] === hash) return row - 1;
      slot = (slot + 1) & mask;
      row = slots[slot * 2] as number;
    }
    return -1;
  }

  private insert(hash: number, row: number): void {
    let slot = hash & this.mask;
    while (this.slots[slot * 2] !== 0) slot = (slot + 1) & this.mask;
    this.slots[slot * 2] = row + 1;
    this.slots[slot * 2 + 1] = hash;
  }
}
