import { readCsvRows } from './csv-rows.ts';
import { type Delimiter, sniffDelimiter } from './delimiter.ts';
import { TableFileError } from './table-file-error.ts';
import type { TableRow } from './table-row.ts';
import { decodeText, detectTextEncoding, type TextEncoding } from './text-encoding.ts';
import { readXlsxRows } from './xlsx-rows.ts';

/** How a table file is written, as found by looking at its bytes. */
export type TableFormat = { kind: 'csv'; encoding: TextEncoding; delimiter: Delimiter } | { kind: 'xlsx' };

/** A table file that can be read from the start as often as needed. */
export interface TableFile {
  format: TableFormat;
  /** The rows in file order, the header included. */
  rows(): AsyncGenerator<TableRow>;
}

/** Rows and columns above which a file is refused. */
export const tableLimits = { rows: 1_000_000, columns: 2_000 } as const;

/** Characters looked at when sniffing the delimiter. */
const sniffCharacters = 256 * 1024;

/**
 * Opens delimited text or an XLSX workbook. The kind is read off the bytes, never off the file name.
 * @throws TableFileError `emptyFile`, `encodingUnknown`, `notASpreadsheet`; while reading rows also `malformedRow`,
 *   `tooManyColumns` and `tooManyRows`.
 */
export function openTableFile(bytes: Uint8Array): TableFile {
  if (bytes.length === 0) throw new TableFileError('emptyFile', null, 'The file is empty.');
  if (isZip(bytes)) return { format: { kind: 'xlsx' }, rows: () => limitRows(readXlsxRows(bytes)) };
  if (isOldSpreadsheet(bytes)) {
    throw new TableFileError(
      'notASpreadsheet',
      null,
      'The file is an old Excel workbook (.xls); save it as .xlsx or CSV.',
    );
  }
  const encoding = detectTextEncoding(bytes);
  const delimiter = sniffDelimiter(readStart(bytes, encoding));
  const format: TableFormat = { kind: 'csv', encoding, delimiter };
  return { format, rows: () => limitRows(readCsvRows(bytes, encoding, delimiter)) };
}

function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] ?? 0) <= 0x08;
}

function isOldSpreadsheet(bytes: Uint8Array): boolean {
  return bytes[0] === 0xd0 && bytes[1] === 0xcf && bytes[2] === 0x11 && bytes[3] === 0xe0;
}

function readStart(bytes: Uint8Array, encoding: TextEncoding): string {
  let start = '';
  for (const chunk of decodeText(bytes, encoding)) {
    start += chunk;
    if (start.length >= sniffCharacters) break;
  }
  return start;
}

async function* limitRows(rows: AsyncGenerator<TableRow>): AsyncGenerator<TableRow> {
  let count = 0;
  for await (const row of rows) {
    if (row.cells.length > tableLimits.columns) {
      throw new TableFileError('tooManyColumns', row.line, `A row has more than ${tableLimits.columns} columns.`);
    }
    // The header is no row of data.
    if (count > tableLimits.rows) {
      throw new TableFileError('tooManyRows', row.line, `The file has more than ${tableLimits.rows} rows.`);
    }
    count++;
    yield row;
  }
}
