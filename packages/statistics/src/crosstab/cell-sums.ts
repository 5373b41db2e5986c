import type { NumericColumn } from '../data/index.ts';
import { type Factor, parseFactorCodes, parseWeights, requireLength } from '../data/index.ts';

/** What a cross-tab is computed from: sums by cell, row after row of the table. A warehouse can sum them too. */
export interface CellSums {
  readonly rowLevels: readonly string[];
  readonly columnLevels: readonly string[];
  /** People in each cell */
  readonly counts: Float64Array;
  /** Σw of each cell */
  readonly weights: Float64Array;
  /** Σw² of each cell */
  readonly squaredWeights: Float64Array;
  /** Rows of the data that lack one of both answers */
  readonly missing: number;
}

/**
 * Adds up people and weights by the cells of a cross-tab, in one pass over the rows.
 *
 * @throws ArgumentError when the lengths differ, a code is no level, or a weight is negative or missing
 */
export function sumCells(rows: Factor, columns: Factor, weights: NumericColumn | undefined): CellSums {
  const n = rows.codes.length;
  requireLength('columns', columns.codes, n);
  const rowCodes = parseFactorCodes('rows', rows);
  const columnCodes = parseFactorCodes('columns', columns);
  const weightColumn = weights === undefined ? undefined : parseWeights('weights', weights, n);
  const width = columns.levels.length;
  const cells = rows.levels.length * width;
  const counts = new Float64Array(cells);
  const sums = weightColumn === undefined ? counts : new Float64Array(cells);
  const squares = weightColumn === undefined ? counts : new Float64Array(cells);
  let missing = 0;
  for (let i = 0; i < n; i++) {
    const row = rowCodes[i] ?? -1;
    const column = columnCodes[i] ?? -1;
    if (row < 0 || column < 0) {
      missing++;
      continue;
    }
    const cell = row * width + column;
    counts[cell] = (counts[cell] ?? 0) + 1;
    if (weightColumn === undefined) continue;
    const weight = weightColumn[i] ?? 0;
    sums[cell] = (sums[cell] ?? 0) + weight;
    squares[cell] = (squares[cell] ?? 0) + weight * weight;
  }
  return {
    rowLevels: rows.levels,
    columnLevels: columns.levels,
    counts,
    weights: sums,
    squaredWeights: squares,
    missing,
  };
}
