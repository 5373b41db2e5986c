import { ArgumentError } from '../argument-error.ts';

/** Throws unless a column of the rows used holds 0 and 1 only. */
export function requireZeroOne(argument: string, values: Float64Array): void {
  const other = values.find((value) => value !== 0 && value !== 1);
  if (other !== undefined) throw new ArgumentError(argument, `must hold 0 and 1 only, not ${other}`);
}
