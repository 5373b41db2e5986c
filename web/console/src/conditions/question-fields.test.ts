import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Question } from '@voxloop/survey';
import { listOperators } from './condition-field.ts';
import { listQuestionFields, sayTextsIn } from './question-fields.ts';

const say = sayTextsIn('zh-CN', ['en']);
const label = (zh: string, en: string) => ({ 'zh-CN': zh, en });

test('a choice is asked for by its options, and the words beside an option as words', () => {
  const question: Question = {
    id: 'why',
    type: 'singleChoice',
    title: label('主要原因', 'Main reason'),
    options: [
      { id: 'queue', label: label('排队太久', 'Queue') },
      { id: 'other', label: label('其他', 'Other'), withText: true },
    ],
  };
  const [choice, words, ...more] = listQuestionFields(question, 3, say);
  assert.deepEqual(choice, {
    field: 'answer.why',
    type: 'string',
    label: '3. 主要原因',
    values: [
      { value: 'queue', label: '排队太久' },
      { value: 'other', label: '其他' },
    ],
  });
  assert.deepEqual(words, { field: 'answer.why.other', type: 'string', label: '3. 主要原因 · 其他' });
  assert.deepEqual(more, []);
});

test('each row of a matrix is a field of its own with the options as values', () => {
  const question: Question = {
    id: 'm',
    type: 'matrixMultiple',
    title: label('哪些方面', 'Which'),
    rows: [{ id: 'staff', label: label('店员', 'Staff') }],
    options: [{ id: 'kind', label: label('亲切', 'Kind') }],
  };
  const [row] = listQuestionFields(question, 1, say);
  assert.equal(row?.field, 'answer.m.staff');
  assert.equal(row.label, '1. 哪些方面 · 店员');
  assert.deepEqual(row.values, [{ value: 'kind', label: '亲切' }]);
  assert.deepEqual(listOperators(row), ['includes', 'includesAny', 'includesAll', 'exists']);
});

test('the levels of a cascade are shown with what is above them', () => {
  const question: Question = {
    id: 'place',
    type: 'cascade',
    title: label('地区', 'Place'),
    levels: [{ id: 'p', label: label('省', 'Province') }],
    options: [
      { id: 'zj', label: label('浙江', 'Zhejiang'), options: [{ id: 'hz', label: label('杭州', 'Hangzhou') }] },
    ],
  };
  const [place] = listQuestionFields(question, 1, say);
  assert.deepEqual(place?.values, [
    { value: 'zj', label: '浙江' },
    { value: 'hz', label: '浙江 / 杭州' },
  ]);
});
