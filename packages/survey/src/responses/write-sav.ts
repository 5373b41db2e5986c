import {
  longestSegment,
  type SavFile,
  type SavMeasure,
  type SavValue,
  type SavVariable,
  systemMissing,
} from './sav-file.ts';
import { SavWriter } from './sav-writer.ts';
import { storeVariable } from './stored-variable.ts';

/** Longest label of a variable and of a value, in bytes, that every reader takes. */
const longestLabel = { variable: 255, value: 120 } as const;
const measureCodes: Readonly<Record<SavMeasure, number>> = { unknown: 0, nominal: 1, ordinal: 2, scale: 3 };
const numberFormat = 5;
const stringFormat = 1;

interface NamedVariable extends SavVariable {
  /** Up to eight bytes, each its own. */
  shortName: string;
  /** The names of its segments; one for all but very long strings. */
  segmentNames: readonly string[];
}

/**
 * An SPSS system file, uncompressed, little-endian, in UTF-8. Labels are cut where they are longer than the format
 * allows, and strings where they are longer than their variable.
 *
 * @param createdAt goes into the header.
 * @see https://www.gnu.org/software/pspp/pspp-dev/html_node/System-File-Format.html
 */
export function writeSav(file: SavFile, createdAt: Date): Uint8Array {
  const writer = new SavWriter();
  const variables = nameShort(file.variables);
  writeHeader(writer, file, variables, createdAt);
  for (const variable of variables) writeVariable(writer, variable);
  writeValueLabels(writer, variables);
  writeExtensions(writer, variables);
  writer.int32(999, 0);
  for (const row of file.cases) writeCase(writer, variables, row);
  return writer.finish();
}

/** Short names count on, past every name that a variable has of its own; the long ones stand in a record of theirs. */
function nameShort(variables: readonly SavVariable[]): NamedVariable[] {
  const taken = new Set(variables.map(({ name }) => name.toUpperCase()));
  let number = 0;
  const next = (): string => {
    const name = `V${(number++).toString(36).toUpperCase()}`;
    return taken.has(name) ? next() : name;
  };
  return variables.map((variable) => {
    const segmentNames = storeVariable(variable.width).segments.map(next);
    return { ...variable, shortName: segmentNames[0] ?? '', segmentNames };
  });
}

function countSlots(variables: readonly SavVariable[]): number {
  return variables.reduce(
    (sum, { width }) => sum + storeVariable(width).segments.reduce((total, { slots }) => total + slots, 0),
    0,
  );
}

function writeHeader(writer: SavWriter, file: SavFile, variables: readonly SavVariable[], createdAt: Date): void {
  writer.text('$FL2', 4);
  writer.text('@(#) SPSS DATA FILE - Voxloop', 60);
  writer.int32(2, countSlots(variables), 0, 0, file.cases.length);
  writer.float64(100);
  const iso = createdAt.toISOString();
  const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
  writer.text(`${iso.slice(8, 10)} ${months[Number(iso.slice(5, 7)) - 1] ?? 'Jan'} ${iso.slice(2, 4)}`, 9);
  writer.text(iso.slice(11, 19), 8);
  writer.text(file.label, 64);
  writer.bytes(new Uint8Array(3));
}

function writeVariable(writer: SavWriter, variable: NamedVariable): void {
  const { segments } = storeVariable(variable.width);
  for (const [at, segment] of segments.entries()) {
    const format = formatOf(segment.width, variable.decimals);
    const isFirst = at === 0;
    const label = isFirst ? writer.encode(variable.label, longestLabel.variable) : new Uint8Array(0);
    const missing = isFirst ? listMissing(variable) : { count: 0, values: [] };
    writer.int32(2, segment.width, label.length > 0 ? 1 : 0, missing.count, format, format);
    writer.text(variable.segmentNames[at] ?? '', 8);
    if (label.length > 0) {
      writer.int32(label.length);
      writer.bytes(label);
      writer.bytes(new Uint8Array((4 - (label.length % 4)) % 4));
    }
    for (const value of missing.values) writeShort(writer, value);
    for (let slot = 1; slot < segment.slots; slot++) {
      writer.int32(2, -1, 0, 0, 0, 0);
      writer.text('', 8);
    }
  }
}

function formatOf(width: number, decimals: number): number {
  return width === 0
    ? (numberFormat << 16) | (Math.max(8, decimals + 2) << 8) | decimals
    : (stringFormat << 16) | (Math.min(width, longestSegment) << 8);
}

/** Missing values of strings that are longer than eight bytes have a record of their own. */
function listMissing({ missing, width }: SavVariable): { count: number; values: (number | string)[] } {
  if (width > 8) return { count: 0, values: [] };
  if (missing.range !== null) {
    const values = [...missing.range, ...missing.values.slice(0, 1)];
    return { count: -values.length, values };
  }
  const values = missing.values.slice(0, 3);
  return { count: values.length, values: [...values] };
}

