import type { EventInput } from '../../data/events/index.ts';
import type { DemoAnswer } from './answer-files.ts';
import { type Chance, seedChance } from './chance.ts';

const dayMs = 24 * 3_600_000;
/** Days on which the shop's system has reported orders: it was connected not long ago. */
const orderDays = 120;
/** Where an answer has an order behind it. */
const soldAt: ReadonlySet<string> = new Set(['inStore', 'delivery', 'pickup']);

/** The event that tells of an order. */
export const orderEvent = 'Order Completed';

/**
 * What members ordered: before each answer the order that it is about, and after it what they bought again, which they do
 * less when something went wrong. Slow deliveries are those that customers complain of.
 * @param options `now`: nothing is ordered later; `readTime`: the instant of a time as clocks of the workspace show it
 */
export function* drawOrders(
  answers: Iterable<DemoAnswer>,
  options: { seed: string; now: Date; readTime: (local: string) => Date },
): Generator<EventInput> {
  for (const answer of answers) {
    if (answer.memberId === '' || answer.daysAgo > orderDays || !soldAt.has(answer.touchpoint.code)) continue;
    const chance = seedChance(`${options.seed} orders ${answer.responseId}`);
    const answeredAt = options.readTime(answer.submittedAt).getTime();
    const minutesBefore = answer.touchpoint.code === 'delivery' ? chance.whole(60, 300) : chance.whole(15, 120);
    yield writeOrder(chance, answer, answeredAt - minutesBefore * 60_000, 0);
    const again = answer.trouble ? Number(chance.happens(0.3)) : chance.whole(0, 3);
    for (let number = 1; number <= again; number += 1) {
      const at = answeredAt + chance.whole(2, 40) * dayMs;
      if (at < options.now.getTime()) yield writeOrder(chance, { ...answer, trouble: false }, at, number);
    }
  }
}

function writeOrder(chance: Chance, answer: DemoAnswer, at: number, number: number): EventInput {
  const { responseId, memberId, touchpoint, store, trouble, theme } = answer;
  const isSlow = trouble && theme === 'delivery';
  const deliveryMinutes = Math.round((isSlow ? 75 : 36) + (isSlow ? 15 : 7) * chance.normal());
  return {
    messageId: `order-${responseId}-${number}`,
    kind: 'track',
    name: orderEvent,
    origin: 'backfill',
    occurredAt: new Date(at),
    userId: memberId,
    anonymousId: null,
    previousId: null,
    language: null,
    context: {},
    properties: {
      orderId: `SO${chance.whole(10_000_000, 99_999_999)}`,
      amount: Math.round(10 * 60 * Math.exp(0.6 * chance.normal())) / 10,
      channel: touchpoint.code,
      store: store.code,
      ...(touchpoint.code === 'delivery' && { deliveryMinutes: Math.max(12, deliveryMinutes) }),
    },
  };
}
