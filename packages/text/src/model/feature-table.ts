/**
 * Finds the row of a feature by its 32-bit hash: open addressing, at most half full. Most features of a text are unknown, and a look-up is mostly a wait
 * for memory: a byte for each slot, small enough to stay near the processor, sends nearly all of those away.
 */
export class FeatureTable {
  /** The hashes, in the order of their rows. */
  readonly hashes: Uint32Array;
  /** For each slot 0 where it is empty, otherwise the upper bits of its hash. */
  private marks = new Uint8Array(0);
  /** For each slot its row and its hash, side by side. Signed, as every number in it is then a small integer. */
  private slots = new Int32Array(0);
  /** One less than the number of slots; −1 until somebody asks: most heads of a weights file are never asked. */
  private mask = -1;

  /** @param hashes one hash a row; all different. */
  constructor(hashes: Uint32Array) {
    this.hashes = hashes;
  }

  get size(): number {
    return this.hashes.length;
  }

  /** The row of a feature, or −1 if it is unknown. */
  findRow(hash: number): number {
    if (this.mask < 0) this.build();
    const { marks, slots, mask } = this;
    const own = toMark(hash);
    const signed = hash | 0;
    let slot = hash & mask;
    let mark = marks[slot] as number;
    while (mark !== 0) {
      if (mark === own && slots[slot * 2 + 1] === signed) return slots[slot * 2] as number;
      slot = (slot + 1) & mask;
      mark = marks[slot] as number;
    }
    return -1;
  }

  /** The row of each of the first `count` features, or −1, written to the beginning of `rows`: the waits for memory of several look-ups overlap. */
  findRows(hashes: Uint32Array, rows: Int32Array, count = hashes.length): void {
    for (let i = 0; i < count; i++) rows[i] = this.findRow(hashes[i] as number);
  }

  private build(): void {
    const { hashes } = this;
    const capacity = 2 ** Math.ceil(Math.log2(Math.max(2, hashes.length * 2)));
    this.marks = new Uint8Array(capacity);
    this.slots = new Int32Array(capacity * 2);
    this.mask = capacity - 1;
    for (let row = 0; row < hashes.length; row++) this.insert(hashes[row] as number, row);
  }

  private insert(hash: number, row: number): void {
    let slot = hash & this.mask;
    while (this.marks[slot] !== 0) slot = (slot + 1) & this.mask;
    this.marks[slot] = toMark(hash);
    this.slots[slot * 2] = row;
    this.slots[slot * 2 + 1] = hash;
  }
}

const toMark = (hash: number): number => (hash >>> 24) | 1;
