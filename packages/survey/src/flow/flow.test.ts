import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { listPages, type Question, type SurveyDefinition } from '../definition/definition.ts';
import { relationshipNps } from '../templates/relationship-nps.ts';
import { transactionalNps } from '../templates/transactional-nps.ts';
import { computeFlow } from './compute-flow.ts';
import { listPageErrors, nextPage, previousPage } from './flow.ts';

const context = { language: 'en', parameters: {} };
const nps = relationshipNps.definition;

function visibleIds(answers: Record<string, unknown>, definition = nps): string[] {
  return computeFlow(definition, answers, context).pages.flatMap((page) =>
    page.questions.map(({ question }) => question.id),
  );
}

describe('the flow of a survey', () => {
  test('asks a promoter neither what to improve nor whether to call', () => {
    assert.deepEqual(visibleIds({ recommend: 9 }), ['recommend', 'reason']);
    assert.deepEqual(visibleIds({ recommend: 7 }), ['recommend', 'improve', 'reason']);
    assert.deepEqual(visibleIds({ recommend: 3 }), ['recommend', 'improve', 'reason', 'contact']);
  });

  test('drops the answers to questions that a changed answer hides', () => {
    const answers = { improve: ['price', 'other'], 'improve.other': 'Parking', contact: 'yes' };
    const detractor = computeFlow(nps, { recommend: 2, ...answers }, context);
    assert.deepEqual(detractor.answers, { recommend: 2, ...answers });
    const promoter = computeFlow(nps, { recommend: 10, ...answers }, context);
    assert.deepEqual(promoter.answers, { recommend: 10 });
    assert.equal(promoter.complete, true);
  });

  test('is complete only when everything required is answered soundly', () => {
    const empty = computeFlow(nps, {}, context);
    assert.equal(empty.complete, false);
    assert.deepEqual(empty.errors, [{ path: 'answers.recommend', code: 'required', params: {} }]);
    assert.equal(computeFlow(nps, { recommend: 0 }, context).complete, true);
  });

  for (const [answers, path, code] of [
    [{ recommend: 11 }, 'answers.recommend', 'outOfScale'],
    [{ recommend: 5.5 }, 'answers.recommend', 'outOfScale'],
    [{ recommend: '9' }, 'answers.recommend', 'numberExpected'],
    [{ recommend: 5, improve: ['prize'] }, 'answers.improve', 'optionUnknown'],
    [{ recommend: 5, improve: 'price' }, 'answers.improve', 'optionsExpected'],
    [{ recommend: 5, improve: ['price', 'price'] }, 'answers.improve', 'optionRepeated'],
    [{ recommend: 5, improve: ['price', 'product', 'store', 'service'] }, 'answers.improve', 'tooManyChoices'],
    [{ recommend: 5, contact: 3 }, 'answers.contact', 'optionExpected'],
    [{ recommend: 5, reason: 'x'.repeat(1001) }, 'answers.reason', 'textTooLong'],
    [{ recommend: 5, reason: 'a\0b' }, 'answers.reason', 'textInvalid'],
    [{ recommend: 5, reason: '\ud83d' }, 'answers.reason', 'textInvalid'],
    [{ recommend: 5, reason: {} }, 'answers.reason', 'textExpected'],
    [{ recommend: 5, improve: ['other'], 'improve.other': 7 }, 'answers.improve.other', 'textExpected'],
    [{ recommend: 5, weather: 'fine' }, 'answers.weather', 'questionUnknown'],
  ] as const) {
    test(`refuses ${JSON.stringify(answers).slice(0, 60)} with ${code}`, () => {
      const flow = computeFlow(nps, answers, context);
      assert.deepEqual(
        flow.errors.map((error) => [error.path, error.code]),
        [[path, code]],
      );
      assert.equal(flow.complete, false);
    });
  }

  test('counts characters, not UTF-16 units', () => {
    assert.equal(computeFlow(nps, { recommend: 9, reason: '😀'.repeat(1000) }, context).complete, true);
  });

  test('names the rows of a matrix that are wrong or missing', () => {
    const required = structuredClone(transactionalNps.definition);
    const matrix = listPages(required)[1]?.questions[0];
    assert.ok(matrix?.type === 'matrixRating');
    matrix.required = true;
    const answers = { recommend: 9, aspects: { choice: 5, staff: 6, parking: 1 } };
    const { errors, answers: kept } = computeFlow(required, answers, context);
    assert.deepEqual(
      errors.map((error) => [error.path, error.code]),
      [
        ['answers.aspects.staff', 'outOfScale'],
        ['answers.aspects.parking', 'rowUnknown'],
      ],
    );
    assert.deepEqual(kept.aspects, { choice: 5 });
    const missing = computeFlow(required, { recommend: 9, aspects: { choice: 5, staff: 5, checkout: 2 } }, context);
    assert.deepEqual(
      missing.errors.map((error) => [error.path, error.code]),
      [['answers.aspects.environment', 'rowRequired']],
    );
  });

  test('takes hidden answers from the parameters and shows no page for them', () => {
    const hidden: Question = { type: 'hidden', id: 'order', title: { en: 'Order' }, parameter: 'o' };
    const definition: SurveyDefinition = {
      ...nps,
      elements: [{ kind: 'page', id: 'data', questions: [hidden] }, ...nps.elements],
    };
    const flow = computeFlow(definition, { recommend: 9, order: 'forged' }, { ...context, parameters: { o: 'A-17' } });
    assert.deepEqual(flow.answers, { order: 'A-17', recommend: 9 });
    assert.equal(flow.pages[0]?.page.id, 'score');
  });

  test('walks forward and back over visible pages only', () => {
    const flow = computeFlow(nps, { recommend: 9 }, context);
    assert.equal(nextPage(flow, null)?.page.id, 'score');
    assert.equal(nextPage(flow, 'score')?.page.id, 'why');
    assert.equal(nextPage(flow, 'why'), null);
    assert.equal(previousPage(flow, 'why')?.page.id, 'score');
    assert.equal(previousPage(flow, 'score'), null);
  });

  test('tells the errors of one page from those of another', () => {
    const flow = computeFlow(nps, { reason: 5 }, context);
    const [score, why] = flow.pages;
    assert.ok(score && why);
    assert.deepEqual(
      listPageErrors(flow, score).map((error) => error.code),
      ['required'],
    );
    assert.deepEqual(
      listPageErrors(flow, why).map((error) => error.code),
      ['textExpected'],
    );
  });
});
