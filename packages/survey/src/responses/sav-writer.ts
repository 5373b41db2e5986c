/** Collects the bytes of a system file, little-endian, text in UTF-8. */
export class SavWriter {
  #bytes = new Uint8Array(64 * 1024);
  #view = new DataView(this.#bytes.buffer);
  #length = 0;
  readonly #encoder = new TextEncoder();

  int32(...values: readonly number[]): void {
    // Growing may put another buffer in place: the room is made before it is written to.
    for (const value of values) {
      const at = this.#grow(4);
      this.#view.setInt32(at, value, true);
    }
  }

  float64(value: number): void {
    const at = this.#grow(8);
    this.#view.setFloat64(at, value, true);
  }

  byte(value: number): void {
    const at = this.#grow(1);
    this.#view.setUint8(at, value);
  }

  bytes(value: Uint8Array): void {
    const at = this.#grow(value.length);
    this.#bytes.set(value, at);
  }

  /** Text in exactly so many bytes, cut between characters and filled with blanks. */
  text(text: string, length: number): void {
    const at = this.#grow(length);
    this.#bytes.fill(0x20, at, at + length);
    this.#bytes.set(this.encode(text, length), at);
  }

  /** Text as bytes, cut between characters where it would be longer. */
  encode(text: string, longest: number): Uint8Array {
    const clean = text.replace(/(?![\t\r\n])\p{Cc}/gu, ' ').toWellFormed();
    const whole = this.#encoder.encode(clean);
    if (whole.length <= longest) return whole;
    let end = longest;
    while (end > 0 && ((whole[end] ?? 0) & 0xc0) === 0x80) end--;
    return whole.subarray(0, end);
  }

  finish(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }

  #grow(count: number): number {
    const at = this.#length;
    this.#length += count;
    if (this.#length > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length));
      larger.set(this.#bytes);
      this.#bytes = larger;
      this.#view = new DataView(larger.buffer);
    }
    return at;
  }
}
