/** The rows in which nothing is missing, and how many were left out. */
export interface CompleteRows {
  readonly rows: Int32Array;
  readonly missing: number;
}

/**
 * Listwise deletion, 成列删除: finds the rows in which no column is missing.
 *
 * @param rowCount length of every column
 * @param numbers columns in which NaN is missing
 * @param codes codes of factors, in which −1 is missing
 */
export function listCompleteRows(
  rowCount: number,
  numbers: readonly Float64Array[],
  codes: readonly ArrayLike<number>[] = [],
): CompleteRows {
  const complete = new Uint8Array(rowCount).fill(1);
  // Column by column: a walk along each row would jump through memory.
  for (const column of numbers) markMissingNumbers(complete, column);
  for (const column of codes) markMissingCodes(complete, column);
  const rows = new Int32Array(rowCount);
  let kept = 0;
  for (let row = 0; row < rowCount; row++) if (complete[row] === 1) rows[kept++] = row;
  return { rows: rows.subarray(0, kept), missing: rowCount - kept };
}

function markMissingNumbers(complete: Uint8Array, column: Float64Array): void {
  for (let row = 0; row < complete.length; row++) if (Number.isNaN(column[row])) complete[row] = 0;
}

function markMissingCodes(complete: Uint8Array, column: ArrayLike<number>): void {
  for (let row = 0; row < complete.length; row++) if ((column[row] ?? -1) < 0) complete[row] = 0;
}

/** The values of a column at the given rows; the column itself when that is all of them. */
export function takeRows(column: Float64Array, rows: Int32Array): Float64Array {
  if (rows.length === column.length) return column;
  const taken = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) taken[i] = column[rows[i] ?? 0] ?? Number.NaN;
  return taken;
}

/** The numbers of one column that are not missing, 剔除缺失值. */
export function takePresent(column: Float64Array): Float64Array {
  return takeRows(column, listCompleteRows(column.length, [column]).rows);
}
