import {
  chooseDateOrder,
  type DateOrder,
  type DecimalMark,
  dateOrders,
  decimalMarks,
  isNoAnswer,
  parseNumber,
  parseScore,
  parseWallTime,
  type WallTime,
} from '../../foundation/tabular/index.ts';

/** The strings that join several choices in one cell. */
export const choiceSeparators = [';', '；', '|', '、', '\n', ', ', ','] as const;
export type ChoiceSeparator = (typeof choiceSeparators)[number];

/** Different values whose counts are kept per column; beyond, a column is no choice anyway. */
const maxCountedValues = 5_000;
/** Different values that are told apart when counting them. */
const maxDistinctValues = 100_000;
const maxCountedParts = 1_000;
const sampleCount = 5;
const sampleCharacters = 120;
/** Cells after which an order of dates that read none of them is no longer tried. */
const dateTrialCells = 50;

interface DateTrial {
  readable: number;
  first: { key: number; written: string } | null;
  last: { key: number; written: string } | null;
}

/** What the cells are as numbers, under one decimal mark. */
interface NumberTrial {
  readable: number;
  min: number;
  max: number;
  whole: boolean;
}

/** What a column holds, gathered cell by cell in one pass. */
export class ColumnStatistics {
  filled = 0;
  /** Cells that are not blank words such as `N/A`, and how many of them are scores and numbers with an exponent. */
  answered = 0;
  scores = 0;
  scientific = 0;
  maxCharacters = 0;
  samples: string[] = [];
  /** Counts of trimmed values, complete unless `overflowed`. */
  readonly values = new Map<string, number>();
  overflowed = false;
  readonly #distinct = new Set<string>();
  readonly #parts = new Map<ChoiceSeparator, Map<string, number>>();
  readonly #dates = new Map<DateOrder, DateTrial>(
    dateOrders.map((order) => [order, { readable: 0, first: null, last: null }]),
  );
  readonly #numbers = new Map<DecimalMark, NumberTrial>(
    decimalMarks.map((mark) => [
      mark,
      { readable: 0, min: Number.POSITIVE_INFINITY, max: Number.NEGATIVE_INFINITY, whole: true },
    ]),
  );
  #slashed = false;

  add(cell: string): void {
    const text = cell.trim();
    if (text === '') return;
    this.filled++;
    this.maxCharacters = Math.max(this.maxCharacters, text.length);
    if (this.#distinct.size <= maxDistinctValues) this.#distinct.add(cell);
    this.#countValue(text);
    if (!isNoAnswer(text)) {
      this.answered++;
      this.#addNumber(text);
      this.#addDate(text);
    }
    this.#addParts(text);
  }

  /** Different values as written; null when there are too many to tell. */
  get distinct(): number | null {
    return this.#distinct.size > maxDistinctValues ? null : this.#distinct.size;
  }

  /** How often each part stands in the cells when they are split at a separator; null when no cell holds it. */
  countParts(separator: ChoiceSeparator): Map<string, number> | null {
    const joined = this.#parts.get(separator);
    if (joined === undefined) return null;
    const parts = new Map(joined);
    for (const [value, count] of this.values) {
      if (!value.includes(separator)) parts.set(value, (parts.get(value) ?? 0) + count);
    }
    return parts;
  }

  /** The order in which the cells write dates, with the earliest and the latest as written; null when they are no dates. */
  get dates(): { order: DateOrder; first: string; last: string } | null {
    const readable = (order: DateOrder) => this.#dates.get(order)?.readable ?? 0;
    const order = chooseDateOrder(
      { ymd: readable('ymd'), dmy: readable('dmy'), mdy: readable('mdy'), named: readable('named') },
      this.answered,
      this.#slashed,
    );
    const trial = order === null ? undefined : this.#dates.get(order);
    if (order === null || trial === undefined || trial.first === null || trial.last === null) return null;
    return { order, first: trial.first.written, last: trial.last.written };
  }

  /** What the cells are as numbers, under the decimal mark by which most can be read: the point where that is the same. */
  get numbers(): NumberTrial & { decimal: DecimalMark } {
    const [point, comma] = decimalMarks.map((decimal) => {
      const trial = this.#numbers.get(decimal) ?? { readable: 0, min: 0, max: 0, whole: true };
      return { ...trial, decimal };
    });
    if (point === undefined || comma === undefined) throw new Error('Every decimal mark is tried.');
    return comma.readable > point.readable ? comma : point;
  }

  /** Takes cells back that were filled because they hold nothing: {@link words} as they are written. */
  leaveOut(words: ReadonlySet<string>): void {
    for (const word of words) {
      this.filled -= this.values.get(word) ?? 0;
      this.values.delete(word);
    }
    for (const cell of [...this.#distinct]) if (words.has(cell.trim())) this.#distinct.delete(cell);
    this.samples = this.samples.filter((sample) => !words.has(sample));
  }

  #countValue(text: string): void {
    const count = this.values.get(text);
    if (count !== undefined) this.values.set(text, count + 1);
    else if (this.values.size < maxCountedValues) {
      this.values.set(text, 1);
      if (this.samples.length < sampleCount) this.samples.push(text.slice(0, sampleCharacters).toWellFormed());
    } else this.overflowed = true;
  }

  #addNumber(text: string): void {
    const score = parseScore(text);
    if (score !== null) this.scores++;
    if (/\de[+-]?\d+$/i.test(text)) this.scientific++;
    for (const [decimal, trial] of this.#numbers) {
      const number = parseNumber(text, decimal) ?? score;
      if (number === null) continue;
      trial.readable++;
      if (!Number.isInteger(number)) trial.whole = false;
      trial.min = Math.min(trial.min, number);
      trial.max = Math.max(trial.max, number);
    }
  }

  #addDate(text: string): void {
    if (text.includes('/')) this.#slashed = true;
    for (const [order, trial] of this.#dates) {
      const wall = parseWallTime(text, order);
      if (wall !== null) noteDate(trial, wall, text);
      else if (trial.readable === 0 && this.answered >= dateTrialCells) this.#dates.delete(order);
    }
  }

  #addParts(text: string): void {
    for (const separator of choiceSeparators) {
      if (!text.includes(separator)) continue;
      let parts = this.#parts.get(separator);
      if (parts === undefined) {
        parts = new Map();
        this.#parts.set(separator, parts);
      }
      for (const part of splitChoices(text, separator)) {
        const count = parts.get(part);
        if (count !== undefined || parts.size < maxCountedParts) parts.set(part, (count ?? 0) + 1);
      }
    }
  }
}

/** The different choices that a cell joins, trimmed, blanks left out. */
export function splitChoices(cell: string, separator: string): string[] {
  return [
    ...new Set(
      cell
        .split(separator)
        .map((part) => part.trim())
        .filter((part) => part !== ''),
    ),
  ];
}

function noteDate(trial: DateTrial, wall: WallTime, written: string): void {
  trial.readable++;
  const local = Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute, wall.second);
  const key = local - (wall.offsetMinutes ?? 0) * 60_000;
  if (trial.first === null || key < trial.first.key) trial.first = { key, written };
  if (trial.last === null || key > trial.last.key) trial.last = { key, written };
}
