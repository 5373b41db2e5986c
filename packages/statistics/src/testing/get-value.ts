import type { Outcome } from '../outcome.ts';

/** The value of an outcome that a test knows to be defined; throws the reason, and so fails the test, where it is not. */
export function getValue<T>(outcome: Outcome<T>): T {
  if (!outcome.defined) throw new Error(`undefined because ${outcome.reason}`);
  return outcome.value;
}
