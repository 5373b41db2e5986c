import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listPages, listQuestions, type SurveyDefinition } from '@voxloop/survey';
import { type DraftEdit, editDraft } from './survey-draft.ts';

const definition: SurveyDefinition = {
  format: 2,
  languages: ['zh-CN', 'en'],
  title: { 'zh-CN': '标题', en: 'Title' },
  thanks: { 'zh-CN': '谢谢', en: 'Thanks' },
  elements: [
    {
      kind: 'page',
      id: 'a',
      questions: [
        { type: 'nps', id: 'score', title: { en: 'Score?' }, metric: 'nps', scale: { min: 0, max: 10 } },
        { type: 'longText', id: 'why', title: { en: 'Why?' } },
      ],
    },
    { kind: 'page', id: 'b', questions: [{ type: 'shortText', id: 'q4', title: { en: 'Name?' } }] },
  ],
};

function idsAfter(...edits: DraftEdit[]): string[][] {
  return listPages(edits.reduce(editDraft, definition)).map(({ questions }) => questions.map(({ id }) => id));
}

test('a question moves within its page, then over to the next one', () => {
  assert.deepEqual(idsAfter({ kind: 'moveQuestion', questionId: 'score', by: 1 }), [['why', 'score'], ['q4']]);
  assert.deepEqual(idsAfter({ kind: 'moveQuestion', questionId: 'why', by: 1 }), [['score'], ['why', 'q4']]);
});

test('the first question can not move up nor the last one down', () => {
  assert.deepEqual(idsAfter({ kind: 'moveQuestion', questionId: 'score', by: -1 }), [['score', 'why'], ['q4']]);
  assert.deepEqual(idsAfter({ kind: 'moveQuestion', questionId: 'q4', by: 1 }), [['score', 'why'], ['q4']]);
});

test('a page that loses its last question disappears', () => {
  assert.deepEqual(idsAfter({ kind: 'removeQuestion', questionId: 'q4' }), [['score', 'why']]);
  assert.deepEqual(idsAfter({ kind: 'moveQuestion', questionId: 'q4', by: -1 }), [['score', 'why', 'q4']]);
});

test('a new question comes last, under an id that is still free, with a place for words in every language', () => {
  const edited = editDraft(definition, { kind: 'addQuestion', type: 'singleChoice' });
  const added = listQuestions(edited).at(-1);
  assert.equal(added?.id, 'q5');
  assert.deepEqual(added?.title, { 'zh-CN': '', en: '' });
});

test('words of one language change and those of the other stay', () => {
  const edited = editDraft(definition, { kind: 'setTitle', language: 'en', words: 'New' });
  assert.deepEqual(edited.title, { 'zh-CN': '标题', en: 'New' });
});
