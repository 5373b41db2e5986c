import type { TestEvent } from 'node:test/reporters';

/** What became of a run of tests. */
export interface Outcome {
  tests: number;
  /** Paths of the files of which something failed. */
  failed: string[];
}

/** The `Outcome` as JSON, for the program that started the run. */
export default async function* reportOutcome(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  let tests = 0;
  // A file that does not load has no summary of its own.
  const failed = new Set<string>();
  for await (const { type, data } of events) {
    if (type === 'test:fail' && data.file !== undefined) failed.add(data.file);
    if (type !== 'test:summary') continue;
    if (data.file === undefined) tests = data.counts.tests;
    else if (!data.success) failed.add(data.file);
  }
  const outcome: Outcome = { tests, failed: [...failed] };
  yield JSON.stringify(outcome);
}
