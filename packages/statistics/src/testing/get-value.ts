import assert from 'node:assert/strict';
import type { Outcome } from '../outcome.ts';

/** The value of an outcome that a test knows to be defined; the test fails with the reason where it is not. */
export function getValue<T>(outcome: Outcome<T>): T {
  if (!outcome.defined) assert.fail(`undefined because ${outcome.reason}`);
  return outcome.value;
}
