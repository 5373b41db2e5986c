/** Responses of another tool as a table: what its header rows say of each column, and the cells below them. */
export interface ResponseTable {
  columns: readonly ResponseColumn[];
  rows: readonly (readonly string[])[];
  /** Rows of the file above the first response. */
  headerRows: number;
}

export interface ResponseColumn {
  /** What the tool calls the column, such as `Q2_3`. */
  name: string;
  /** The words of the question, where the file gives them. */
  label: string;
  /** Qualtrics' own name of the column, which stays when a question is renamed. */
  importId: string | null;
}
