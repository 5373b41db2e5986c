import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';

const runner = new URL('./run-tests.ts', import.meta.url).href;

/** Runs the files as `npm test` runs all of them. */
function runFiles(
  t: TestContext,
  files: Readonly<Record<string, string>>,
  patterns: readonly string[] = Object.keys(files),
): { isPassed: boolean; output: string } {
  const folder = mkdtempSync(join(tmpdir(), 'voxloop-run-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, code] of Object.entries(files)) {
    writeFileSync(join(folder, name), `import { test } from 'node:test';\n${code}`);
  }
  const program = `import { runTests } from ${JSON.stringify(runner)};
    process.exitCode = runTests(${JSON.stringify(patterns)}, []) ? 0 : 1;`;
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  const main = join(folder, 'main.mjs');
  writeFileSync(main, program);
  const { status, stdout, stderr } = spawnSync(process.execPath, [main], { cwd: folder, encoding: 'utf8', env });
  assert.equal(stderr, '');
  return { isPassed: status === 0, output: stdout };
}

const passes = "test('one', () => {});";
const fails = "test('one', () => { throw new Error('broken'); });";
const failsAtFirst = `import { existsSync, writeFileSync } from 'node:fs';
  test('one', () => { if (!existsSync('seen')) { writeFileSync('seen', ''); throw new Error('too early'); } });`;

test('files that pass run once', (t) => {
  const { isPassed, output } = runFiles(t, { 'a.test.mjs': passes, 'b.test.mjs': passes });
  assert.equal(isPassed, true);
  assert.equal(output.match(/^ok /gm)?.length, 2);
  assert.doesNotMatch(output, /once more|UNSTEADY/);
});

test('a file that fails runs again, and failing twice fails the run', (t) => {
  const { isPassed, output } = runFiles(t, { 'a.test.mjs': fails, 'b.test.mjs': passes });
  assert.equal(isPassed, false);
  assert.match(output, /once more/);
  assert.match(output, /^FAIL {6}a\.test\.mjs {2}failed twice$/m);
  assert.equal(output.match(/^ok {4}b\.test\.mjs/gm)?.length, 1);
});

test('a file that passes when it is run again is named as unsteady', (t) => {
  const { isPassed, output } = runFiles(t, { 'a.test.mjs': failsAtFirst, 'b.test.mjs': passes });
  assert.equal(isPassed, true);
  assert.match(output, /Error: too early/);
  assert.match(output, /^UNSTEADY {2}a\.test\.mjs {2}passed when run again$/m);
});

test('a file that does not load fails the run', (t) => {
  const { isPassed, output } = runFiles(t, { 'a.test.mjs': "throw new Error('not loadable');" });
  assert.equal(isPassed, false);
  assert.match(output, /not loadable/);
});

test('a file that does not load fails the run beside one that passes when it is run again', (t) => {
  const { isPassed, output } = runFiles(t, {
    'a.test.mjs': "throw new Error('not loadable');",
    'b.test.mjs': failsAtFirst,
  });
  assert.equal(isPassed, false);
  assert.match(output, /^FAIL {6}a\.test\.mjs {2}failed twice$/m);
  assert.match(output, /^UNSTEADY {2}b\.test\.mjs/m);
});

test('many failing files are no matter of chance and do not run again', (t) => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => `${name}.test.mjs`);
  const { isPassed, output } = runFiles(t, Object.fromEntries(names.map((name) => [name, fails])));
  assert.equal(isPassed, false);
  assert.doesNotMatch(output, /once more/);
});

test('no file to run is a failure', (t) => {
  const { isPassed, output } = runFiles(t, {}, ['nowhere/*.test.mjs']);
  assert.equal(isPassed, false);
  assert.match(output, /no test to run/);
});
