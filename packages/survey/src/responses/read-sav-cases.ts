import type { SavDictionary } from './read-sav-dictionary.ts';
import { SavError, type SavValue, systemMissing } from './sav-file.ts';
import type { SavReader } from './sav-reader.ts';
import type { StoredSegment, StoredVariable } from './stored-variable.ts';

const blanks = new Uint8Array(8).fill(0x20);

/** The cases, one value for each variable. @throws SavError where the file ends within a case. */
export function readSavCases(
  reader: SavReader,
  variables: readonly StoredVariable[],
  dictionary: SavDictionary,
): SavValue[][] {
  const slots = dictionary.isCompressed ? new CompressedSlots(reader, dictionary.bias) : new PlainSlots(reader);
  const cases: SavValue[][] = [];
  while (variables.length > 0 && (dictionary.caseCount < 0 || cases.length < dictionary.caseCount)) {
    const first = slots.next();
    if (first === null) break;
    const source = new CaseSlots(reader, slots, first);
    cases.push(
      variables.map((variable) =>
        variable.width === 0 ? readNumber(reader, source) : readText(reader, source, variable),
      ),
    );
  }
  return cases;
}

/** Eight bytes, or a number that stands for them. */
type Slot = Uint8Array | number;

interface Slots {
  /** The next slot; null at the end of the file. */
  next(): Slot | null;
}

/** The slots of one case, of which the first has been read to see that there is one. */
class CaseSlots {
  readonly #reader: SavReader;
  readonly #slots: Slots;
  #first: Slot | null;

  constructor(reader: SavReader, slots: Slots, first: Slot) {
    this.#reader = reader;
    this.#slots = slots;
    this.#first = first;
  }

  next(): Slot {
    const slot = this.#first ?? this.#slots.next();
    this.#first = null;
    if (slot !== null) return slot;
    throw new SavError(
      'truncated',
      this.#reader.offset,
      `The file ends within a case, at byte ${this.#reader.offset}.`,
    );
  }
}

function readNumber(reader: SavReader, source: CaseSlots): number | null {
  const slot = source.next();
  const number =
    typeof slot === 'number'
      ? slot
      : new DataView(slot.buffer, slot.byteOffset, 8).getFloat64(0, reader.isLittleEndian);
  return number === systemMissing || Number.isNaN(number) ? null : number;
}

/** Bytes of all segments are put together before they are decoded, for a character may lie across two. */
function readText(reader: SavReader, source: CaseSlots, { width, segments }: StoredVariable): string {
  const bytes = new Uint8Array(width).fill(0x20);
  let at = 0;
  for (const segment of segments) {
    bytes.set(readSegment(source, segment), at);
    at += segment.usedBytes;
  }
  return reader.decode(bytes).replace(/ +$/, '');
}

function readSegment(source: CaseSlots, { slots, usedBytes }: StoredSegment): Uint8Array {
  const bytes = new Uint8Array(slots * 8).fill(0x20);
  for (let slot = 0; slot < slots; slot++) {
    const piece = source.next();
    if (typeof piece !== 'number') bytes.set(piece, slot * 8);
  }
  return bytes.subarray(0, usedBytes);
}

class PlainSlots implements Slots {
  readonly #reader: SavReader;

  constructor(reader: SavReader) {
    this.#reader = reader;
  }

  next(): Uint8Array | null {
    return this.#reader.left < 8 ? null : this.#reader.bytes(8);
  }
}

/** Eight command bytes, then what they call for: 1–251 a small number, 252 the end, 253 eight bytes, 254 blanks, 255 missing. */
class CompressedSlots implements Slots {
  readonly #reader: SavReader;
  readonly #bias: number;
  #commands: Uint8Array = new Uint8Array(0);
  #at = 0;

  constructor(reader: SavReader, bias: number) {
    this.#reader = reader;
    this.#bias = bias;
  }

  next(): Slot | null {
    for (;;) {
      if (this.#at >= this.#commands.length) {
        if (this.#reader.left < 8) return null;
        this.#commands = this.#reader.bytes(8);
        this.#at = 0;
      }
      const command = this.#commands[this.#at++] ?? 0;
      if (command === 0) continue;
      if (command === 252) return null;
      if (command === 253) return this.#reader.bytes(8);
      if (command === 254) return blanks;
      return command === 255 ? systemMissing : command - this.#bias;
    }
  }
}
