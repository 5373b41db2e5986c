import { openTableFile, TableFileError, type TableRow } from '../../foundation/tabular/index.ts';

/** Why a unit file can't be read at all. */
export interface UnitFileError {
  line: number;
  code: 'badEncoding' | 'unreadable';
  detail: string;
}

/** Unit files are UTF-8 (with or without a byte-order mark) or GB18030; anything else would spoil names unseen. */
const encodings = new Set(['utf-8', 'gb18030']);
const replacementCharacter = '\uFFFD';

/**
 * Reads a unit file (delimited text or a workbook) into rows.
 * @returns the rows, or why the file can't be read, with the line at fault
 */
export async function readUnitFile(
  bytes: Uint8Array,
): Promise<{ ok: true; rows: TableRow[] } | { ok: false; error: UnitFileError }> {
  try {
    const file = openTableFile(bytes);
    if (file.format.kind === 'csv' && !encodings.has(file.format.encoding)) {
      return { ok: false, error: { line: 1, code: 'badEncoding', detail: file.format.encoding } };
    }
    const rows = await Array.fromAsync(file.rows());
    const damaged = rows.find((row) => row.cells.some((cell) => cell.includes(replacementCharacter)));
    if (damaged !== undefined)
      return { ok: false, error: { line: damaged.line, code: 'badEncoding', detail: 'utf-8' } };
    return { ok: true, rows };
  } catch (error) {
    if (!(error instanceof TableFileError)) throw error;
    const code = error.code === 'encodingUnknown' ? 'badEncoding' : 'unreadable';
    return { ok: false, error: { line: error.line ?? 1, code, detail: error.message } };
  }
}
