import { listCompleteRows, type NamedColumn, parseNamedColumns } from '../data/index.ts';

/** People as points: row by row, `dimensions` numbers each. */
export interface PointSet {
  readonly names: readonly string[];
  readonly dimensions: number;
  /** points used: rows in which no item is missing */
  readonly n: number;
  /** their places among all rows */
  readonly rows: Int32Array;
  readonly missing: number;
  /** n × dimensions */
  readonly values: Float64Array;
}

/**
 * Gathers the complete rows of some items as points.
 *
 * @throws ArgumentError when there is no item, lengths differ, or a value is not finite
 */
export function createPointSet(items: readonly NamedColumn[]): PointSet {
  const columns = parseNamedColumns('items', items);
  const { rows, missing } = listCompleteRows(columns[0]?.length ?? 0, columns);
  const dimensions = columns.length;
  const values = new Float64Array(rows.length * dimensions);
  for (const [j, column] of columns.entries())
    for (let i = 0; i < rows.length; i++) values[i * dimensions + j] = column[rows[i] ?? 0] ?? 0;
  return { names: items.map(({ name }) => name), dimensions, n: rows.length, rows, missing, values };
}

/** Squared Euclidean distance of point `i` of one table from point `j` of another. */
export function computeSquaredDistance(
  a: Float64Array,
  i: number,
  b: Float64Array,
  j: number,
  dimensions: number,
): number {
  let sum = 0;
  for (let k = 0; k < dimensions; k++) {
    const difference = (a[i * dimensions + k] ?? 0) - (b[j * dimensions + k] ?? 0);
    sum += difference * difference;
  }
  return sum;
}
