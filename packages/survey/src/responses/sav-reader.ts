import { SavError } from './sav-file.ts';

/** Reads numbers and text from the bytes of a system file, in the file's byte order. */
export class SavReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #offset = 0;
  isLittleEndian = true;
  #decoder = new TextDecoder('windows-1252');

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get offset(): number {
    return this.#offset;
  }

  get left(): number {
    return this.#bytes.length - this.#offset;
  }

  /** @throws SavError `unsupported` for an encoding that is not known. */
  setEncoding(name: string): void {
    try {
      this.#decoder = new TextDecoder(name, { ignoreBOM: true });
    } catch {
      throw new SavError('unsupported', this.#offset, `The encoding "${name}" is not known.`);
    }
  }

  int32(): number {
    return this.#view.getInt32(this.#take(4), this.isLittleEndian);
  }

  float64(): number {
    return this.#view.getFloat64(this.#take(8), this.isLittleEndian);
  }

  byte(): number {
    return this.#view.getUint8(this.#take(1));
  }

  /** The next bytes themselves. @throws SavError `truncated`. */
  bytes(count: number): Uint8Array {
    const at = this.#take(count);
    return this.#bytes.subarray(at, at + count);
  }

  text(count: number): string {
    return this.decode(this.bytes(count));
  }

  decode(bytes: Uint8Array): string {
    return this.#decoder.decode(bytes);
  }

  skip(count: number): void {
    this.#take(count);
  }

  #take(count: number): number {
    if (count < 0) throw new SavError('malformed', this.#offset, `A length at byte ${this.#offset} is negative.`);
    if (count > this.left)
      throw new SavError('truncated', this.#offset, `The file ends too early, at byte ${this.#bytes.length}.`);
    const at = this.#offset;
    this.#offset += count;
    return at;
  }
}
