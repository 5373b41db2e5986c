import type { Condition } from '../../packages/condition/src/index.ts';

const events = ['Product Viewed', 'Product Added', 'Order Completed', 'Coupon Applied', 'Store Visited'];
const windows = [7, 30, 60];

/** A segment as the API takes it. */
export interface Definition {
  names: { 'zh-CN': string; en: string };
  condition: Condition;
  tag: null;
}

/** Live segments of every kind: attributes, tags, events in windows, days since, last scores. The same every time. */
export function makeDefinitions(count: number): Definition[] {
  return Array.from({ length: count }, (_, n) => {
    const name = events[n % events.length];
    const days = windows[n % windows.length];
    const kinds: Condition[] = [
      { field: `events.${days}d.track.${name}`, op: 'gte', value: 1 + (n % 2) },
      {
        all: [
          { field: 'attribute.city', op: 'in', values: [`city${n % 40}`, `city${(n + 7) % 40}`] },
          { field: 'attribute.visits', op: 'gt', value: n % 50 },
        ],
      },
      {
        all: [
          { field: 'tags', op: 'includes', value: 'app' },
          { field: `daysSinceEvent.track.${name}`, op: 'lte', value: 14 },
        ],
      },
      {
        all: [
          { field: 'lastScore.nps', op: 'lte', value: 6 },
          { not: { field: `events.${days}d.track.${name}`, op: 'gte', value: 1 } },
        ],
      },
      {
        all: [
          { field: 'valueTier', op: 'in', values: ['gold', 'platinum'] },
          { field: 'feedback.60d', op: 'gte', value: 1 },
        ],
      },
    ];
    const condition = kinds[n % kinds.length] ?? { all: [] };
    return { names: { 'zh-CN': `分群${n}`, en: `Segment ${n}` }, condition, tag: null };
  });
}
