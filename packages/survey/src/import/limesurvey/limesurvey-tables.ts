/** The rows of a LimeSurvey archive by table, each a column → value record. A column that is not there has no entry. */
export interface LimeSurveyTables {
  languages: readonly string[];
  tables: ReadonlyMap<string, readonly LimeSurveyRow[]>;
}

export type LimeSurveyRow = ReadonlyMap<string, string>;

/** The rows of a table, none where the archive lacks it. */
export function rowsOf({ tables }: LimeSurveyTables, table: string): readonly LimeSurveyRow[] {
  return tables.get(table) ?? [];
}

/** A column of a row; '' where it is missing or empty. */
export function cell(row: LimeSurveyRow, column: string): string {
  return row.get(column) ?? '';
}
