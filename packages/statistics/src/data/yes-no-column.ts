import { ArgumentError } from '../argument-error.ts';

/**
 * Throws unless a column holds 0, 1 and missing values only.
 *
 * @throws ArgumentError naming the column and the first row at fault
 */
export function requireYesOrNo(argument: string, column: Float64Array): void {
  const odd = column.findIndex((value) => value !== 0 && value !== 1 && !Number.isNaN(value));
  if (odd >= 0) throw new ArgumentError(argument, `must hold 0, 1 or NaN for missing; row ${odd} holds ${column[odd]}`);
}
