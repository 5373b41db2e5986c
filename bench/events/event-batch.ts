const names = ['Product Viewed', 'Product Added', 'Order Completed', 'Coupon Applied', 'Store Visited'];
const categories = ['coffee', 'tea', 'cake', 'merchandise'];

/**
 * A batch as Segment's libraries send it: events number `from` to `from + count`, the same numbers the same events.
 * @param memberCount so many members take turns; one that is larger than all numbers makes each event a new member's
 */
export function makeBatch(from: number, count: number, memberCount: number): string {
  const sentAt = new Date(Date.UTC(2026, 10, 1) + from).toISOString();
  const batch = Array.from({ length: count }, (_, at) => makeEvent(from + at, sentAt, memberCount));
  return JSON.stringify({ batch, sentAt });
}

function makeEvent(n: number, timestamp: string, memberCount: number) {
  // A large odd step scatters members over the batch, as a shop's customers come.
  const member = (n * 7_919) % memberCount;
  return {
    type: 'track',
    event: names[n % names.length],
    messageId: `bench-${memberCount}-${n}`,
    userId: `member-${memberCount}-${member}`,
    anonymousId: `browser-${memberCount}-${member}`,
    timestamp,
    properties: {
      orderId: `SO${n}`,
      revenue: (n % 500) / 10,
      quantity: 1 + (n % 4),
      category: categories[n % categories.length],
      currency: 'CNY',
    },
    context: { library: { name: 'analytics-node', version: '3.1.0' }, locale: n % 5 === 0 ? 'en-US' : 'zh-CN' },
  };
}
