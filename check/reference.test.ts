import assert from 'node:assert/strict';
import { test } from 'node:test';
import { comparePage, reference } from './reference.ts';
import { statisticsPage } from './statistics-page.ts';
import { temporaryTree } from './temporary-tree.ts';

const tree = {
  'server/src/foundation/config/config.ts':
    "export const configSchema = { properties: { VOXLOOP_PORT: { default: 4100, description: 'Port' } } };",
  'server/src/foundation/errors/problem-catalogue.ts': 'export const problemCatalogue = { notFound: { status: 404 } };',
  'server/catalogue/en/problems.json': '{ "notFound": "Nothing | here" }',
  'server/catalogue/zh-CN/problems.json': '{ "notFound": "这里什么也没有" }',
  'server/src/foundation/http/metrics.ts':
    "export const count = new Counter({ name: 'voxloop_total', help: 'How many', labelNames: ['kind'] });",
  'packages/statistics/src/tests/index.ts': "export { computeSign, type Sign } from './sign.ts';",
  'packages/statistics/src/tests/sign.ts': `export type Sign = 1 | -1;
/**
 * Sign test, 符号检验: whether one of two measurements tends to be larger.
 *
 * Formula: the binomial distribution of the signs,
 * with a*b.
 *
 * @param n pairs
 * @see J. Arbuthnot, 1710
 * @example computeSign(3)
 *
 * Checked against: R binom.test.
 */
export function computeSign(n: number): Sign { return n > 0 ? 1 : -1; }
export function hidden(): void {}`,
};

test('a setting, a problem, a permission, a metric, a procedure and a survey format that no page tells of are found', async (t) => {
  const { problems, inspected } = await reference.run(temporaryTree(t, tree));
  assert.deepEqual(
    problems.map(({ file }) => file),
    [
      'configuration.md',
      'problems.md',
      'permissions.md',
      'metrics.md',
      'statistics.md',
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

test('the page of statistics says what a docstring says, and only of exported functions', (t) => {
  const { text, entries } = statisticsPage(temporaryTree(t, tree));
  assert.equal(entries, 1);
  const [, section] = text.split('## Tests · 检验\n\n');
  assert.equal(
    section,
    [
      '### Sign test · 符号检验',
      '[`computeSign`](../../packages/statistics/src/tests/sign.ts)',
      'Whether one of two measurements tends to be larger.',
      [
        '- Formula: the binomial distribution of the signs, with a\\*b.',
        '- Reference: J. Arbuthnot, 1710',
        '- Checked against: R binom.test.\n',
      ].join('\n'),
    ].join('\n\n'),
  );
});

test('an exported procedure without a docstring is found', (t) => {
  const bare = { ...tree, 'packages/statistics/src/tests/sign.ts': 'export function computeSign(): void {}' };
  const checked = temporaryTree(t, bare);
  assert.match(comparePage(checked, statisticsPage(checked))[0]?.message ?? '', /computeSign has no docstring/);
});
