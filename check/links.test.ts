import assert from 'node:assert/strict';
import { test } from 'node:test';
import { links } from './links.ts';
import { temporaryTree } from './temporary-tree.ts';

test('a link that leads nowhere and a page that no list names are found', async (t) => {
  const tree = temporaryTree(t, {
    'README.md':
      '[guides](docs/guides/README.md)\n[gone](docs/gone.md#part)\n[far](https://voxloop.example/x)\n[here](#run-it)',
    'docs/guides/README.md': '[run](run.md)\n```\n[a](code.md)\n```\n',
    'docs/guides/run.md': '',
    'docs/guides/forgotten.md': '',
  });
  const finding = await links.run(tree);
  assert.deepEqual(finding, {
    inspected: 3,
    unit: 'links on 4 pages',
    problems: [
      { file: 'README.md', line: 2, message: 'links to docs/gone.md, which is not there' },
      { file: 'docs/guides/forgotten.md', message: 'is not listed in docs/guides/README.md' },
    ],
  });
});
