import { ArgumentError } from '../argument-error.ts';
import { listCompleteRows, takeRows } from '../data/complete-rows.ts';
import { type NamedColumn, parseNamedColumns } from '../data/named-column.ts';
import {
  type CovarianceDivisor,
  type CovarianceMatrix,
  computeCovarianceMatrix,
} from '../linear-algebra/covariance-matrix.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';

/** The complete rows of a set of items, with their means and covariances. */
export interface ItemData extends CovarianceMatrix {
  readonly names: readonly string[];
  readonly columns: readonly Float64Array[];
  /** rows left out because an item is missing in them */
  readonly missing: number;
}

/**
 * Takes items at the door of a procedure: complete rows, and at least `minItems` items that vary.
 *
 * @returns `noData`, `oneObservation`, or `noVariance` when an item has the same value in every row
 * @throws ArgumentError naming the items at fault
 */
export function readItemData(
  items: readonly NamedColumn[],
  minItems: number,
  divisor: CovarianceDivisor = 'n-1',
): Outcome<ItemData> {
  const all = parseNamedColumns('items', items);
  if (all.length < minItems) throw new ArgumentError('items', `must be at least ${minItems}, not ${all.length}`);
  const { rows, missing } = listCompleteRows(all[0]?.length ?? 0, all);
  if (rows.length === 0) return undefinedBecause('noData');
  if (rows.length === 1) return undefinedBecause('oneObservation');
  const columns = all.map((column) => takeRows(column, rows));
  if (columns.some((column) => column.every((value) => value === column[0]))) return undefinedBecause('noVariance');
  const moments = computeCovarianceMatrix(columns, divisor);
  return defined({ ...moments, names: items.map(({ name }) => name), columns, missing });
}
