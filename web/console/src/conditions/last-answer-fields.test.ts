import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Question, SurveyDefinition } from '@voxloop/survey';
import { listOperators, startComparison } from './condition-field.ts';
import { listAnsweredSurveys, listLastAnswerFields } from './last-answer-fields.ts';
import { sayTextsIn } from './question-fields.ts';

const id = '0197d3a0-0000-7000-8000-000000000007';
const label = (en: string) => ({ en });
const questions: Question[] = [
  { id: 'n', type: 'nps', title: label('Recommend?'), scale: { min: 0, max: 10 }, metric: 'nps' },
  { id: 'why', type: 'singleChoice', title: label('Why?'), options: [{ id: 'queue', label: label('Queue') }] },
  { id: 'also', type: 'multipleChoice', title: label('Else?'), options: [{ id: 'price', label: label('Price') }] },
  { id: 'words', type: 'longText', title: label('Anything else?') },
];
const definition: SurveyDefinition = {
  format: 2,
  languages: ['en'],
  title: label('Visit'),
  thanks: label('Thanks'),
  elements: [{ kind: 'page', id: 'p', questions }],
};

test('numbers and chosen options of a survey can be asked for, words can not', () => {
  const fields = listLastAnswerFields({ id, name: 'Visit', definition }, sayTextsIn('en', []), (...of) =>
    of.join(' / '),
  );
  assert.deepEqual(fields, [
    { field: `lastAnswer.${id}.n`, type: 'number', label: 'Visit / 1. Recommend?' },
    {
      field: `lastChoice.${id}.why`,
      type: 'stringList',
      values: [{ value: 'queue', label: 'Queue' }],
      label: 'Visit / 2. Why?',
    },
    {
      field: `lastChoice.${id}.also`,
      type: 'stringList',
      values: [{ value: 'price', label: 'Price' }],
      label: 'Visit / 3. Else?',
    },
  ]);
  const [, why] = fields;
  assert.ok(why);
  assert.deepEqual(listOperators(why), ['includes', 'includesAny', 'includesAll', 'exists']);
  assert.deepEqual(startComparison(why), { field: `lastChoice.${id}.why`, op: 'includes', value: 'queue' });
});

test('the surveys that a condition names are found by its fields', () => {
  const fields = [`lastAnswer.${id}.n`, 'tags', `lastChoice.${id}.why`, 'lastScore.nps', 'lastChoice.short.q'];
  assert.deepEqual(listAnsweredSurveys(fields), [id]);
});
