export { chooseDateOrder, type DateOrder, dateOrders, parseWallTime, type WallTime } from './date-format.ts';
export type { Delimiter } from './delimiter.ts';
export {
  type DecimalMark,
  decimalMarks,
  isFillWord,
  isNoAnswer,
  isRoundedNumber,
  parseNumber,
  parseScore,
} from './number-format.ts';
export { openTableFile, type TableFile, type TableFormat, tableLimits } from './table-file.ts';
export { TableFileError, type TableFileErrorCode } from './table-file-error.ts';
export type { TableRow } from './table-row.ts';
export { decodeFileText, type TextEncoding } from './text-encoding.ts';
export { computeInstant } from './wall-time.ts';
export { findArchivedText, isPacked, readWorkbook, type WorkbookSheet } from './workbook.ts';
export { writeCsv } from './write-csv.ts';
export { writeWorkbook } from './write-workbook.ts';
