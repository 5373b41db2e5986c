import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listAnswerFacts, listVerbatims } from '../answers/answer-facts.ts';
import { displayAnswer } from '../answers/display-answer.ts';
import { findQuestion } from '../definition/definition.ts';
import { chooseLanguage, textIn } from '../definition/texts.ts';
import { relationshipNps } from '../templates/relationship-nps.ts';
import { transactionalNps } from '../templates/transactional-nps.ts';
import { pipeText } from './piping.ts';

const { definition } = relationshipNps;
const answers = { recommend: 3, improve: ['price', 'other'], 'improve.other': '停车', reason: 'Slow {{param.o}}' };

test('answers and parameters are filled into texts in the language read', () => {
  const texts = {
    en: 'You said {{answer.improve}} on order {{ param.o | unknown }}, {{answer.contact|friend}}: {{answer.recommend}}',
    'zh-CN': '您选了{{answer.improve}}',
  };
  const context = { language: 'en', parameters: { o: 'A$&1' } };
  assert.equal(
    pipeText(definition, texts, answers, context),
    'You said Prices and offers, Something else: 停车 on order A$&1, friend: 3',
  );
  assert.equal(
    pipeText(definition, texts, answers, { language: 'zh-CN', parameters: {} }),
    '您选了价格与优惠、其他：停车',
  );
});

test('what a respondent wrote is never read as a placeholder', () => {
  const piped = pipeText(definition, { en: '“{{answer.reason}}”' }, answers, {
    language: 'en',
    parameters: { o: 'secret' },
  });
  assert.equal(piped, '“Slow {{param.o}}”');
});

test('a matrix is displayed row by row', () => {
  const survey = transactionalNps.definition;
  const question = findQuestion(survey, 'aspects');
  assert.ok(question);
  const shown = displayAnswer(survey, question, { aspects: { staff: 2, choice: 5 } }, 'en');
  assert.equal(shown, 'Choice of products: 5, Our staff: 2');
});

test('facts hold scores and choices; words stay with the verbatims', () => {
  const scale = { scaleMin: null, scaleMax: null };
  const choice = { questionId: 'improve', rowId: null, metric: null, value: null, ...scale };
  assert.deepEqual(listAnswerFacts(definition, answers), [
    { questionId: 'recommend', rowId: null, metric: 'nps', value: 3, choice: null, scaleMin: 0, scaleMax: 10 },
    { ...choice, choice: 'price' },
    { ...choice, choice: 'other' },
    { questionId: 'reason', rowId: null, metric: null, value: null, choice: null, ...scale },
  ]);
  assert.deepEqual(listVerbatims(definition, answers), [
    { questionId: 'improve', optionId: 'other', text: '停车', key: 'improve.other' },
    { questionId: 'reason', optionId: null, text: 'Slow {{param.o}}', key: 'reason' },
  ]);
  const aspects = { questionId: 'aspects', metric: 'csat', choice: null, scaleMin: 1, scaleMax: 5 };
  assert.deepEqual(listAnswerFacts(transactionalNps.definition, { aspects: { staff: 2, choice: 5 } }), [
    { ...aspects, rowId: 'staff', value: 2 },
    { ...aspects, rowId: 'choice', value: 5 },
  ]);
});

test('texts fall back to the first language that has words', () => {
  assert.equal(textIn({ en: '', 'zh-CN': '好' }, 'en', ['zh-CN']), '好');
  assert.equal(textIn({ en: 'Good', 'zh-CN': '好' }, 'en', ['zh-CN']), 'Good');
  assert.equal(textIn(undefined, 'en', ['zh-CN']), '');
});

test('the language chosen is an exact match, else a relative, else the first', () => {
  assert.equal(chooseLanguage(['zh-CN', 'en'], ['en-GB']), 'en');
  assert.equal(chooseLanguage(['zh-CN', 'en'], ['fr', 'zh-TW']), 'zh-CN');
  assert.equal(chooseLanguage(['zh-CN', 'en'], ['EN']), 'en');
  assert.equal(chooseLanguage(['zh-CN', 'en'], []), 'zh-CN');
});
