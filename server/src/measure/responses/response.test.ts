import assert from 'node:assert/strict';
import { test } from 'node:test';
import { surveyTemplates } from '@voxloop/survey';
import { checkAnswers, computeDurationSeconds, toFeedbackInput } from './response.ts';

const { definition } = surveyTemplates[0]!;
const version = {
  surveyId: '0197d3a0-0000-7000-8000-000000000001',
  version: 3,
  definition,
  publishedAt: new Date('2026-01-01T00:00:00Z'),
  publishedBy: 'member:1',
};
const source = { unitId: 7, touchpoint: 'checkout', channel: 'sms', profileId: null, attributes: { orderId: 'A1' } };
const occurredAt = new Date('2026-03-01T08:02:30Z');

test('a response becomes a record with its facts, and knows where its words are', () => {
  const answers = { recommend: 3, improve: ['price', 'other'], 'improve.other': 'Parking', reason: '太贵' };
  const startedAt = new Date('2026-03-01T08:00:00Z');
  const timing = { status: 'complete', origin: 'live', language: 'zh-CN', startedAt, occurredAt } as const;
  const input = toFeedbackInput('0197D3A0-0000-7000-8000-00000000ABCD', version, answers, source, timing);
  assert.equal(input.id, '0197d3a0-0000-7000-8000-00000000abcd');
  assert.deepEqual([input.surveyVersion, input.durationSeconds, input.replaces], [3, 150, true]);
  assert.deepEqual(input.verbatimKeys, ['improve.other', 'reason']);
  assert.deepEqual(
    input.scores.map(({ questionId, value, choice }) => [questionId, value, choice]),
    [
      ['recommend', 3, null],
      ['improve', null, 'price'],
      ['improve', null, 'other'],
      ['reason', null, null],
    ],
  );
  assert.deepEqual([input.unitId, input.touchpoint, input.attributes], [7, 'checkout', { orderId: 'A1' }]);
});

test('a partial response never takes the place of another', () => {
  const timing = { status: 'partial', origin: 'live', language: 'en', startedAt: null, occurredAt } as const;
  const input = toFeedbackInput('0197d3a0-0000-7000-8000-00000000abcd', version, { recommend: 3 }, source, timing);
  assert.deepEqual([input.status, input.replaces, input.durationSeconds], ['partial', false, null]);
});

test('answers are refused in the respondent’s language, each with its place', () => {
  const refused = () =>
    checkAnswers(definition, { recommend: 12, contact: 'maybe' }, { language: 'zh-CN', parameters: {} });
  assert.throws(refused, {
    code: 'answersInvalid',
    path: 'answers.recommend',
    errors: [{ path: 'answers.recommend', code: 'outOfScale', detail: '分值应为 0 到 10 之间的整数' }],
  });
});

test('a duration that a clock cannot have measured is no duration', () => {
  const seconds = (startedAt: string) => computeDurationSeconds(new Date(startedAt), occurredAt);
  assert.equal(seconds('2026-03-01T08:02:30Z'), 0);
  assert.equal(seconds('2026-03-01T08:02:31Z'), null);
  assert.equal(seconds('2026-02-28T08:02:29Z'), null);
  assert.equal(computeDurationSeconds(null, occurredAt), null);
});
