import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildJoinRule, canTake, firstDraft } from './join-draft.ts';

const event = { kind: 'track', name: 'Order Completed' } as const;

test('a draft is a rule once it says which events and what to take of them', () => {
  assert.equal(buildJoinRule(firstDraft), null);
  assert.equal(buildJoinRule({ ...firstDraft, event, what: 'last' }), null);
  assert.deepEqual(buildJoinRule({ ...firstDraft, event, kinds: ['review'], days: 2 }), {
    feedback: { field: 'kind', op: 'in', values: ['review'] },
    event: { ...event, condition: { all: [] } },
    join: { by: 'person', side: 'before', windowHours: 48 },
    take: { what: 'exists' },
  });
});

test('a value is taken with the type that its property has, and only numbers are added up', () => {
  const minutes = { property: 'minutes', type: 'number' };
  const city = { property: 'city', type: 'string' };
  const rule = buildJoinRule({ ...firstDraft, event, place: 'order', what: 'first', property: city });
  assert.deepEqual(rule?.take, { what: 'first', property: 'city', type: 'text' });
  assert.deepEqual(rule?.join, { by: 'order' });
  assert.deepEqual(buildJoinRule({ ...firstDraft, event, what: 'sum', property: minutes })?.take, {
    what: 'sum',
    property: 'minutes',
  });
  assert.equal(buildJoinRule({ ...firstDraft, event, what: 'sum', property: city }), null);
  assert.equal(canTake('last', { type: 'object' }), false);
});
