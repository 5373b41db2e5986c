/** Finds the row of a feature by its 32-bit hash: open addressing, at most half full, so a look-up touches one or two slots. */
export class FeatureTable {
  /** The hashes, in the order of their rows. */
  readonly hashes: Uint32Array;
  private readonly keys: Uint32Array;
  /** Row + 1; 0 marks an empty slot. */
  private readonly rows: Uint32Array;
  private readonly mask: number;

  /** @param hashes one hash a row; all different. */
  constructor(hashes: Uint32Array) {
    const capacity = 2 ** Math.ceil(Math.log2(Math.max(2, hashes.length * 2)));
    this.hashes = hashes;
    this.keys = new Uint32Array(capacity);
    this.rows = new Uint32Array(capacity);
    this.mask = capacity - 1;
    for (let row = 0; row < hashes.length; row++) this.insert(hashes[row] as number, row);
  }

  get size(): number {
    return this.hashes.length;
  }

  /** The row of a feature, or −1 if it is unknown. */
  findRow(hash: number): number {
    const { keys, rows, mask } = this;
    let slot = hash & mask;
    while (rows[slot] !== 0) {
      if (keys[slot] === hash) return (rows[slot] as number) - 1;
      slot = (slot + 1) & mask;
    }
    return -1;
  }

  private insert(hash: number, row: number): void {
    let slot = hash & this.mask;
    while (this.rows[slot] !== 0) slot = (slot + 1) & this.mask;
    this.keys[slot] = hash;
    this.rows[slot] = row + 1;
  }
}
