const smallestCapacity = 1024;
const noRanges = new Uint32Array(0);

/** A set of feature hashes in the order in which they were first added, kept in buffers that are used again for the next text. */
export class FeatureList {
  hashes = new Uint32Array(smallestCapacity);
  /** The range of tokens in which each feature was first met; `tos` are exclusive. */
  froms = new Uint32Array(smallestCapacity);
  tos = new Uint32Array(smallestCapacity);
  length = 0;
  /** Open addressing: a slot belongs to the current text if its stamp is the current round. */
  private slots = new Uint32Array(smallestCapacity * 2);
  private stamps = new Uint32Array(smallestCapacity * 2);
  private round = 1;

  add(hash: number, from: number, to: number): void {
    if (this.length === this.hashes.length) this.grow();
    if (this.insert(hash)) {
      this.hashes[this.length] = hash;
      this.froms[this.length] = from;
      this.tos[this.length] = to;
      this.length += 1;
    }
  }

  clear(): void {
    this.length = 0;
    this.round += 1;
  }

  /** The features gathered so far, as a copy that stays. */
  copy(): { grams: Uint32Array; froms: Uint32Array; tos: Uint32Array } {
    const { length } = this;
    return { grams: this.hashes.slice(0, length), froms: this.froms.slice(0, length), tos: this.tos.slice(0, length) };
  }

  /** The features alone, without the ranges in which they were met. */
  copyGrams(): { grams: Uint32Array; froms: Uint32Array; tos: Uint32Array } {
    return { grams: this.hashes.slice(0, this.length), froms: noRanges, tos: noRanges };
  }

  private insert(hash: number): boolean {
    const mask = this.slots.length - 1;
    let slot = hash & mask;
    while (this.stamps[slot] === this.round) {
      if (this.slots[slot] === hash) return false;
      slot = (slot + 1) & mask;
    }
    this.stamps[slot] = this.round;
    this.slots[slot] = hash;
    return true;
  }

  private grow(): void {
    const known = this.hashes;
    this.hashes = lengthen(known);
    this.froms = lengthen(this.froms);
    this.tos = lengthen(this.tos);
    this.slots = new Uint32Array(known.length * 4);
    this.stamps = new Uint32Array(known.length * 4);
    this.round = 1;
    for (const hash of known) this.insert(hash);
  }
}

function lengthen(array: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const longer = new Uint32Array(array.length * 2);
  longer.set(array);
  return longer;
}
