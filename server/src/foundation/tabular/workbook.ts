import { CFB, read } from '@e965/xlsx';
import { TableFileError } from './table-file-error.ts';
import { measureUnpackedBytes } from './zip-size.ts';

/** One sheet of a workbook: all its rows from the first, each as long as its last filled cell. */
export interface WorkbookSheet {
  name: string;
  rows: readonly (readonly string[])[];
}

/** Rows and columns of a sheet above which a workbook is refused; formatting of empty cells does not count. */
const sheetLimits = { rows: 50_000, columns: 2_000 } as const;
/** Bytes a workbook or archive may unpack to; more is a damaged or hostile file. */
const maxUnpackedBytes = 256 * 1024 * 1024;

/** True for the bytes of a workbook (`.xlsx`, `.xls`) or of another archive. */
export function isPacked(bytes: Uint8Array): boolean {
  return isZip(bytes) || (bytes[0] === 0xd0 && bytes[1] === 0xcf);
}

function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b;
}

/**
 * Every sheet of a small workbook at once, such as a form with its lists; for large tables use `openTableFile`. Cells come
 * out as they are shown, dates included.
 * @throws TableFileError `notASpreadsheet`, `unpackedTooLarge`, `tooManyRows`, `tooManyColumns`.
 */
export function readWorkbook(bytes: Uint8Array): WorkbookSheet[] {
  checkSize(bytes);
  const workbook = tryRead(bytes);
  return workbook.SheetNames.map((name) => ({ name, rows: listRows(name, workbook.Sheets[name]?.['!data'] ?? []) }));
}

function tryRead(bytes: Uint8Array): ReturnType<typeof read> {
  try {
    return read(bytes, { type: 'array', dense: true, cellFormula: false, cellHTML: false });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new TableFileError('notASpreadsheet', null, `The workbook can't be read (${reason}).`);
  }
}

type Cells = readonly (readonly ({ w?: string; v?: unknown } | undefined)[] | undefined)[];

function listRows(name: string, data: Cells): string[][] {
  if (data.length > sheetLimits.rows) {
    throw new TableFileError('tooManyRows', null, `The sheet "${name}" has more than ${sheetLimits.rows} rows.`);
  }
  // Rows and cells that hold nothing are gaps in the lists.
  const rows = Array.from(data, (row) => trimEnd(Array.from(row ?? [], (cell) => String(cell?.w ?? cell?.v ?? ''))));
  const widest = rows.find((row) => row.length > sheetLimits.columns);
  if (widest !== undefined) {
    throw new TableFileError(
      'tooManyColumns',
      null,
      `The sheet "${name}" has more than ${sheetLimits.columns} columns.`,
    );
  }
  return rows;
}

function trimEnd(row: string[]): string[] {
  return row.slice(0, row.findLastIndex((cell) => cell !== '') + 1);
}

/**
 * The text of the first entry of a ZIP archive whose name ends so, in UTF-8; null where there is none.
 * @throws TableFileError `notASpreadsheet` for a damaged archive, `unpackedTooLarge`.
 */
export function findArchivedText(bytes: Uint8Array, suffix: string): string | null {
  if (!isZip(bytes)) return null;
  checkSize(bytes);
  try {
    const archive = CFB.read(bytes, { type: 'array' });
    const at = archive.FullPaths.findIndex((path: string) => path.toLowerCase().endsWith(suffix));
    const content = at < 0 ? undefined : archive.FileIndex[at]?.content;
    return content === undefined ? null : new TextDecoder().decode(Uint8Array.from(content));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new TableFileError('notASpreadsheet', null, `The archive can't be read (${reason}).`);
  }
}

function checkSize(bytes: Uint8Array): void {
  if (isZip(bytes) && measureUnpackedBytes(bytes) > maxUnpackedBytes) {
    throw new TableFileError('unpackedTooLarge', null, 'The file unpacks to more than 256 MiB.');
  }
}
