import type { WantedAttribute } from '../../data/derived/index.ts';
import type { JoinedField } from '../../data/joined/index.ts';
import type { WantedSegment } from '../../data/segments/index.ts';
import { orderEvent } from './draw-orders.ts';

const orders = { kind: 'track', name: orderEvent, condition: { all: [] } } as const;
const isHighTier = { field: 'valueTier', op: 'in', values: ['gold', 'platinum'] } as const;

/** What the demo company takes of its members' orders. */
export const derivedRules: readonly WantedAttribute[] = [
  {
    key: 'orders90',
    names: { 'zh-CN': '90 天订单数', en: 'Orders within 90 days' },
    rule: { event: orders, windowDays: 90, take: { what: 'count' } },
  },
  {
    key: 'spend90',
    names: { 'zh-CN': '90 天消费额', en: 'Spent within 90 days' },
    rule: { event: orders, windowDays: 90, take: { what: 'sum', property: 'amount' } },
  },
  {
    key: 'daysSinceOrder',
    names: { 'zh-CN': '距上次下单天数', en: 'Days since the last order' },
    rule: { event: orders, windowDays: null, take: { what: 'daysSince' } },
  },
];

/** What it wants to know of the orders around an answer. */
export const joinedRules: readonly Pick<JoinedField, 'key' | 'names' | 'rule'>[] = [
  {
    key: 'deliveryMinutes',
    names: { 'zh-CN': '答前最近一次配送分钟数', en: 'Minutes of the last delivery before' },
    rule: {
      feedback: { field: 'touchpoint', op: 'eq', value: 'delivery' },
      event: orders,
      join: { by: 'person', side: 'before', windowHours: 72 },
      take: { what: 'last', property: 'deliveryMinutes', type: 'number' },
    },
  },
  {
    key: 'boughtAgain',
    names: { 'zh-CN': '30 天内复购', en: 'Bought again within 30 days' },
    rule: {
      feedback: { field: 'kind', op: 'eq', value: 'response' },
      event: orders,
      join: { by: 'person', side: 'after', windowHours: 30 * 24 },
      take: { what: 'exists' },
    },
  },
];

/** The groups of members whom it looks after. */
export const segmentRules: readonly (Omit<WantedSegment, 'id'> & { key: string })[] = [
  {
    key: 'highTierDetractors',
    names: { 'zh-CN': '给了差评的高价值会员', en: 'High-value members who are detractors' },
    condition: { all: [isHighTier, { field: 'lastScore.nps', op: 'lte', value: 6 }] },
    tag: '优先挽回',
  },
  {
    key: 'regulars',
    names: { 'zh-CN': '90 天内至少三单的常客', en: 'Regulars: three orders within 90 days' },
    condition: { field: 'attribute.orders90', op: 'gte', value: 3 },
    tag: null,
  },
  {
    key: 'silentHighTier',
    names: { 'zh-CN': '45 天没有下单的高价值会员', en: 'High-value members silent for 45 days' },
    condition: { all: [isHighTier, { field: 'attribute.daysSinceOrder', op: 'gte', value: 45 }] },
    tag: null,
  },
  {
    key: 'lastWordsNegative',
    names: { 'zh-CN': '最近一次留言读来不满的会员', en: 'Members whose last words read unhappy' },
    condition: { field: 'lastReading.sentiment', op: 'eq', value: 'negative' },
    tag: null,
  },
];
