/** One row of a table file: the 1-based line (or spreadsheet row) on which it begins, and its cells as written. */
export interface TableRow {
  line: number;
  cells: readonly string[];
}
