import { relative } from 'node:path';
import type { TestEvent } from 'node:test/reporters';
import { inspect } from 'node:util';

type TestFailure = Extract<TestEvent, { type: 'test:fail' }>['data'];
type Summary = Extract<TestEvent, { type: 'test:summary' }>['data'];

/** One line a file; every failure in full where it happens and by name again at the end, with the sums. */
export default async function* reportTests(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  const failures: string[] = [];
  for await (const event of events) {
    if (event.type === 'test:stdout' || event.type === 'test:stderr') yield event.data.message;
    if (event.type === 'test:fail' && failedItself(event.data)) {
      const name = `${placeOf(event.data.file)}  ${event.data.name}`;
      failures.push(name);
      yield `\nFAIL  ${name}\n${describeFailure(event.data)}\n\n`;
    }
    if (event.type === 'test:summary')
      yield event.data.file === undefined ? total(event.data, failures) : line(event.data);
  }
}

/** A test whose parts failed is no news after its parts. */
function failedItself({ details: { error }, todo }: TestFailure): boolean {
  return !todo && !('failureType' in error && error.failureType === 'subtestsFailed');
}

function describeFailure({ details: { error } }: TestFailure): string {
  return inspect(error.cause ?? error).replace(/^/gm, '      ');
}

function placeOf(file: string | undefined): string {
  return file === undefined ? '' : relative(process.cwd(), file);
}

function line({ file, counts, duration_ms: durationMs, success }: Summary): string {
  return `${success ? 'ok  ' : 'FAIL'}  ${placeOf(file).padEnd(72)} ${sum(counts)}, ${seconds(durationMs)}\n`;
}

function sum({ tests, passed, skipped, todo }: Summary['counts']): string {
  const failed = tests - passed - skipped - todo;
  const parts = [`${passed} passed`, failed > 0 && `${failed} failed`, skipped > 0 && `${skipped} skipped`];
  return parts.filter((part) => part !== false).join(', ');
}

function total({ counts, duration_ms: durationMs }: Summary, failures: readonly string[]): string {
  const list = failures.map((name) => `FAIL  ${name}\n`).join('');
  return `\n${list}${list && '\n'}${counts.tests} tests: ${sum(counts)}, ${seconds(durationMs)}\n`;
}

function seconds(durationMs: number): string {
  return `${(durationMs / 1000).toFixed(1)} s`;
}
