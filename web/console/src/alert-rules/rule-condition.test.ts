import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Condition } from '../api/shapes.ts';
import { buildRuleCondition, readRuleLines } from './rule-condition.ts';

test('what the form shows is what it writes back', () => {
  const conditions: Condition[] = [
    { field: 'score.nps', op: 'lte', value: 6 },
    {
      all: [
        { field: 'score.nps', op: 'lte', value: 6 },
        { field: 'answer.comment', op: 'contains', value: '退款' },
      ],
    },
    {
      any: [
        { field: 'score.csat', op: 'lt', value: 3 },
        { field: 'profile.valueTier', op: 'eq', value: 'gold' },
      ],
    },
  ];
  for (const condition of conditions) {
    const lines = readRuleLines(condition);
    assert.ok(lines);
    assert.deepEqual(buildRuleCondition(lines), condition);
  }
});

test('a condition that is richer than the form is left alone', () => {
  assert.equal(readRuleLines({ not: { field: 'score.nps', op: 'lte', value: 6 } }), undefined);
  assert.equal(readRuleLines({ all: [{ any: [] }] }), undefined);
  assert.equal(readRuleLines({ field: 'touchpoint', op: 'in', values: ['store'] }), undefined);
});
