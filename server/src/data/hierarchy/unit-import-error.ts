/** What can be wrong with a row of a unit file. The words are in the catalogue, one per code. */
export type UnitImportErrorCode =
  | 'missingColumn'
  | 'missingValue'
  | 'duplicateCode'
  | 'unknownParent'
  | 'parentLeftOut'
  | 'codeTaken'
  | 'cycle'
  | 'tooDeep'
  | 'badLevel'
  | 'levelOrder'
  | 'badDate'
  | 'badActive'
  | 'badCode'
  | 'badAttribute'
  | 'noRows';

/** A fault of a unit file: its line, the column (as our name of it), and the value at fault. */
export interface UnitImportError {
  line: number;
  column: string;
  code: UnitImportErrorCode;
  value: string;
}
