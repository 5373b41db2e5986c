import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Condition } from '@voxloop/condition';
import type { AnswerFact } from '@voxloop/survey';
import type { FeedbackFact } from '../../data/feedback/index.ts';
import type { ComparedValues } from '../../data/joined/index.ts';
import { defaultDueHours } from '../tickets/index.ts';
import { type AlertRule, detractorCondition, parseRuleCondition } from './alert-rule.ts';
import { type AlertMoment, type AlertSubject, decideAlerts } from './decide-alerts.ts';

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

interface Given extends Partial<Pick<AlertSubject, 'news' | 'valueTier'>> {
  feedback?: FeedbackFact;
  previous?: FeedbackFact;
  answers?: AlertMoment['answers'];
  joined?: ComparedValues;
  joinedBefore?: ComparedValues;
}

function subjectOf({ feedback = fact(), answers = null, joined = new Map(), news = 'feedback', ...given }: Given) {
  const { previous, joinedBefore = joined, valueTier = null } = given;
  const now = { feedback, answers, joined };
  const before = previous === undefined ? null : { feedback: previous, answers: null, joined: joinedBefore };
  return { now, before, news, valueTier };
}

function raises(alertRule: AlertRule, given: Given = {}): boolean {
  return decideAlerts([alertRule], subjectOf(given)).length > 0;
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
      assert.equal(parseRuleCondition(condition, []).ok, true);
      assert.equal(raises(rule(condition), { answers, valueTier: 'gold' }), met);
    });
  }

  test('a field that does not exist is refused', () => {
    assert.equal(parseRuleCondition({ field: 'password', op: 'exists' }, []).ok, false);
  });
});

describe('a rule that names joined fields', () => {
  const waited = rule({
    all: [
      { field: 'joined.minutes', op: 'gte', value: 45 },
      { field: 'joined.cameBack', op: 'eq', value: false },
    ],
  });
  const minutes = (count: number) => new Map<string, number | boolean>([['minutes', count]]);
  const both = (count: number) => minutes(count).set('cameBack', false);
  const table: { name: string; given: Given; met: boolean }[] = [
    { name: 'all of them are known', given: { joined: both(50) }, met: true },
    { name: 'one of them is not known', given: { joined: minutes(50) }, met: false },
    { name: 'none of them is known', given: {}, met: false },
    {
      name: 'the last of them becomes known',
      given: { news: 'joined', previous: fact(), joined: both(50), joinedBefore: minutes(50) },
      met: true,
    },
    {
      name: 'another value meets it, too',
      given: { news: 'joined', previous: fact(), joined: both(50), joinedBefore: both(60) },
      met: false,
    },
    {
      name: 'a partial answer is finished',
      given: { previous: fact({ status: 'partial' }), joined: both(50) },
      met: true,
    },
  ];
  for (const { name, given, met } of table) {
    test(`${met ? 'raises' : 'raises nothing'} where ${name}`, () => assert.equal(raises(waited, given), met));
  }

  test('is not met by the opposite of what is not known', () => {
    assert.equal(raises(rule({ not: waited.condition }), { joined: minutes(50) }), false);
  });

  test('is alone when what is joined is all that is new', () => {
    const answers = { comment: 'late' };
    const condition: Condition = { field: 'answer.comment', op: 'contains', value: 'late' };
    const given = { news: 'joined' as const, previous: fact(), answers, joined: both(50), joinedBefore: new Map() };
    assert.equal(raises(rule(condition), given), false);
    assert.equal(raises(waited, given), true);
  });
});

test('a rule at rest and a rule of another survey raise nothing', () => {
  assert.equal(raises(rule(detractorCondition, { active: false })), false);
  assert.equal(raises(rule(detractorCondition, { surveyId: 'another' })), false);
  assert.equal(raises(rule(detractorCondition, { surveyId: survey })), true);
});

test("the customer's value raises the severity", () => {
  assert.deepEqual(
    decideAlerts([detractor], subjectOf({ valueTier: 'platinum' })).map(({ severity }) => severity),
    ['critical'],
  );
});
