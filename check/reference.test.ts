import assert from 'node:assert/strict';
import { test } from 'node:test';
import { comparePage, reference } from './reference.ts';
import { temporaryTree } from './temporary-tree.ts';

const tree = {
  'server/src/foundation/config/config.ts':
    "export const configSchema = { properties: { VOXLOOP_PORT: { default: 4100, description: 'Port' } } };",
  'server/src/foundation/errors/problem-catalogue.ts': 'export const problemCatalogue = { notFound: { status: 404 } };',
  'server/catalogue/en/problems.json': '{ "notFound": "Nothing | here" }',
  'server/catalogue/zh-CN/problems.json': '{ "notFound": "这里什么也没有" }',
  'server/src/foundation/http/metrics.ts':
    "export const count = new Counter({ name: 'voxloop_total', help: 'How many', labelNames: ['kind'] });",
};

test('a setting, a problem, a permission, a metric and a survey format that no page tells of are found', async (t) => {
  const { problems, inspected } = await reference.run(temporaryTree(t, tree));
  assert.deepEqual(
    problems.map(({ file }) => file),
    [
      'configuration.md',
      'problems.md',
      'permissions.md',
      'metrics.md',
      'survey-definition.md',
      'survey-definition.schema.json',
    ].map((name) => `docs/reference/${name}`),
  );
  assert.ok(inspected > 3);
});

test('a page that says something else than the code is found, and one that says the same is not', (t) => {
  const page = { file: 'docs/reference/metrics.md', entries: 1, text: '| a | b |\n' };
  assert.deepEqual(comparePage(temporaryTree(t, { [page.file]: page.text }), page), []);
  assert.match(comparePage(temporaryTree(t, { [page.file]: 'else' }), page)[0]?.message ?? '', /out of date/);
});

test('an entry without its meaning is found', (t) => {
  const page = { file: 'docs/reference/metrics.md', entries: 1, text: '| `a` |  |\n' };
  assert.match(
    comparePage(temporaryTree(t, { [page.file]: page.text }), page)[0]?.message ?? '',
    /nothing of its meaning/,
  );
});
