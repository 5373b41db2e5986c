import type { SurveyDefinition } from '../definition/definition.ts';
import { textIn } from '../definition/texts.ts';
import type { ExportColumn } from './export-column.ts';
import { describeColumn, type ExportedResponse, responseFields } from './exported-response.ts';

export interface RowOptions {
  language: string;
  /** Codes of options as numbers, or their words. */
  values: 'codes' | 'labels';
}

/** The two header rows of a table of responses: names, and the words of the questions. */
export function listHeaderRows(
  definition: SurveyDefinition,
  columns: readonly ExportColumn[],
  language: string,
): string[][] {
  return [
    [...responseFields, ...columns.map(({ name }) => name)],
    [
      ...responseFields.map(() => ''),
      ...columns.map((column) => describeColumn(column, language, definition.languages)),
    ],
  ];
}

/** The row of one response, for CSV and XLSX alike; nothing where there is no answer. */
export function writeResponseRow(
  definition: SurveyDefinition,
  columns: readonly ExportColumn[],
  response: ExportedResponse,
  { language, values }: RowOptions,
): (string | number | null)[] {
  const answers = columns.map((column) => {
    const value = column.read(response.answers);
    if (values === 'codes' || typeof value !== 'number') return value;
    const known = column.values.find((one) => one.value === value);
    return known === undefined ? value : textIn(known.label, language, definition.languages) || known.code;
  });
  return [...responseFields.map((field) => response[field]), ...answers];
}

/** One line of CSV (RFC 4180). A cell that a spreadsheet would take for a formula is led by an apostrophe. */
export function writeCsvLine(cells: readonly (string | number | null)[]): string {
  return `${cells.map(writeCsvCell).join(',')}\r\n`;
}

function writeCsvCell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
