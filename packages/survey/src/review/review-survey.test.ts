import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Element, Question, SurveyDefinition } from '../definition/definition.ts';
import { surveyTemplates } from '../templates/survey-templates.ts';
import { choiceOf, pageOf, surveyOf, textOf } from '../testing/survey-of.ts';
import { applyFix, describeFinding, type Finding } from './finding.ts';
import { predictMinutes } from './predict-duration.ts';
import { computeContrast } from './review-access.ts';
import { reviewSurvey } from './review-survey.ts';
import { findDoubleBarrel, findLeading, findNegation, findVague } from './wording.ts';

const rating = (id: string, more: object = {}): Question => ({
  type: 'rating',
  id,
  title: { en: 'How satisfied are you?' },
  display: 'numeric',
  scale: { min: 1, max: 5 },
  ...more,
});

function review(questions: Question[], more: Partial<SurveyDefinition> = {}): Finding[] {
  return reviewSurvey(surveyOf([pageOf('p', questions)], more));
}

const codes = (findings: readonly Finding[]) => findings.map(({ code }) => code);

describe('wording', () => {
  for (const [search, language, found, clean] of [
    [
      findDoubleBarrel,
      'en',
      'How satisfied are you with the price and quality of the product?',
      'How satisfied are you with our terms and conditions?',
    ],
    [findDoubleBarrel, 'zh-CN', '您对我们的价格和质量满意吗？', '您有多大可能向朋友或同事推荐我们？'],
    [findLeading, 'en', 'How did you like our excellent service?', 'How did you like our service?'],
    [findLeading, 'en', "Don't you agree that the store is clean?", 'Is the store clean?'],
    [findLeading, 'zh-CN', '您对我们的优质服务感觉如何？', '您对我们的服务感觉如何？'],
    [findLeading, 'zh-CN', '难道您不觉得门店很整洁吗？', '您觉得门店整洁吗？'],
    [findNegation, 'en', 'Do you agree that the staff was not helpful?', 'Do you agree that the staff was helpful?'],
    [findNegation, 'en', 'Was it not inconvenient for you?', 'Was it convenient for you?'],
    [findNegation, 'zh-CN', '您是不是从来没有不满意过？不用排队并非没有好处吗？', '您满不满意？'],
    [findVague, 'en', 'Do you usually shop here?', 'How often do you shop here?'],
    [findVague, 'zh-CN', '您经常来这家店吗？', '最近四周您来过几次？'],
  ] as const) {
    test(`“${found}” is found, “${clean}” is not`, () => {
      assert.notEqual(search(found, language), undefined);
      assert.equal(search(clean, language), undefined);
    });
  }

  test('two things in one question become two questions', () => {
    const definition = surveyOf([
      pageOf('p', [rating('q', { title: { en: 'How satisfied are you with price and quality?' } })]),
    ]);
    const [finding] = reviewSurvey(definition);
    assert.equal(finding?.code, 'doubleBarrelled');
    const fixed = applyFix(definition, finding.fix ?? []);
    assert.ok(fixed.ok);
    const [page] = fixed.definition.elements;
    assert.deepEqual(page?.kind === 'page' && page.questions.map(({ id, title }) => [id, title.en]), [
      ['q', 'How satisfied are you with price?'],
      ['q_2', 'How satisfied are you with quality?'],
    ]);
  });
});

