import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const reporter = fileURLToPath(new URL('./reporter.ts', import.meta.url));

function runTests(t: TestContext, files: Readonly<Record<string, string>>): { status: number | null; output: string } {
  const folder = mkdtempSync(join(tmpdir(), 'voxloop-reporter-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, code] of Object.entries(files)) {
    writeFileSync(join(folder, name), `import { test } from 'node:test';\n${code}`);
  }
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  const args = ['--test', `--test-reporter=${reporter}`, ...Object.keys(files)];
  const { status, stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8', env });
  return { status, output: stdout };
}

test('a file that passes is one line', (t) => {
  const { status, output } = runTests(t, {
    'a.test.mjs': "test('one', () => {}); test('two', { skip: true }, () => {});",
  });
  assert.equal(status, 0);
  assert.match(output, /^ok {4}a\.test\.mjs +1 passed, 1 skipped, \d+\.\d s$/m);
  assert.match(output, /\n2 tests: 1 passed, 1 skipped, \d+\.\d s\n$/);
});

test('a failure is told where it happens and once more at the end, and its parents are not', (t) => {
  const code = "test('whole', async (t) => { await t.test('part', () => { throw new Error('broken'); }); });";
  const { status, output } = runTests(t, { 'a.test.mjs': code });
  assert.equal(status, 1);
  assert.equal(output.match(/FAIL {2}a\.test\.mjs {2}part$/gm)?.length, 2);
  assert.doesNotMatch(output, /FAIL {2}a\.test\.mjs {2}whole$/m);
  assert.match(output, /Error: broken/);
});

test('a file that does not load is a failure', (t) => {
  const { status, output } = runTests(t, { 'a.test.mjs': "throw new Error('not loadable');" });
  assert.equal(status, 1);
  assert.match(output, /not loadable/);
  assert.match(output, /FAIL {2}a\.test\.mjs/);
});
