import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Condition } from '@voxloop/condition';
import type { AnswerFact } from '@voxloop/survey';
import type { FeedbackFact } from '../../data/feedback/index.ts';
import { defaultDueHours } from '../tickets/index.ts';
import { type AlertRule, detractorCondition, parseRuleCondition } from './alert-rule.ts';
import { type AlertSubject, decideAlerts } from './decide-alerts.ts';

const survey = '0197f000-0000-7000-8000-0000000000aa';

function rule(condition: Condition, change: Partial<AlertRule> = {}): AlertRule {
  return {
    id: 'rule',
    names: { 'zh-CN': '规则', en: 'Rule' },
    active: true,
    surveyId: null,
    condition,
    severity: 'medium',
    openTicket: true,
    notify: ['console'],
    dueHours: defaultDueHours,
    ...change,
  };
}

function score(metric: 'nps' | 'csat', value: number, questionId: string = metric): AnswerFact {
  return { questionId, rowId: null, metric, value, choice: null, scaleMin: 0, scaleMax: 10 };
}

function fact(change: Partial<FeedbackFact> = {}): FeedbackFact {
  return {
    workspaceId: '0197f000-0000-7000-8000-000000000001',
    feedbackId: '0197f000-0000-7000-8000-000000000002',
    version: 1,
    kind: 'response',
    status: 'complete',
    origin: 'live',
    surveyId: survey,
    surveyVersion: 1,
    channel: 'qr',
    touchpoint: 'checkout',
    unitId: 4,
    profileKey: null,
    language: 'zh-CN',
    occurredAt: '2026-03-02T01:00:00.000Z',
    receivedAt: '2026-03-02T01:00:01.000Z',
    localDay: '2026-03-02',
    durationSeconds: 30,
    attributes: { campaign: 'spring' },
    scores: [score('nps', 3)],
    ...change,
  };
}

function raises(alertRule: AlertRule, change: Partial<AlertSubject> = {}): boolean {
  const subject = { feedback: fact(), previous: null, answers: null, valueTier: null, ...change };
  return decideAlerts([alertRule], subject).length > 0;
}

const detractor = rule(detractorCondition);

describe('a rule on NPS of 6 or lower', () => {
  const table = [
    { name: '0 is met', feedback: fact({ scores: [score('nps', 0)] }), met: true },
    { name: '6 is met', feedback: fact({ scores: [score('nps', 6)] }), met: true },
    { name: '7 is not', feedback: fact({ scores: [score('nps', 7)] }), met: false },
    { name: 'satisfaction of 1 is not', feedback: fact({ scores: [score('csat', 1)] }), met: false },
    { name: 'no score is not', feedback: fact({ scores: [] }), met: false },
    {
      name: 'the lowest of two counts',
      feedback: fact({ scores: [score('nps', 9, 'brand'), score('nps', 2, 'store')] }),
      met: true,
    },
    { name: 'the past raises nothing', feedback: fact({ origin: 'backfill' }), met: false },
    { name: 'an unfinished answer raises nothing', feedback: fact({ status: 'partial' }), met: false },
    { name: 'a screened-out answer raises nothing', feedback: fact({ status: 'screenedOut' }), met: false },
  ];
  for (const { name, feedback, met } of table) {
    test(name, () => assert.equal(raises(detractor, { feedback }), met));
  }
});

describe('a change of feedback', () => {
  const table = [
    { name: 'raises when an unfinished answer is finished', previous: fact({ status: 'partial' }), met: true },
    { name: 'raises when the score falls below the line', previous: fact({ scores: [score('nps', 9)] }), met: true },
    { name: 'raises nothing when the rule was met before', previous: fact({ scores: [score('nps', 5)] }), met: false },
  ];
  for (const { name, previous, met } of table) {
    test(name, () => assert.equal(raises(detractor, { feedback: fact({ version: 2 }), previous }), met));
  }
});

describe('what a rule may ask for', () => {
  const answers = { comment: '等了很久 LATE again', tags: ['queue', 'price'], matrix: { staff: 2 } };
  const table: { name: string; condition: Condition; met: boolean }[] = [
    { name: 'the touchpoint', condition: { field: 'touchpoint', op: 'eq', value: 'checkout' }, met: true },
    { name: 'another unit', condition: { field: 'unit', op: 'in', values: [5, 6] }, met: false },
    { name: 'embedded data', condition: { field: 'param.campaign', op: 'eq', value: 'spring' }, met: true },
    { name: 'a word', condition: { field: 'answer.comment', op: 'contains', value: 'late' }, met: true },
    { name: 'a choice', condition: { field: 'answer.tags', op: 'includes', value: 'price' }, met: true },
    { name: 'a row of a matrix', condition: { field: 'answer.matrix.staff', op: 'lte', value: 2 }, met: true },
    {
      name: 'the value of the customer',
      condition: { field: 'profile.valueTier', op: 'eq', value: 'gold' },
      met: true,
    },
  ];
  for (const { name, condition, met } of table) {
    test(`${name}: ${met ? 'met' : 'not met'}`, () => {
      assert.equal(parseRuleCondition(condition).ok, true);
      assert.equal(raises(rule(condition), { answers, valueTier: 'gold' }), met);
    });
  }

  test('a field that does not exist is refused', () => {
    assert.equal(parseRuleCondition({ field: 'password', op: 'exists' }).ok, false);
  });
});

test('a rule at rest and a rule of another survey raise nothing', () => {
  assert.equal(raises(rule(detractorCondition, { active: false })), false);
  assert.equal(raises(rule(detractorCondition, { surveyId: 'another' })), false);
  assert.equal(raises(rule(detractorCondition, { surveyId: survey })), true);
});

test("the customer's value raises the severity", () => {
  const subject = { feedback: fact(), previous: null, answers: null, valueTier: 'platinum' } as const;
  assert.deepEqual(
    decideAlerts([detractor], subject).map(({ severity }) => severity),
    ['critical'],
  );
});
