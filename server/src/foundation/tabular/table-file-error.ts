/** Why a file of rows can't be read. The words of each code are in the catalogue of whoever shows them. */
export type TableFileErrorCode =
  | 'encodingUnknown'
  | 'emptyFile'
  | 'notATable'
  | 'malformedRow'
  | 'tooManyColumns'
  | 'tooManyRows'
  | 'unpackedTooLarge'
  | 'notASpreadsheet';

/** A file that can't be read as a table. `line` is the 1-based line of the file, or null when no line is at fault. */
export class TableFileError extends Error {
  readonly code: TableFileErrorCode;
  readonly line: number | null;

  constructor(code: TableFileErrorCode, line: number | null, detail: string) {
    super(detail);
    this.name = 'TableFileError';
    this.code = code;
    this.line = line;
  }
}
