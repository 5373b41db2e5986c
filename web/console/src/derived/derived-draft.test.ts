import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildDerivedRule, firstDerivedDraft, readDerivedDraft, typeOfDraft } from './derived-draft.ts';

const event = { kind: 'track', name: 'Order Completed' } as const;

test('a draft is a rule once it says which events and what to take of them', () => {
  assert.equal(buildDerivedRule(firstDerivedDraft), null);
  assert.equal(buildDerivedRule({ ...firstDerivedDraft, event, what: 'last' }), null);
  assert.deepEqual(buildDerivedRule({ ...firstDerivedDraft, event, windowDays: null, what: 'daysSince' }), {
    event: { ...event, condition: { all: [] } },
    windowDays: null,
    take: { what: 'daysSince' },
  });
});

test('a rule that is written on and not changed is the same again, its condition included', () => {
  const condition = { field: 'number.amount', op: 'gte', value: 30 };
  for (const take of [
    { what: 'count' },
    { what: 'sum', property: 'amount' },
    { what: 'last', property: 'plan', type: 'text' },
    { what: 'first', property: 'gift', type: 'boolean' },
  ] as const) {
    const rule = { event: { ...event, condition }, windowDays: 30, take };
    assert.deepEqual(buildDerivedRule(readDerivedDraft(rule)), rule);
  }
  assert.equal(
    typeOfDraft({ ...firstDerivedDraft, what: 'last', property: { property: 'plan', type: 'string' } }),
    'text',
  );
});
