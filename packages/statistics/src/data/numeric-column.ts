import { ArgumentError } from '../argument-error.ts';

/** One number per row; NaN stands for a missing value. A Float64Array is read without a copy. */
export type NumericColumn = ArrayLike<number>;

/**
 * Takes a column of numbers at the door of a procedure, 读入数值列: what comes back may be trusted.
 *
 * @param argument name of the argument, for the error
 * @param values one number per row, NaN = missing
 * @returns the same numbers; a Float64Array is handed back as it is, so nobody may write into it
 * @throws ArgumentError when a value is infinite or no number
 */
export function parseNumericColumn(argument: string, values: NumericColumn): Float64Array {
  const column = values instanceof Float64Array ? values : copyNumbers(argument, values);
  // x − x is 0 for every finite number and NaN for ±∞ and NaN: a sum of 0 says at once that nothing is amiss.
  let sum = 0;
  for (let row = 0; row < column.length; row++) {
    const value = column[row] ?? Number.NaN;
    sum += value - value;
  }
  if (sum === 0) return column;
  for (let row = 0; row < column.length; row++) {
    const value = column[row] ?? Number.NaN;
    if (!Number.isFinite(value) && !Number.isNaN(value))
      throw new ArgumentError(argument, `must hold finite numbers or NaN for missing; row ${row} holds ${value}`);
  }
  return column;
}

function copyNumbers(argument: string, values: NumericColumn): Float64Array {
  if (values === null || typeof values !== 'object' || typeof values.length !== 'number')
    throw new ArgumentError(argument, 'must be an array of numbers');
  const column = new Float64Array(values.length);
  for (let row = 0; row < column.length; row++) {
    const value: unknown = values[row];
    if (typeof value !== 'number')
      throw new ArgumentError(argument, `must hold numbers, NaN for missing; row ${row} holds ${describe(value)}`);
    column[row] = value;
  }
  return column;
}

function describe(value: unknown): string {
  return typeof value === 'string' ? `the text "${value}"` : String(value);
}

/**
 * Throws unless a column has one value for each row of another.
 *
 * @throws ArgumentError naming the column and both lengths
 */
export function requireLength(argument: string, column: ArrayLike<unknown>, rows: number): void {
  if (column.length !== rows)
    throw new ArgumentError(argument, `must have one value for each of the ${rows} rows, not ${column.length}`);
}
