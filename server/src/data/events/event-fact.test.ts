import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { toEventFact } from './event-fact.ts';
import type { CustomerEvent, EventKind } from './index.ts';

const workspaceId = '0197d3a0-0000-7000-8000-000000000001';

function eventWith(properties: Record<string, unknown>, kind: EventKind = 'track'): CustomerEvent {
  return {
    id: '0197d3a0-0000-8000-8000-000000000002',
    messageId: 'm',
    kind,
    name: 'Order Completed',
    origin: 'live',
    profileId: null,
    occurredAt: new Date('2026-11-22T08:00:00Z'),
    receivedAt: new Date('2026-11-22T08:00:01Z'),
    unitId: null,
    localDay: '2026-11-22',
    properties,
    context: { ip: '203.0.113.7', traits: { email: 'a@b.example' } },
  };
}

test('what can be counted is kept: numbers, yes and no, words of a list', () => {
  const { numbers, texts } = toEventFact(
    workspaceId,
    eventWith({ revenue: 39.9, quantity: 2, category: '咖啡', currency: 'CNY', giftWrapped: true, products: [{}] }),
  );
  assert.deepEqual(numbers, { revenue: 39.9, quantity: 2 });
  assert.deepEqual(texts, { category: '咖啡', currency: 'CNY', giftWrapped: 'true' });
});

test('what may name a person is left out, by the name of the property', () => {
  const named = ['email', 'userEmail', 'phone_number', 'orderId', 'OrderID', 'order_id', 'first_name', 'memberNo'];
  const more = ['url', 'search', 'ip', 'deviceId', 'shippingAddress', '手机号', '__proto__', 'id', 'comment'];
  for (const name of [...named, ...more]) {
    const { numbers, texts } = toEventFact(workspaceId, eventWith(JSON.parse(`{${JSON.stringify(name)}:"plain"}`)));
    assert.deepEqual([numbers, texts], [{}, {}], name);
  }
});

test('what looks like a telephone, an address or an order is left out, whatever its name', () => {
  const given = [
    '138 0013 8000',
    '+86-138-0013-8000',
    'a@b.example',
    'https://shop.example/u/7',
    'SO20261122',
    'x'.repeat(65),
  ];
  for (const value of given) assert.deepEqual(toEventFact(workspaceId, eventWith({ contact: value })).texts, {}, value);
  assert.deepEqual(toEventFact(workspaceId, eventWith({ contact: 13_800_138_000 })).numbers, {});
  assert.equal(toEventFact(workspaceId, { ...eventWith({}), name: 'Call 138 0013 8000' }).name, '');
});

test('traits of people and groups never become facts', () => {
  for (const kind of ['identify', 'group', 'alias'] as const) {
    const { numbers, texts } = toEventFact(workspaceId, eventWith({ plan: 'gold', age: 30 }, kind));
    assert.deepEqual([numbers, texts], [{}, {}]);
  }
});

test('no e-mail address and no long number gets through, wherever it stands', () => {
  const secret = fc.oneof(
    fc.emailAddress(),
    fc.integer({ min: 10_000_000_000, max: 19_999_999_999 }).map(String),
    fc.integer({ min: 10_000_000_000, max: 19_999_999_999 }),
  );
  fc.assert(
    fc.property(fc.string(), secret, fc.string({ maxLength: 8 }), (name, value, around) => {
      const given = typeof value === 'number' ? value : `${around}${value}${around}`;
      const fact = JSON.stringify(toEventFact(workspaceId, eventWith({ [name]: given })));
      assert.ok(!fact.includes(JSON.stringify(String(value)).slice(1, -1)), fact);
    }),
  );
});
