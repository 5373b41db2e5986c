import { after } from 'node:test';

const steps: (() => Promise<void>)[] = [];

// Registered when the file is loaded: a hook that is made inside another hook would run as soon as that one ends.
after(async () => {
  for (const step of steps.reverse()) await step();
});

/** Does `step` after the last test of the file, the latest first. May be called from hooks and tests. */
export function afterTests(step: () => Promise<void>): void {
  steps.push(step);
}
