/** An XLSForm: a spreadsheet with the sheets `survey`, `choices` and `settings`, its columns' many names made one. */
export interface XlsformSurvey {
  rows: readonly XlsformRow[];
  /** Choices by the name of their list, in order. */
  lists: ReadonlyMap<string, readonly XlsformChoice[]>;
  /** Choices of the sheet for long lists, which `select_one_external` chooses from. */
  externalLists: ReadonlyMap<string, readonly XlsformChoice[]>;
  settings: ReadonlyMap<string, string>;
  /** Languages as the columns name them; '' for columns that name none. */
  languages: readonly string[];
  /** Sheets that hold more than is read here, with how many rows they have. */
  unread: ReadonlyMap<string, number>;
  /** Columns that stand there more than once. */
  repeatedColumns: readonly string[];
}

export interface XlsformRow {
  /** Such as `survey!7`. */
  path: string;
  type: string;
  name: string;
  /** Cells by column in lower case, without its language. */
  cells: ReadonlyMap<string, string>;
  /** Words of the columns that may be in several languages, by column and language. */
  words: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

export interface XlsformChoice extends Omit<XlsformRow, 'type'> {}

/** One sheet of a workbook: rows of cells as text, from the first row of the sheet. */
export interface SourceSheet {
  name: string;
  rows: readonly (readonly string[])[];
}
