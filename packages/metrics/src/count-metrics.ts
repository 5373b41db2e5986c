import type { Metric, MetricKind, Names, TallyKind } from './metric.ts';
import { sumTallies, type Tally } from './tally.ts';

interface CountWords {
  readonly kind: MetricKind;
  readonly names: Names;
  readonly descriptions: Names;
  readonly tallies: TallyKind;
  readonly better?: Metric['better'];
}

/** A metric that counts and estimates nothing: 0 is a true answer, and there is no interval. */
export function defineCount(words: CountWords, count: (tallies: readonly Tally[]) => number = sumTallies): Metric {
  return {
    better: null,
    ...words,
    unit: 'count',
    finish: (tallies) => ({ n: count(tallies), value: count(tallies), interval: null }),
    compare: (tallies, before) => ({ value: count(tallies) - count(before), interval: null, significant: null }),
  };
}

function countPeople(tallies: readonly Tally[]): number {
  return tallies.reduce((sum, { people }) => sum + people, 0);
}

/** Feedback of every status. */
export const responsesMetric = defineCount({
  kind: 'responses',
  names: { 'zh-CN': '答卷数', en: 'Responses' },
  descriptions: {
    'zh-CN': '收到的反馈条数，含完整、中途退出和被甄别的答卷。',
    en: 'Feedback received: complete, broken off and screened out.',
  },
  tallies: 'people',
});

/** How many people answered a question. */
export const countMetric = defineCount(
  {
    kind: 'count',
    names: { 'zh-CN': '作答人数', en: 'People who answered' },
    descriptions: {
      'zh-CN': '回答了该题目的人数；多选题每人只计一次。',
      en: 'People who answered the question; whoever chose several options counts once.',
    },
    tallies: 'people',
  },
  countPeople,
);

/** How often each value or option of a question was chosen; n is the number of people. */
export const distributionMetric: Metric = {
  kind: 'distribution',
  names: { 'zh-CN': '答案分布', en: 'Distribution' },
  descriptions: {
    'zh-CN': '每个分值或选项的选择次数；n 为作答人数，多选题的次数之和可大于 n。',
    en: 'How often each value or option was chosen; n is people, so several choices per person add up to more.',
  },
  unit: 'count',
  tallies: 'choices',
  better: null,
  finish(tallies) {
    const counts: Record<string, number> = {};
    for (const { choice, value, count } of tallies) {
      const key = choice ?? (value === null ? null : String(value));
      if (key !== null) counts[key] = (counts[key] ?? 0) + count;
    }
    const kept = Object.fromEntries(Object.entries(counts).filter(([, count]) => count !== 0));
    const n = countPeople(tallies);
    return { n, value: n, interval: null, counts: kept };
  },
  compare: () => undefined,
};

export const ticketsOpenedMetric = defineCount({
  kind: 'ticketsOpened',
  names: { 'zh-CN': '新开工单', en: 'Tickets opened' },
  descriptions: { 'zh-CN': '期间内新开的工单数。', en: 'Tickets opened in the period.' },
  tallies: 'tickets',
});

export const ticketsClosedMetric = defineCount({
  kind: 'ticketsClosed',
  names: { 'zh-CN': '已解决工单', en: 'Tickets resolved' },
  descriptions: {
    'zh-CN': '期间内解决且之后未被重新打开的工单数。',
    en: 'Tickets resolved in the period and not re-opened since.',
  },
  tallies: 'tickets',
  better: 'more',
});

/** Tickets opened so far minus tickets resolved so far. */
export const ticketsOpenMetric = defineCount(
  {
    kind: 'ticketsOpen',
    names: { 'zh-CN': '未解决工单', en: 'Open tickets' },
    descriptions: { 'zh-CN': '期末仍未解决的工单数。', en: 'Tickets unresolved at the end of the period.' },
    tallies: 'flows',
    better: 'less',
  },
  (tallies) =>
    sumTallies(tallies, ({ choice }) => choice === 'opened') -
    sumTallies(tallies, ({ choice }) => choice === 'resolved'),
);
