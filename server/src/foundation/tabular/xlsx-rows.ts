import { Readable } from 'node:stream';
import ExcelJS from 'exceljs';
import { TableFileError } from './table-file-error.ts';
import type { TableRow } from './table-row.ts';
import { measureUnpackedBytes } from './zip-size.ts';

/** Bytes a spreadsheet may unpack to; more is a damaged or hostile file. */
const maxUnpackedBytes = 1024 * 1024 * 1024;

/**
 * Reads the first sheet of an XLSX workbook that has any rows, row by row, blank rows left out. Dates come out as
 * `YYYY-MM-DD HH:MM:SS` (wall-clock time, as the sheet shows them), numbers in their shortest form.
 * @throws TableFileError `notASpreadsheet` for a file that is no workbook, `unpackedTooLarge` for one that unpacks to
 *   more than 1 GiB.
 */
export async function* readXlsxRows(bytes: Uint8Array): AsyncGenerator<TableRow> {
  if (measureUnpackedBytes(bytes) > maxUnpackedBytes) {
    throw new TableFileError('unpackedTooLarge', null, 'The workbook unpacks to more than 1 GiB.');
  }
  const reader = new ExcelJS.stream.xlsx.WorkbookReader(Readable.from([bytes]), {
    worksheets: 'emit',
    sharedStrings: 'cache',
    styles: 'cache',
    hyperlinks: 'ignore',
    entries: 'ignore',
  });
  try {
    for await (const sheet of reader) {
      let any = false;
      for await (const row of sheet) {
        const cells = readCells(row);
        if (cells.every((cell) => cell === '')) continue;
        any = true;
        yield { line: row.number, cells };
      }
      if (any) return;
    }
  } catch (error) {
    if (error instanceof TableFileError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new TableFileError('notASpreadsheet', null, `The workbook can't be read (${reason}).`);
  }
}

function readCells(row: ExcelJS.Row): string[] {
  const cells: string[] = [];
  for (let column = 1; column <= row.cellCount; column++) cells.push(writeCell(row.getCell(column).value));
  return cells;
}

function writeCell(value: ExcelJS.CellValue): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return writeDate(value);
  if (typeof value !== 'object') return String(value);
  if ('richText' in value) return value.richText.map((run) => run.text).join('');
  if ('result' in value) return writeCell(value.result);
  if ('text' in value) return String(value.text);
  return '';
}

/** Spreadsheet dates carry no zone; the reader hands them over as if the wall clock were UTC. */
function writeDate(value: Date): string {
  if (Number.isNaN(value.getTime())) return '';
  // Fractions of days become milliseconds just off the second; round as the sheet does.
  const iso = new Date(Math.round(value.getTime() / 1000) * 1000).toISOString();
  const [day = '', time = ''] = iso.split('T');
  return time.startsWith('00:00:00') ? day : `${day} ${time.slice(0, 8)}`;
}
