import { createHash } from 'node:crypto';
import type { TableRow } from '../../foundation/tabular/index.ts';
import { isFillWord } from '../../foundation/tabular/index.ts';
import { type InferredColumn, inferColumn } from './column-inference.ts';
import { ColumnStatistics } from './column-statistics.ts';

/** What stands in one column of a file. */
export interface ColumnProfile {
  /** Place from the left, from 0. */
  index: number;
  /** The header, without line breaks and surrounding blanks. */
  name: string;
  samples: string[];
  /** Cells that hold more than blanks. */
  filled: number;
  /** Different values as written, empty cells left out; null above 100,000. */
  distinct: number | null;
  /** The earliest and the latest as written, where the column holds dates. */
  first: string | null;
  last: string | null;
  inferred: InferredColumn;
}

/** What stands in a file, before anything is imported. */
export interface TableProfile {
  /** Rows without the header. */
  rows: number;
  /** Rows that repeat an earlier row in every column. */
  repeatedRows: number;
  /** Rows in which at least one cell is empty. */
  rowsWithEmptyCell: number;
  /** Words that fill cells which hold nothing, as written: `NA` of R, `NULL` of a database. Such cells count as empty. */
  fillWords: string[];
  columns: ColumnProfile[];
  /** Rows above the data: 1, or more where a tool writes texts and ids below its header. */
  headerRows: number;
}

/** Reads a whole file once and says what stands in it; null when there is no header with a row below it. */
export async function profileTable(rows: AsyncIterable<TableRow>): Promise<TableProfile | null> {
  let header: TableHeader | null = null;
  const pending: TableRow[] = [];
  let gathering: Gathering | null = null;
  for await (const row of rows) {
    if (gathering !== null) {
      gather(gathering, row.cells);
      continue;
    }
    pending.push(row);
    if (pending.length < headerWindow) continue;
    header = readHeader(pending);
    gathering = startGathering(header, pending);
  }
  if (gathering === null) {
    if (pending.length < 2) return null;
    header = readHeader(pending);
    gathering = startGathering(header, pending);
  }
  if (header === null || gathering.rows === 0) return null;
  return describe(header, gathering);
}

/** The names of a file's columns and how many rows they take. */
export interface TableHeader {
  names: string[];
  rows: number;
}

/** Rows looked at to find the header. */
export const headerWindow = 4;

/**
 * Finds the header in the first rows. Qualtrics writes texts and `{"ImportId": …}` below the names; then the texts name
 * the columns.
 */
export function readHeader(start: readonly TableRow[]): TableHeader {
  const importIds = start.findIndex(
    (row, index) => index > 0 && row.cells.some((cell) => cell.startsWith('{"ImportId"')),
  );
  const names = start[importIds === -1 ? 0 : importIds - 1]?.cells ?? [];
  return { names: names.map((name) => name.replace(/\s+/g, ' ').trim()), rows: importIds === -1 ? 1 : importIds + 1 };
}

const longestFillWord = 5;

interface Gathering {
  columns: ColumnStatistics[];
  rows: number;
  repeatedRows: number;
  rowsWithEmptyCell: number;
  /** Rows without an empty cell, by the words in them that may fill cells which hold nothing */
  rowsByFillWords: Map<string, number>;
  seen: Set<string>;
}

function startGathering(header: TableHeader, pending: readonly TableRow[]): Gathering {
  const width = Math.max(header.names.length, ...pending.slice(header.rows).map((row) => row.cells.length));
  const columns = Array.from({ length: width }, () => new ColumnStatistics());
  const gathering: Gathering = {
    columns,
    rows: 0,
    repeatedRows: 0,
    rowsWithEmptyCell: 0,
    rowsByFillWords: new Map(),
    seen: new Set(),
  };
  for (const row of pending.slice(header.rows)) gather(gathering, row.cells);
  return gathering;
}

function gather(gathering: Gathering, cells: readonly string[]): void {
  gathering.rows++;
  let empty = false;
  const fillWords = new Set<string>();
  for (const [index, column] of gathering.columns.entries()) {
    const cell = cells[index] ?? '';
    const text = cell.trim();
    if (text === '') empty = true;
    else column.add(cell);
    if (text.length <= longestFillWord && isFillWord(text)) fillWords.add(text);
  }
  if (empty) gathering.rowsWithEmptyCell++;
  else if (fillWords.size > 0) {
    const key = [...fillWords].sort().join('\n');
    gathering.rowsByFillWords.set(key, (gathering.rowsByFillWords.get(key) ?? 0) + 1);
  }
  const key = computeRowKey(cells);
  if (gathering.seen.has(key)) gathering.repeatedRows++;
  else gathering.seen.add(key);
}

/** A short key of a row's content: equal content, equal key. */
export function computeRowKey(cells: readonly string[]): string {
  return createHash('sha256').update(cells.join('\u001f')).digest('base64url').slice(0, 16);
}

/**
 * A word fills cells that hold nothing where it stands among numbers or dates; then it does so in every column, for one
 * program wrote the file. The same word among words alone may be an answer.
 */
function findFillWords(columns: readonly ColumnStatistics[]): Set<string> {
  const telling = columns.filter(
    ({ answered, numbers, dates }) => answered > 0 && (numbers.readable === answered || dates !== null),
  );
  return new Set(telling.flatMap(({ values }) => [...values.keys()].filter(isFillWord)));
}

function countRowsWith(words: ReadonlySet<string>, rowsByFillWords: ReadonlyMap<string, number>): number {
  let count = 0;
  for (const [key, rows] of rowsByFillWords) if (key.split('\n').some((word) => words.has(word))) count += rows;
  return count;
}

function describe(header: TableHeader, gathering: Gathering): TableProfile {
  const fillWords = findFillWords(gathering.columns);
  for (const statistics of gathering.columns) statistics.leaveOut(fillWords);
  const columns = gathering.columns.map((statistics, index): ColumnProfile => {
    const name = header.names[index] ?? '';
    const dates = statistics.dates;
    return {
      index,
      name: name === '' ? `#${index + 1}` : name,
      samples: statistics.samples,
      filled: statistics.filled,
      distinct: statistics.distinct,
      first: dates?.first ?? null,
      last: dates?.last ?? null,
      inferred: inferColumn(name, statistics),
    };
  });
  const { rows, repeatedRows } = gathering;
  const rowsWithEmptyCell = gathering.rowsWithEmptyCell + countRowsWith(fillWords, gathering.rowsByFillWords);
  return { rows, repeatedRows, rowsWithEmptyCell, fillWords: [...fillWords], columns, headerRows: header.rows };
}
