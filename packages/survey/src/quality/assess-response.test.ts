import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Answers } from '../answers/answers.ts';
import type { Question } from '../definition/definition.ts';
import { pageOf, surveyOf, textOf } from '../testing/survey-of.ts';
import { type AssessedResponse, assessResponse, type Comparison, normalizeWords } from './assess-response.ts';
import { checkText } from './check-text.ts';
import { describeQualityFlag } from './quality-flag.ts';

const rows = Array.from({ length: 8 }, (_, at) => ({ id: `r${at}`, label: { en: `Row ${at}` } }));
const matrix: Question = {
  type: 'matrixRating',
  id: 'm',
  title: { en: 'Rate' },
  rows,
  scale: { min: 1, max: 5 },
  rowOrder: { kind: 'shuffle' },
};
const definition = surveyOf([
  pageOf('p', [
    matrix,
    { type: 'nps', id: 'nps', title: { en: 'Recommend?' }, metric: 'nps', scale: { min: 0, max: 10 } },
    {
      type: 'rating',
      id: 'csat',
      title: { en: 'Satisfied?' },
      display: 'stars',
      metric: 'csat',
      scale: { min: 1, max: 5 },
    },
    {
      type: 'rating',
      id: 'check',
      title: { en: 'Choose 2' },
      display: 'numeric',
      scale: { min: 1, max: 5 },
      attentionCheck: { field: 'answer.check', op: 'eq', value: 2 },
    },
    textOf('why', { maxLength: 500 }),
    textOf('more', { maxLength: 500 }),
  ]),
]);
const context = { language: 'en', parameters: {} };
const durations = Array.from({ length: 100 }, (_, at) => Math.exp(5 + (at - 50) / 100));
const alone: Comparison = { durations, sameDevice: 0, sameIdentifier: 0, sameWords: new Map() };

function assess(answers: Answers, more: Partial<AssessedResponse> = {}, others: Partial<Comparison> = {}) {
  return assessResponse(definition, { answers, context, durationSeconds: 140, ...more }, { ...alone, ...others });
}

const codes = (answers: Answers, more: Partial<AssessedResponse> = {}, others: Partial<Comparison> = {}) =>
  assess(answers, more, others).flags.map(({ code }) => code);

const rowsOf = (values: readonly number[]) => Object.fromEntries(values.map((value, at) => [`r${at}`, value]));

test('a careful response has no flag and the full score', () => {
  const answers = {
    m: rowsOf([4, 5, 3, 4, 4, 2, 5, 4]),
    nps: 9,
    csat: 5,
    check: 2,
    why: 'The staff explained everything, though the queue was long.',
  };
  assert.deepEqual(assess(answers), { flags: [], score: 100 });
});

describe('flags', () => {
  test('speeding against the median of the survey, by its spread', () => {
    const [flag] = assess({}, { durationSeconds: 30 }).flags;
    assert.deepEqual([flag?.code, flag?.evidence.median], ['speeding', 148]);
    assert.deepEqual(codes({}, { durationSeconds: 90 }), []);
    assert.deepEqual(codes({}, { durationSeconds: 5 }, { durations: [100, 120] }), []);
    const wide = Array.from({ length: 100 }, (_, at) => Math.exp(5 + (at - 50) / 12));
    assert.deepEqual(codes({}, { durationSeconds: 50 }, { durations: wide }), []);
  });

  test('straight lines and patterns in matrices, in the order in which the rows were shown', () => {
    assert.deepEqual(codes({ m: rowsOf([3, 3, 3, 3, 3, 3, 3, 3]) }), ['straightLining']);
    assert.deepEqual(codes({ m: rowsOf([1, 2, 3, 4, 5, 4, 3, 2]) }), ['patterned']);
    assert.deepEqual(codes({ m: rowsOf([1, 5, 1, 5, 1, 5, 1, 5]) }), ['patterned']);
    assert.deepEqual(
      codes({ m: rowsOf([1, 2, 3, 4, 5, 4, 3, 2]) }, { context: { ...context, seed: 'another order' } }),
      [],
    );
  });

  for (const [text, code] of [
    ['asdfasdf', 'keyboardRun'],
    ['qwertyuiop', 'keyboardRun'],
    ['aaaaaaaa', 'gibberish'],
    ['sdkfjhskdjfh kjshdfkjh', 'gibberish'],
    ['。。。。。', 'gibberish'],
    ['阿斯顿发阿斯顿', 'gibberish'],
    ['啊啊啊啊啊啊', 'gibberish'],
    ['Good', undefined],
    ['很好', undefined],
    ['没有', undefined],
    ['WLAN', undefined],
    ['13800138000', undefined],
    ['Strengths of your brand', undefined],
    ['哈哈，服务员很热情，下次还来', undefined],
    ['👍👍👍', undefined],
    ['It was ok', undefined],
  ] as const) {
    test(`“${text}” as ${code ?? 'nothing wrong'}`, () => {
      assert.equal(checkText(text)?.code, code);
    });
  }

  test('words, devices and customers that came before', () => {
    const why = 'Everything was fine and I would come again';
    const sameWords = new Map([[normalizeWords('everything was FINE, and I would come again!'), 3]]);
    assert.deepEqual(codes({ why }, {}, { sameWords }), ['duplicateText']);
    assert.deepEqual(codes({ why, more: why }), ['repeatedText']);
    assert.deepEqual(codes({}, {}, { sameDevice: 2, sameIdentifier: 1 }), ['duplicateIdentifier', 'duplicateDevice']);
  });

  test('many equal ones are told as such, as nobody counted them to the end', () => {
    const told = (sameDevice: number) =>
      assess({}, {}, { sameDevice }).flags.map(({ evidence, weight }) => [evidence.count, weight]);
    assert.deepEqual(told(9), [[9, 0.3]]);
    assert.deepEqual(told(10), [['10+', 0.3]]);
    assert.match(
      describeQualityFlag({ code: 'duplicateDevice', evidence: { count: '10+' } }, 'zh-CN'),
      /提交过 10\+ 份答卷/,
    );
  });

  test('answers that contradict each other, and a check that was not read', () => {
    assert.deepEqual(codes({ nps: 10, csat: 1 }), ['contradiction']);
    assert.deepEqual(codes({ nps: 8, csat: 2 }), []);
    assert.deepEqual(codes({ check: 4 }), ['attentionFailed']);
  });

  test('programs, by what their browser says and by how evenly they work', () => {
    assert.deepEqual(codes({}, { signals: { userAgent: 'Mozilla/5.0 HeadlessChrome/120' } }), ['automated']);
    assert.deepEqual(codes({}, { signals: { pageMs: [500, 501, 499, 500, 500] } }), ['automated']);
    assert.deepEqual(
      codes({}, { signals: { userAgent: 'Mozilla/5.0 (iPhone)', webdriver: false, pageMs: [500, 2100, 900, 7000] } }),
      [],
    );
  });
});

test('the score falls with every flag, and each says in words what it saw', () => {
  const bad = assess({ m: rowsOf([3, 3, 3, 3, 3, 3, 3, 3]), check: 5, why: 'asdfasdf' }, { durationSeconds: 20 });
  assert.ok(bad.score < 15, String(bad.score));
  const weights = bad.flags.map(({ weight }) => weight);
  assert.deepEqual(
    weights,
    weights.toSorted((left, right) => right - left),
  );
  for (const flag of bad.flags) {
    for (const language of ['en', 'zh-CN']) assert.match(describeQualityFlag(flag, language), /^[^{}]{4,}$/);
  }
});
