import { ArgumentError } from '../argument-error.ts';
import { type NumericColumn, parseNumericColumn, requireLength } from './numeric-column.ts';

/**
 * Takes weights at the door of a procedure, 读入权重.
 *
 * @param argument name of the argument, for the error
 * @param weights one number of at least 0 per row; undefined gives every row the weight 1
 * @param rows how many rows there are
 * @throws ArgumentError when the lengths differ, a weight is negative, missing or infinite, or all are 0
 */
export function parseWeights(argument: string, weights: NumericColumn | undefined, rows: number): Float64Array {
  if (weights === undefined) return new Float64Array(rows).fill(1);
  const column = parseNumericColumn(argument, weights);
  requireLength(argument, column, rows);
  let sum = 0;
  for (let row = 0; row < rows; row++) {
    const weight = column[row] ?? Number.NaN;
    if (!(weight >= 0))
      throw new ArgumentError(argument, `must be at least 0 in every row; row ${row} holds ${weight}`);
    sum += weight;
  }
  if (rows > 0 && sum === 0) throw new ArgumentError(argument, 'must not all be 0');
  return column;
}
