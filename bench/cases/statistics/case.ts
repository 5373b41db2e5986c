import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { CaseTable } from './case-table.ts';

/** What a case gives a procedure. */
export interface CaseInput {
  /** The columns of the CSV file, or of `inline` where there is none. */
  readonly table: CaseTable;
  /** What the case holds in its own text: columns, tables, single numbers. */
  readonly inline: Readonly<Record<string, unknown>>;
  /**
   * The tree that the case expects. Some cases state there what they ask for (points of a distribution, the profile of a
   * person): an adapter may read the question, never an answer.
   */
  readonly asked: unknown;
}

/** Arguments in neutral words; an adapter maps them to the public API of the package. */
export type CaseArguments = Readonly<Record<string, unknown>>;

/** Answers one `call.fn`: calls the public API and lays its results out as the tree that cases expect. */
export type Adapter = (input: CaseInput, args: CaseArguments) => unknown;

/** One referee case as it stands in its file. */
export interface StatisticsCase {
  readonly id: string;
  readonly input: { readonly csv?: string; readonly inline?: Record<string, unknown> };
  readonly call: { readonly fn: string; readonly args: CaseArguments };
  readonly expected: unknown;
  readonly tolerance: Tolerances;
}

export interface Tolerance {
  readonly abs: number;
  readonly rel: number;
}

/** Tolerances by a glob over the dotted path below `expected`; the longest that fits holds, `default` otherwise. */
export type Tolerances = Readonly<Record<string, Tolerance | 'band'>>;

/** Reads a case, or undefined where the file is JSON of another kind. */
export function findCase(file: string): StatisticsCase | undefined {
  const content: Partial<StatisticsCase> | null = JSON.parse(readFileSync(file, 'utf8'));
  const { id, input, call, expected, tolerance } = content ?? {};
  if (id === undefined || call?.fn === undefined || expected === undefined) return undefined;
  return { id, input: input ?? {}, call, expected, tolerance: tolerance ?? { default: { abs: 0, rel: 1e-6 } } };
}

/** Reads what a case gives; `file` is where the case stands, and a CSV file is found from there. */
export function readCaseInput({ input, expected }: StatisticsCase, file: string): CaseInput {
  const inline = input.inline ?? {};
  const table = input.csv === undefined ? CaseTable.fromRecord(inline) : readCsv(join(dirname(file), input.csv));
  return { table, inline, asked: expected };
}

function readCsv(file: string): CaseTable {
  const lines: string[][] = parse(readFileSync(file, 'utf8'), { bom: true, skipEmptyLines: true });
  const [header = [], ...rows] = lines;
  return new CaseTable(
    new Map(
      header.map((name, i) => [name, rows.map((row) => (row[i] === undefined || row[i] === '' ? null : row[i]))]),
    ),
  );
}
