import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareTopicModels, computeNextVersion, type TopicModel } from './index.ts';

const names = { 'zh-CN': '早餐', en: 'Breakfast' };
const before: TopicModel = {
  format: 1,
  id: 'test',
  version: '1.4.2',
  names,
  lists: { cold: '冷' },
  topics: [
    { id: 'dining', names },
    { id: 'breakfast', names, parent: 'dining', rules: [{ id: 'terms', match: '早餐', scope: 'text' }] },
  ],
};
const [dining, breakfast] = before.topics as [TopicModel['topics'][0], TopicModel['topics'][0]];

function compare(changed: Partial<TopicModel>) {
  const changes = compareTopicModels(before, { ...before, ...changed });
  return { changes, version: computeNextVersion(before.version, changes) };
}

test('versions say whether numbers can still be compared', () => {
  assert.deepEqual(compare({}), { changes: [], version: '1.4.2' });
  assert.deepEqual(compare({ topics: [breakfast, dining] }), { changes: [], version: '1.4.2' });
  assert.deepEqual(compare({ names: { en: 'Other' } }), { changes: [{ kind: 'modelRenamed' }], version: '1.4.3' });
  assert.deepEqual(
    compare({ topics: [dining, { ...breakfast, rules: [{ id: 'terms', match: '早餐|早点', scope: 'text' }] }] }),
    {
      changes: [{ kind: 'ruleChanged', topic: 'breakfast', rule: 'terms' }],
      version: '1.5.0',
    },
  );
  assert.deepEqual(compare({ lists: { cold: '冷|凉' } }), {
    changes: [{ kind: 'listChanged', list: 'cold' }],
    version: '1.5.0',
  });
  assert.deepEqual(compare({ topics: [dining, { ...breakfast, parent: undefined }] }), {
    changes: [{ kind: 'topicMoved', topic: 'breakfast', from: 'dining', to: null }],
    version: '2.0.0',
  });
  assert.deepEqual(compare({ topics: [{ ...dining, head: 'x' }] }), {
    changes: [
      { kind: 'headChanged', topic: 'dining' },
      { kind: 'topicRemoved', topic: 'breakfast' },
    ],
    version: '2.0.0',
  });
});

test('the order of properties is no difference', () => {
  const rules = [{ scope: 'text' as const, match: '早餐', id: 'terms' }];
  assert.deepEqual(compare({ topics: [dining, { ...breakfast, rules }] }).changes, []);
});
