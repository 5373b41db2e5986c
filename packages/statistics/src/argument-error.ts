/** Thrown when an argument can't be what it claims to be, such as a negative count. `argument` names the one at fault. */
export class ArgumentError extends RangeError {
  readonly argument: string;

  constructor(argument: string, expectation: string) {
    super(`${argument} ${expectation}`);
    this.name = 'ArgumentError';
    this.argument = argument;
  }
}

/** Throws unless `count` is a finite number of at least 0. */
export function requireCount(argument: string, count: number): void {
  if (!Number.isFinite(count) || count < 0)
    throw new ArgumentError(argument, `must be a number of at least 0, not ${count}`);
}

/** Throws unless `share` lies strictly between 0 and 1. */
export function requireOpenShare(argument: string, share: number): void {
  if (!(share > 0 && share < 1)) throw new ArgumentError(argument, `must lie between 0 and 1, not ${share}`);
}

/** Throws unless `value` is a number above 0; ∞ is allowed only where a limit of the method exists. */
export function requirePositive(argument: string, value: number): void {
  if (!(value > 0)) throw new ArgumentError(argument, `must be a number above 0, not ${value}`);
}

/** Throws unless `value` is a finite number. */
export function requireFinite(argument: string, value: number): void {
  if (!Number.isFinite(value)) throw new ArgumentError(argument, `must be a finite number, not ${value}`);
}

/** Throws unless `share` lies within 0…1, the ends included. */
export function requireShare(argument: string, share: number): void {
  if (!(share >= 0 && share <= 1)) throw new ArgumentError(argument, `must lie within 0…1, not ${share}`);
}

/** Throws unless `value` is a whole number of at least `min`. */
export function requireWholeNumber(argument: string, value: number, min = 0): void {
  if (!Number.isInteger(value) || value < min)
    throw new ArgumentError(argument, `must be a whole number of at least ${min}, not ${value}`);
}
