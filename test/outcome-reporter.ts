import type { TestEvent } from 'node:test/reporters';

/** What became of a run of tests. */
export interface Outcome {
  tests: number;
  /** Paths of the files of which something failed. */
  failed: string[];
}

/** The `Outcome` as JSON, for the program that started the run. */
export default async function* reportOutcome(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  const outcome: Outcome = { tests: 0, failed: [] };
  for await (const { type, data } of events) {
    if (type !== 'test:summary') continue;
    if (data.file === undefined) outcome.tests = data.counts.tests;
    else if (!data.success) outcome.failed.push(data.file);
  }
  yield JSON.stringify(outcome);
}
