/** What can be wrong with a row of a unit file. The words are in the catalogue, one per code. */
export type UnitImportErrorCode =
  | 'missingColumn'
  | 'missingValue'
  | 'duplicateCode'
  | 'unknownParent'
  | 'cycle'
  | 'badLevel'
  | 'levelOrder'
  | 'badDate'
  | 'badActive'
  | 'badCode'
  | 'noRows';

/** A fault of a unit file: its line, the column (as our name of it), and the value at fault. */
export interface UnitImportError {
  line: number;
  column: string;
  code: UnitImportErrorCode;
  value: string;
}
