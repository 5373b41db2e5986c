import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ColumnMapping, ImportColumn } from '../api/shapes.ts';
import { castColumn, listRoles } from './column-role.ts';

const scoreColumn: ImportColumn = {
  name: '推荐意愿',
  samples: ['9', '3'],
  inferred: { kind: 'score', min: 0, max: 10 },
};
const mapping: ColumnMapping = {
  index: 4,
  name: '推荐意愿',
  as: 'score',
  questionId: 'recommend',
  title: '推荐意愿',
  scale: { min: 0, max: 10 },
  metric: 'nps',
};

test('a question keeps its id and its title when it becomes another kind of question', () => {
  assert.deepEqual(castColumn(mapping, scoreColumn, 'text'), {
    index: 4,
    name: '推荐意愿',
    as: 'text',
    questionId: 'recommend',
    title: '推荐意愿',
  });
});

test('a column that was ignored becomes a score on the scale that the file shows', () => {
  const ignored: ColumnMapping = { index: 4, name: '推荐意愿', as: 'ignored' };
  assert.deepEqual(castColumn(ignored, scoreColumn, 'score'), { ...mapping, questionId: 'q5', metric: null });
});

test('a choice is offered only where the file was read as one', () => {
  assert.ok(!listRoles(scoreColumn, mapping).includes('singleChoice'));
  const choice: ImportColumn = { ...scoreColumn, inferred: { kind: 'singleChoice', options: ['a', 'b'] } };
  assert.ok(listRoles(choice, { index: 4, name: 'x', as: 'ignored' }).includes('singleChoice'));
});