describe('a review', () => {
  for (const [name, definition, code] of [
    [
      'a required open end',
      surveyOf([pageOf('p', [{ type: 'longText', id: 'q', title: { en: 'Why?' }, required: true }])]),
      'requiredOpenEnd',
    ],
    [
      'a required choice without a way out',
      surveyOf([pageOf('p', [choiceOf('q', ['a', 'b'], { required: true })])]),
      'noneMissing',
    ],
    [
      'rows that must be rated though they may not apply',
      surveyOf([
        pageOf('p', [
          {
            type: 'matrixRating',
            id: 'q',
            title: { en: 'Rate' },
            rows: [{ id: 'r', label: { en: 'r' } }],
            scale: { min: 1, max: 5 },
            required: true,
          },
        ]),
      ]),
      'notApplicableMissing',
    ],
    [
      'a scale unlike the others',
      surveyOf([pageOf('p', [rating('a'), rating('b'), rating('c', { scale: { min: 1, max: 7 } })])]),
      'scaleInconsistent',
    ],
    [
      'a scale that runs the other way',
      surveyOf([
        pageOf('p', [
          rating('a', { ends: { low: { en: 'Bad' }, high: { en: 'Good' } } }),
          rating('b', { ends: { low: { en: 'Bad' }, high: { en: 'Good' } } }),
          rating('c', { ends: { low: { en: 'Excellent' }, high: { en: 'Poor' } } }),
        ]),
      ]),
      'scaleReversed',
    ],
    [
      'a fixed order of things',
      surveyOf([pageOf('p', [choiceOf('q', ['tea', 'milk', 'rice', 'salt', 'soap', 'wine'])])]),
      'orderFixed',
    ],
    ['the same option twice', surveyOf([pageOf('p', [choiceOf('q', ['a', 'b', 'A'])])]), 'labelRepeated'],
    [
      'a missing translation',
      surveyOf([pageOf('p', [textOf('q')])], {
        languages: ['en', 'zh-CN'],
        title: { en: 'T', 'zh-CN': '题' },
        thanks: { en: 'T', 'zh-CN': '谢' },
      }),
      'translationMissing',
    ],
    [
      'an image without words',
      surveyOf([pageOf('p', [textOf('q', { media: { kind: 'image', url: '/a.png' } })])]),
      'imageWithoutAlt',
    ],
    [
      'text that cannot be read',
      surveyOf([pageOf('p', [textOf('q')])], { theme: { textColour: '#888888', backgroundColour: '#ffffff' } }),
      'contrastLow',
    ],
    [
      'a condition that excludes itself',
      surveyOf([
        pageOf('p', [
          rating('a'),
          textOf('b', {
            visibleWhen: {
              all: [
                { field: 'answer.a', op: 'gt', value: 4 },
                { field: 'answer.a', op: 'lt', value: 3 },
              ],
            },
          }),
        ]),
      ]),
      'contradictory',
    ],
    [
      'a condition on an option that is not there',
      surveyOf([
        pageOf('p', [
          choiceOf('a', ['x', 'y']),
          textOf('b', { visibleWhen: { field: 'answer.a', op: 'includes', value: 'z' } }),
        ]),
      ]),
      'unreachable',
    ],
    [
      'what stands behind the end',
      surveyOf([pageOf('p', [textOf('a')]), { kind: 'end', id: 'e', status: 'complete' }, pageOf('p2', [textOf('b')])]),
      'unreachable',
    ],
  ] as const) {
    test(`points out ${name}, says why in both languages, and its fix mends it`, () => {
      const findings = reviewSurvey(definition);
      const finding = findings.find((each) => each.code === code);
      assert.ok(finding, codes(findings).join());
      for (const language of ['en', 'zh-CN']) {
        const { what, why, remedy } = describeFinding(finding, language);
        for (const words of [what, why, remedy]) assert.match(words, /^[^{}]{4,}$/);
      }
      assert.ok(finding.fix);
      const fixed = applyFix(definition, finding.fix);
      assert.ok(fixed.ok, JSON.stringify(fixed));
      assert.ok(!reviewSurvey(fixed.definition).some(({ code: left, path }) => left === code && path === finding.path));
    });
  }

  test('points out an unbalanced scale and leaves a balanced one alone', () => {
    const scale = (labels: string[]): Question => ({
      type: 'singleChoice',
      id: 'q',
      title: { en: 'Are you satisfied?' },
      options: labels.map((label, at) => ({ id: `o${at}`, label: { en: label } })),
    });
    assert.ok(
      codes(review([scale(['Very satisfied', 'Satisfied', 'Rather satisfied', 'Dissatisfied'])])).includes(
        'scaleUnbalanced',
      ),
    );
    assert.ok(
      !codes(review([scale(['Very satisfied', 'Satisfied', 'Dissatisfied', 'Very dissatisfied'])])).includes(
        'scaleUnbalanced',
      ),
    );
  });

  test('points out a survey that takes too long', () => {
    const elements: Element[] = Array.from({ length: 40 }, (_, at) =>
      pageOf(`p${at}`, [{ type: 'longText', id: `q${at}`, title: { en: 'Tell us more about it' }, required: true }]),
    );
    const definition = surveyOf(elements);
    assert.ok(predictMinutes(definition) > 10);
    assert.ok(codes(reviewSurvey(definition)).includes('tooLong'));
  });

  test('finds no problem and no warning in the surveys that we offer', () => {
    for (const { key, definition } of surveyTemplates) {
      const serious = reviewSurvey(definition).filter(({ severity }) => severity !== 'hint');
      assert.deepEqual(serious, [], key);
    }
  });
});

test('contrast is that of WCAG', () => {
  assert.equal(computeContrast('#000000', '#ffffff'), 21);
  assert.ok(Math.abs(computeContrast('#777777', '#ffffff') - 4.48) < 0.01);
});
