import { type Language, text } from '../../foundation/text/index.ts';
import type { RowError } from './row-reader.ts';

const byteOrderMark = '\ufeff';
/** What makes a spreadsheet take a cell for a formula (OWASP, CSV injection). */
const formulaStart = /^[=+\-@\t\r]/;

/** A file of what was wrong, by line, that opens in a spreadsheet. Cells can't become formulas there. */
export function writeErrorFile(errors: readonly RowError[], language: Language): string {
  const header = ['line', 'column', 'value', 'problem'].map((key) => text(language, `imports.errorFile.${key}`));
  const rows = errors.map(({ line, column, code, value }) => [
    String(line),
    column,
    value,
    text(language, `imports.row.${code}`, { line, column, value }),
  ]);
  return byteOrderMark + [header, ...rows].map((cells) => `${cells.map(writeCell).join(',')}\r\n`).join('');
}

function writeCell(cell: string): string {
  const harmless = formulaStart.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
