import { writeCsv } from '../../foundation/tabular/index.ts';
import { type Language, text } from '../../foundation/text/index.ts';
import type { RowError } from './row-reader.ts';

/** A file of what was wrong, by line, that opens in a spreadsheet. Cells can't become formulas there. */
export function writeErrorFile(errors: readonly RowError[], language: Language): string {
  const header = ['line', 'column', 'value', 'problem'].map((key) => text(language, `imports.errorFile.${key}`));
  const rows = errors.map(({ line, column, code, value }) => [
    String(line),
    column,
    value,
    text(language, `imports.row.${code}`, { line, column, value }),
  ]);
  return writeCsv([header, ...rows]);
}