function writeShort(writer: SavWriter, value: number | string): void {
  if (typeof value === 'number') writer.float64(value);
  else writer.text(value, 8);
}

function writeValueLabels(writer: SavWriter, variables: readonly NamedVariable[]): void {
  let index = 1;
  for (const variable of variables) {
    if (variable.valueLabels.length > 0 && variable.width <= 8) {
      writer.int32(3, variable.valueLabels.length);
      for (const [value, words] of variable.valueLabels) {
        writeShort(writer, value);
        const label = writer.encode(words, longestLabel.value);
        writer.byte(label.length);
        writer.bytes(label);
        writer.text('', (8 - ((label.length + 1) % 8)) % 8);
      }
      writer.int32(4, 1, index);
    }
    index += countSlots([variable]);
  }
}

function writeExtensions(writer: SavWriter, variables: readonly NamedVariable[]): void {
  // Version 1.0 of an unnamed machine, IEEE 754, little-endian, UTF-8.
  writer.int32(7, 3, 4, 8, 1, 0, 0, -1, 1, 1, 2, 65001);
  writer.int32(7, 4, 8, 3);
  writer.float64(systemMissing);
  writer.float64(Number.MAX_VALUE);
  // The value after the least one: what the word LOWEST stands for.
  writer.float64(-1.7976931348623155e308);
  const stored = variables.flatMap((variable) => variable.segmentNames.map(() => variable));
  writer.int32(7, 11, 4, stored.length * 3);
  for (const { measure, width } of stored)
    writer.int32(measureCodes[measure], width === 0 ? 8 : Math.min(Math.max(width, 4), 40), width === 0 ? 1 : 0);
  writeText(writer, 13, variables.map(({ shortName, name }) => `${shortName}=${name}`).join('\t'));
  const wide = variables.filter(({ width }) => width > longestSegment);
  if (wide.length > 0)
    writeText(
      writer,
      14,
      wide.map(({ shortName, width }) => `${shortName}=${String(width).padStart(5, '0')}\0\t`).join(''),
    );
  writeLongValueLabels(writer, variables);
  writeLongMissing(writer, variables);
  writeText(writer, 20, 'UTF-8');
}

function writeText(writer: SavWriter, subtype: number, text: string): void {
  const bytes = writer.encode(text, Number.POSITIVE_INFINITY);
  // The widths of very long strings are parted by NUL, which no text of a person holds.
  const raw = subtype === 14 ? new TextEncoder().encode(text) : bytes;
  writer.int32(7, subtype, 1, raw.length);
  writer.bytes(raw);
}

function writeLongValueLabels(writer: SavWriter, variables: readonly NamedVariable[]): void {
  const labelled = variables.filter(({ width, valueLabels }) => width > 8 && valueLabels.length > 0);
  if (labelled.length === 0) return;
  const inner = new SavWriter();
  const counted = (text: string, longest: number) => {
    const bytes = inner.encode(text, longest);
    inner.int32(bytes.length);
    inner.bytes(bytes);
  };
  for (const { name, width, valueLabels } of labelled) {
    counted(name, 64);
    inner.int32(width, valueLabels.length);
    for (const [value, words] of valueLabels) {
      inner.int32(width);
      inner.text(String(value), width);
      counted(words, longestLabel.value);
    }
  }
  const bytes = inner.finish();
  writer.int32(7, 21, 1, bytes.length);
  writer.bytes(bytes);
}

function writeLongMissing(writer: SavWriter, variables: readonly NamedVariable[]): void {
  const marked = variables.filter(({ width, missing }) => width > 8 && missing.values.length > 0);
  if (marked.length === 0) return;
  const inner = new SavWriter();
  for (const { name, missing } of marked) {
    const bytes = inner.encode(name, 64);
    const values = missing.values.slice(0, 3);
    inner.int32(bytes.length);
    inner.bytes(bytes);
    inner.byte(values.length);
    inner.int32(8);
    for (const value of values) inner.text(String(value), 8);
  }
  const bytes = inner.finish();
  writer.int32(7, 22, 1, bytes.length);
  writer.bytes(bytes);
}

function writeCase(writer: SavWriter, variables: readonly SavVariable[], row: readonly SavValue[]): void {
  for (const [at, { width }] of variables.entries()) {
    const value = row[at] ?? null;
    if (width === 0) writer.float64(typeof value === 'number' && Number.isFinite(value) ? value : systemMissing);
    else writeString(writer, typeof value === 'string' ? value : value === null ? '' : String(value), width);
  }
}

function writeString(writer: SavWriter, text: string, width: number): void {
  const bytes = new Uint8Array(width).fill(0x20);
  bytes.set(writer.encode(text, width));
  let at = 0;
  for (const { slots, usedBytes } of storeVariable(width).segments) {
    const piece = new Uint8Array(slots * 8).fill(0x20);
    piece.set(bytes.subarray(at, at + usedBytes));
    writer.bytes(piece);
    at += usedBytes;
  }
}
