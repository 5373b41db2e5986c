/** What is wrong with a file that should hold a survey. The code is stable; the detail is for developers. */
export type SourceErrorCode =
  | 'formatUnknown'
  | 'notJson'
  | 'notXml'
  | 'missing'
  | 'wrongShape'
  | 'valueUnknown'
  | 'referenceUnknown'
  | 'duplicate'
  | 'tooDeep'
  | 'nothingAsked';

/**
 * A survey file that can't be read. `path` says where: a path into the document (`SurveyElements[3].Payload`), a line
 * and column of the text (`line 3, column 1`) or a cell of a sheet (`survey!B7`); '' for the file as a whole.
 */
export class SourceError extends Error {
  readonly code: SourceErrorCode;
  readonly path: string;

  constructor(code: SourceErrorCode, path: string, detail: string) {
    super(detail);
    this.name = 'SourceError';
    this.code = code;
    this.path = path;
  }
}
