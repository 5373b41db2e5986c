export { type ColumnTarget, matchColumns } from './match-columns.ts';
export { readLimesurveyRows } from './read-limesurvey-rows.ts';
export { readQualtricsRows } from './read-qualtrics-rows.ts';
export { type ReadResponses, readResponses, type UnreadCell } from './read-responses.ts';
export { readSav } from './read-sav.ts';
export type { ResponseColumn, ResponseTable } from './response-table.ts';
export {
  noMissing,
  SavError,
  type SavFile,
  type SavMeasure,
  type SavMissing,
  type SavValue,
  type SavVariable,
} from './sav-file.ts';
export { writeSav } from './write-sav.ts';
