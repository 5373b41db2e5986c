import { requireWholeNumber } from '../argument-error.ts';

/**
 * Takes an option that is a whole number, or Infinity for no limit.
 *
 * @throws ArgumentError when it is anything else, or below the minimum
 */
export function readWholeNumber(argument: string, value: number, min: number): number {
  if (value !== Number.POSITIVE_INFINITY) requireWholeNumber(argument, value, min);
  return value;
}
