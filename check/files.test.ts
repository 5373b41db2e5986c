import assert from 'node:assert/strict';
import { test } from 'node:test';
import { files } from './files.ts';
import { temporaryTree } from './temporary-tree.ts';

for (const file of [
  'server/src/data/utils/text.ts',
  'web/console/src/date-helpers.ts',
  'packages/survey/src/v2/flow.ts',
]) {
  test(`a name that says nothing is found: ${file}`, async (t) => {
    const { problems } = await files.run(temporaryTree(t, { [file]: '' }));
    assert.deepEqual(
      problems.map((problem) => problem.file),
      [file],
    );
  });
}

test('a file is warned about above 300 lines and refused above 400, unless it is a test', async (t) => {
  const tree = temporaryTree(t, {
    'packages/survey/src/short.ts': `${'\n'.repeat(299)}export {};\n`,
    'packages/survey/src/longer.ts': `${'\n'.repeat(300)}export {};\n`,
    'packages/survey/src/longest.ts': `${'\n'.repeat(400)}export {};\n`,
    'packages/survey/src/longest.test.ts': `${'\n'.repeat(400)}export {};\n`,
  });
  const { problems, warnings } = await files.run(tree);
  assert.deepEqual(
    problems.map((problem) => problem.file),
    ['packages/survey/src/longest.ts'],
  );
  assert.deepEqual(
    warnings?.map((warning) => warning.file),
    ['packages/survey/src/longer.ts'],
  );
});
