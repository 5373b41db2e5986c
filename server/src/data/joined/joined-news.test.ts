import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { EventJoin, JoinedField, JoinedValues } from './joined-field.ts';
import { findJoinedNews } from './joined-news.ts';

const answeredAt = new Date('2026-03-02T08:00:00Z');
const answer = { occurredAt: answeredAt, receivedAt: answeredAt };
const after = (hours: number) => new Date(answeredAt.getTime() + hours * 3_600_000);
const week = 7 * 24;

function field(change: Partial<JoinedField> = {}, join: EventJoin = { by: 'person', side: 'before', windowHours: 48 }) {
  const event = { kind: 'track' as const, name: 'Order', condition: { all: [] } };
  const rule = { feedback: { all: [] }, event, join, take: { what: 'count' as const } };
  const ruledAt = after(-1_000);
  return {
    key: 'orders',
    names: { 'zh-CN': '订单', en: 'Orders' },
    rule,
    state: 'live' as const,
    createdAt: ruledAt,
    ruledAt,
    ...change,
  };
}

const nothing: JoinedValues = { numbers: {}, texts: {} };
const orders = (count: number): JoinedValues => ({ numbers: { orders: count }, texts: {} });
const isNews = (given: JoinedField, hoursLater: number) =>
  findJoinedNews(answer, [given], { known: nothing, values: orders(2) }, after(hoursLater)) !== undefined;

test('news tell what was known before', () => {
  assert.deepEqual(findJoinedNews(answer, [field()], { known: orders(1), values: orders(2) }, after(1)), {
    occurredAt: answeredAt.toISOString(),
    before: orders(1),
  });
});

test('what is known a week after it could be known is news, and a moment later it is none', () => {
  assert.equal(isNews(field(), week), true);
  assert.equal(isNews(field(), week + 0.01), false);
});

test('the week begins when a window after the answer ends', () => {
  const later = field({}, { by: 'person', side: 'after', windowHours: 72 });
  assert.equal(isNews(later, 72 + week), true);
  assert.equal(isNews(later, 72 + week + 0.01), false);
});

describe('a field that is being built', () => {
  test('finds no news in feedback that was there before its rule', () => {
    assert.equal(isNews(field({ state: 'building', ruledAt: after(1) }), 2), false);
  });
  test('finds news in feedback that came after its rule', () => {
    assert.equal(isNews(field({ state: 'building', ruledAt: after(-1) }), 2), true);
  });
  test('finds news where the window ended after its rule', () => {
    const later: EventJoin = { by: 'person', side: 'after', windowHours: 72 };
    assert.equal(isNews(field({ state: 'building', ruledAt: after(71) }, later), 73), true);
  });
});

test('what is only found by looking back counts as known before, beside what is news', () => {
  const built = field({ key: 'visits', state: 'building', ruledAt: after(1) });
  const known: JoinedValues = { numbers: { orders: 1, visits: 9 }, texts: {} };
  const values: JoinedValues = { numbers: { orders: 2, visits: 3 }, texts: {} };
  const news = findJoinedNews(answer, [field(), built], { known, values }, after(2));
  assert.deepEqual(news?.before.numbers, { orders: 1, visits: 3 });
});
