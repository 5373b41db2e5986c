import type { Outcome } from '@voxloop/statistics';

/** What an outcome shows of itself in a tree: null where it is undefined, as cases write it. */
export function showOutcome<T, R>(outcome: Outcome<T>, show: (value: T) => R): R | null {
  return outcome.defined ? show(outcome.value) : null;
}
