import { noMissing, SavError, type SavMeasure, type SavMissing } from './sav-file.ts';
import type { SavReader } from './sav-reader.ts';

/** A variable record: width −1 for the further slots of a string. */
export interface VariableRecord {
  name: string;
  width: number;
  label: string;
  decimals: number;
  missing: SavMissing;
}

/** What stands in a system file before its cases. */
export interface SavDictionary {
  label: string;
  isCompressed: boolean;
  bias: number;
  /** As many as the file says; −1 where it does not. */
  caseCount: number;
  records: readonly VariableRecord[];
  /** By the place of the variable among those that are no further slots. */
  valueLabels: ReadonlyMap<number, readonly (readonly [number | string, string])[]>;
  longValueLabels: ReadonlyMap<string, readonly (readonly [number | string, string])[]>;
  longNames: ReadonlyMap<string, string>;
  longWidths: ReadonlyMap<string, number>;
  measures: readonly SavMeasure[];
}

type Label = readonly [raw: Uint8Array, label: Uint8Array];

const measureNames: readonly SavMeasure[] = ['unknown', 'nominal', 'ordinal', 'scale'];
/** Encodings by the code page number of the machine record. */
const codePages: Readonly<Record<number, string>> = {
  1250: 'windows-1250',
  1251: 'windows-1251',
  1252: 'windows-1252',
  1253: 'windows-1253',
  1254: 'windows-1254',
  1255: 'windows-1255',
  1256: 'windows-1256',
  1257: 'windows-1257',
  932: 'shift_jis',
  936: 'gbk',
  949: 'euc-kr',
  950: 'big5',
  65001: 'utf-8',
  28591: 'windows-1252',
};

/** @throws SavError */
export function readSavDictionary(reader: SavReader): SavDictionary {
  return new DictionaryReader(reader).read();
}

