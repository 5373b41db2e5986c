export type { ExportColumn, ExportValue } from './export-column.ts';
export { describeColumn, type ExportedResponse, responseFields } from './exported-response.ts';
export { listExportColumns } from './list-export-columns.ts';
export { makeSavFile } from './make-sav-file.ts';
export { writeCodebook } from './write-codebook.ts';
export { writePrintable } from './write-printable.ts';
export { listHeaderRows, type RowOptions, writeCsvLine, writeResponseRow } from './write-response-rows.ts';
