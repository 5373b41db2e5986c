/** Gathers hashes one by one in a buffer that is used again: cheaper than an array, in which every hash beyond 2³¹ is an object of its own. */
export class HashBuffer {
  private hashes = new Uint32Array(256);
  private length = 0;

  add(hash: number): void {
    if (this.length === this.hashes.length) {
      const longer = new Uint32Array(this.length * 2);
      longer.set(this.hashes);
      this.hashes = longer;
    }
    this.hashes[this.length] = hash;
    this.length += 1;
  }

  /** The hashes gathered since the last time, which stay until others are added; the buffer is empty after that. */
  view(): Uint32Array {
    const { length } = this;
    this.length = 0;
    return this.hashes.subarray(0, length);
  }

  /** The hashes gathered since the last time, as a copy that stays; the buffer is empty after that. */
  take(): Uint32Array {
    const taken = this.hashes.slice(0, this.length);
    this.length = 0;
    return taken;
  }
}