class DictionaryReader {
  readonly #reader: SavReader;
  readonly #records: {
    name: Uint8Array;
    width: number;
    label: Uint8Array;
    decimals: number;
    missing: { values: Uint8Array[]; range: boolean };
  }[] = [];
  readonly #labels: { labels: Label[]; indexes: number[] }[] = [];
  readonly #extensions: { subtype: number; bytes: Uint8Array }[] = [];

  constructor(reader: SavReader) {
    this.#reader = reader;
  }

  read(): SavDictionary {
    const reader = this.#reader;
    reader.skip(4 + 60);
    const layout = reader.int32();
    if (layout !== 2 && layout !== 3) reader.isLittleEndian = false;
    reader.skip(4);
    const compression = reader.int32();
    if (compression === 2) throw new SavError('unsupported', 72, 'The file is compressed by zlib.');
    reader.skip(4);
    const caseCount = reader.int32();
    const bias = reader.float64();
    reader.skip(9 + 8);
    const label = reader.bytes(64);
    reader.skip(3);
    for (let type = reader.int32(); type !== 999; type = reader.int32()) this.#readRecord(type);
    reader.skip(4);
    this.#setEncoding();
    const records = this.#records.map(
      (record): VariableRecord => ({
        name: reader.decode(record.name).trimEnd(),
        width: record.width,
        label: reader.decode(record.label).trimEnd(),
        decimals: record.decimals,
        missing: this.#missingOf(record),
      }),
    );
    return {
      label: reader.decode(label).trimEnd(),
      isCompressed: compression === 1,
      bias,
      caseCount,
      records,
      valueLabels: this.#valueLabels(),
      longValueLabels: this.#longValueLabels(),
      longNames: this.#pairs(13),
      longWidths: new Map([...this.#pairs(14)].map(([name, width]) => [name, Number(width)])),
      measures: this.#measures(),
    };
  }

  #readRecord(type: number): void {
    const reader = this.#reader;
    switch (type) {
      case 2:
        this.#readVariable();
        return;
      case 3:
        this.#readLabels();
        return;
      case 6:
        reader.skip(reader.int32() * 80);
        return;
      case 7: {
        const subtype = reader.int32();
        const size = reader.int32();
        const count = reader.int32();
        this.#extensions.push({ subtype, bytes: reader.bytes(size * count) });
        return;
      }
      default:
        throw new SavError(
          'malformed',
          reader.offset - 4,
          `There is no record of type ${type} (byte ${reader.offset - 4}).`,
        );
    }
  }

  #readVariable(): void {
    const reader = this.#reader;
    const width = reader.int32();
    const hasLabel = reader.int32() === 1;
    const missing = reader.int32();
    const print = reader.int32();
    reader.skip(4);
    const name = reader.bytes(8);
    let label = new Uint8Array(0);
    if (hasLabel) {
      const length = reader.int32();
      label = Uint8Array.from(reader.bytes(length));
      reader.skip((4 - (length % 4)) % 4);
    }
    if (Math.abs(missing) > 3)
      throw new SavError('malformed', reader.offset, 'A variable has more than three missing values.');
    const values = Array.from({ length: Math.abs(missing) }, () => reader.bytes(8));
    this.#records.push({ name, width, label, decimals: print & 0xff, missing: { values, range: missing < 0 } });
  }

  #readLabels(): void {
    const reader = this.#reader;
    const count = reader.int32();
    const labels = Array.from({ length: count }, (): Label => {
      const raw = reader.bytes(8);
      const length = reader.byte();
      const label = reader.bytes(length);
      reader.skip((8 - ((length + 1) % 8)) % 8);
      return [raw, label];
    });
    if (reader.int32() !== 4) throw new SavError('malformed', reader.offset - 4, 'Value labels belong to no variable.');
    const indexes = Array.from({ length: reader.int32() }, () => reader.int32());
    this.#labels.push({ labels, indexes });
  }

  #setEncoding(): void {
    const named = this.#extensions.find(({ subtype }) => subtype === 20);
    if (named !== undefined) {
      this.#reader.setEncoding(new TextDecoder().decode(named.bytes).trim());
      return;
    }
    const machine = this.#extensions.find(({ subtype }) => subtype === 3);
    const view =
      machine === undefined
        ? null
        : new DataView(machine.bytes.buffer, machine.bytes.byteOffset, machine.bytes.byteLength);
    const page = view !== null && view.byteLength >= 32 ? view.getInt32(28, this.#reader.isLittleEndian) : 0;
    this.#reader.setEncoding(codePages[page] ?? 'windows-1252');
  }

  #missingOf({ width, missing }: { width: number; missing: { values: Uint8Array[]; range: boolean } }): SavMissing {
    if (missing.values.length === 0) return noMissing;
    const values = missing.values.map((raw) => this.#value(raw, width > 0));
    if (!missing.range) return { values, range: null };
    const [low, high, ...single] = values;
    return { values: single, range: [Number(low), Number(high)] };
  }

  #value(raw: Uint8Array, isText: boolean): number | string {
    if (isText) return this.#reader.decode(raw).trimEnd();
    return new DataView(raw.buffer, raw.byteOffset, 8).getFloat64(0, this.#reader.isLittleEndian);
  }

  #valueLabels(): Map<number, [number | string, string][]> {
    const places = new Map<number, number>();
    let place = 0;
    for (const [at, { width }] of this.#records.entries()) if (width >= 0) places.set(at + 1, place++);
    const found = new Map<number, [number | string, string][]>();
    for (const { labels, indexes } of this.#labels) {
      for (const index of indexes) {
        const at = places.get(index);
        const width = this.#records[index - 1]?.width ?? 0;
        if (at === undefined) continue;
        found.set(
          at,
          labels.map(([raw, label]) => [this.#value(raw, width > 0), this.#reader.decode(label).trimEnd()]),
        );
      }
    }
    return found;
  }

  /** `NAME=value` pairs, parted by tabs (and NUL for widths). */
  #pairs(subtype: number): Map<string, string> {
    const pairs = new Map<string, string>();
    for (const extension of this.#extensions.filter((one) => one.subtype === subtype)) {
      for (const pair of this.#reader.decode(extension.bytes).split(/[\t\0]+/)) {
        const at = pair.indexOf('=');
        if (at > 0) pairs.set(pair.slice(0, at).toUpperCase(), pair.slice(at + 1).trim());
      }
    }
    return pairs;
  }

  #measures(): SavMeasure[] {
    const display = this.#extensions.find(({ subtype }) => subtype === 11);
    const count = this.#records.filter(({ width }) => width >= 0).length;
    if (display === undefined || count === 0) return [];
    const view = new DataView(display.bytes.buffer, display.bytes.byteOffset, display.bytes.byteLength);
    const each = Math.floor(view.byteLength / 4 / count);
    if (each < 2) return [];
    return Array.from(
      { length: count },
      (_, at) => measureNames[view.getInt32(at * each * 4, this.#reader.isLittleEndian)] ?? 'unknown',
    );
  }

  /** Labels of values that are longer than eight bytes, by the name of their variable. */
  #longValueLabels(): Map<string, [string, string][]> {
    const found = new Map<string, [string, string][]>();
    for (const { bytes } of this.#extensions.filter(({ subtype }) => subtype === 21)) {
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      let at = 0;
      const int = () => {
        if (at + 4 > view.byteLength) throw new SavError('malformed', at, 'Long value labels end too early.');
        at += 4;
        return view.getInt32(at - 4, this.#reader.isLittleEndian);
      };
      const text = () => {
        const length = int();
        at += length;
        return this.#reader.decode(bytes.subarray(at - length, at)).trimEnd();
      };
      while (at < view.byteLength) {
        const name = text();
        int();
        const labels = Array.from({ length: Math.min(int(), view.byteLength) }, (): [string, string] => [
          text(),
          text(),
        ]);
        found.set(name, labels);
      }
    }
    return found;
  }
}
