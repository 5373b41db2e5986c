import { listCompleteRows, type NamedColumn, parseNamedColumns } from '../data/index.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';

/**
 * Brings items onto one scale, 标准化, so that none rules the distances by its unit alone.
 *
 * Formula: (value − mean) ⁄ standard deviation with divisor n − 1, over the rows in which no item is missing.
 *
 * @param items named columns of numbers, NaN = missing
 * @returns columns of the same length, NaN where any item is missing; `oneObservation` with fewer than two complete
 * rows, `noVariance` when an item is constant
 * @throws ArgumentError when there is no item, lengths differ, or a value is not finite
 * @example standardiseItems([{ name: 'visits', values: [1, 2, 3] }]) // −1, 0, 1
 *
 * Checked against: R base::scale.
 */
export function standardiseItems(items: readonly NamedColumn[]): Outcome<{ name: string; values: Float64Array }[]> {
  const columns = parseNamedColumns('items', items);
  const { rows } = listCompleteRows(columns[0]?.length ?? 0, columns);
  if (rows.length === 0) return undefinedBecause('noData');
  if (rows.length === 1) return undefinedBecause('oneObservation');
  const standardised: { name: string; values: Float64Array }[] = [];
  for (const [j, column] of columns.entries()) {
    const mean = rows.reduce((sum, row) => sum + (column[row] ?? 0), 0) / rows.length;
    const squares = rows.reduce((sum, row) => sum + ((column[row] ?? 0) - mean) ** 2, 0);
    const deviation = Math.sqrt(squares / (rows.length - 1));
    if (!(deviation > 1e-12 * Math.abs(mean)) || deviation === 0) return undefinedBecause('noVariance');
    const values = new Float64Array(column.length).fill(Number.NaN);
    for (const row of rows) values[row] = ((column[row] ?? 0) - mean) / deviation;
    standardised.push({ name: items[j]?.name ?? '', values });
  }
  return defined(standardised);
}
