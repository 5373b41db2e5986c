import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Outcome } from './outcome-reporter.ts';

/** More failing files than this are no matter of chance. */
const RERUN_LIMIT = 5;

/**
 * Runs test files, two at a time, and prints the report. Browsers, engines and their clocks share the machine with the
 * tests, so a file that failed runs a second time, alone; that it needed to is told at the end, for it is a fault either
 * of the test or of the product and is to be found.
 *
 * @param patterns paths or globs, from the current folder
 * @param options more options for `node --test`
 * @returns whether each file passed, at the latest when it was run again; false also when there was no test to run
 */
export function runTests(patterns: readonly string[], options: readonly string[]): boolean {
  const first = runOnce(patterns, ['--test-concurrency=2', ...options]);
  if (first.tests === 0) print('There was no test to run.');
  const { failed } = first;
  if (failed.length === 0 || failed.length > RERUN_LIMIT) return first.isPassed;
  print('\nWhat failed runs once more, one file after the other.\n');
  const again = runOnce(failed, ['--test-concurrency=1', ...options]);
  for (const file of failed) {
    const place = relative(process.cwd(), file);
    print(
      again.failed.includes(file) ? `FAIL      ${place}  failed twice` : `UNSTEADY  ${place}  passed when run again`,
    );
  }
  return again.isPassed;
}

function runOnce(patterns: readonly string[], options: readonly string[]): Outcome & { isPassed: boolean } {
  const folder = mkdtempSync(join(tmpdir(), 'voxloop-run-'));
  try {
    const record = join(folder, 'outcome.json');
    const reporters = [
      ...[`--test-reporter=${pathOf('./reporter.ts')}`, '--test-reporter-destination=stdout'],
      ...[`--test-reporter=${pathOf('./outcome-reporter.ts')}`, `--test-reporter-destination=${record}`],
    ];
    const args = ['--test', '--test-timeout=600000', ...options, ...reporters, ...patterns];
    const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' });
    // A runner that did not get to its end has no outcome: that of no test.
    const written = readFileSync(record, { encoding: 'utf8', flag: 'a+' });
    const outcome: Outcome = written === '' ? { tests: 0, failed: [] } : JSON.parse(written);
    return { ...outcome, isPassed: status === 0 && outcome.tests > 0 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function pathOf(file: string): string {
  return fileURLToPath(new URL(file, import.meta.url));
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
