import { ArgumentError } from '../argument-error.ts';

/** A mistake in the text of a model: where it is, and what to do about it. */
export function createModelSyntaxError(line: number, expectation: string): ArgumentError {
  return new ArgumentError('model', `line ${line}: ${expectation}`);
}
