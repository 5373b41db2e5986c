import { computeMean, computeMeanDifference, type Moments } from '@voxloop/statistics';
import { defineCount } from './count-metrics.ts';
import { defineReading } from './fact-metrics.ts';
import type { Metric } from './metric.ts';
import { sumTallies, type Tally } from './tally.ts';
import { missingValue } from './value.ts';

/** The moments of free numbers, which the warehouse has summed already. */
function gather(tallies: readonly Tally[]): Moments {
  return {
    n: sumTallies(tallies),
    sum: tallies.reduce((total, { sum }) => total + sum, 0),
    sumOfSquares: tallies.reduce((total, { sumOfSquares }) => total + sumOfSquares, 0),
  };
}

/** How often something was done. */
export const eventsMetric = defineCount({
  kind: 'events',
  names: { 'zh-CN': '事件数', en: 'Events' },
  descriptions: { 'zh-CN': '期间内发生的事件次数。', en: 'How often it happened in the period.' },
  tallies: 'tickets',
});

/** How many different people did it, as persons are joined today. */
export const eventPersonsMetric = defineReading(
  'eventPersons',
  {
    names: { 'zh-CN': '事件人数', en: 'People with events' },
    descriptions: {
      'zh-CN': '期间内有该事件的不同客户数，按目前的客户合并关系计；n 为这些客户的事件次数。',
      en: 'How many different people did it, by who is one person today; n is the events of theirs.',
    },
  },
  'count',
);

/** The sum of a number that events bear. It estimates nothing, so there is no interval. */
export const eventSumMetric: Metric = {
  kind: 'eventSum',
  names: { 'zh-CN': '事件数值合计', en: 'Sum of events' },
  descriptions: {
    'zh-CN': '事件某个数值属性的合计；n 为带有该属性的事件数。',
    en: 'Sum of a numeric property; n is the events that bear it.',
  },
  unit: 'amount',
  tallies: 'moments',
  better: null,
  finish(tallies) {
    const { n, sum } = gather(tallies);
    return n === 0 ? missingValue('noData') : { n, value: sum, interval: null };
  },
  compare: (tallies, before) => ({
    value: gather(tallies).sum - gather(before).sum,
    interval: null,
    significant: null,
  }),
};

/** A mean of free numbers, with Student's interval. */
function defineFreeMean(words: Pick<Metric, 'kind' | 'names' | 'descriptions'>): Metric {
  return {
    ...words,
    unit: 'amount',
    tallies: 'moments',
    better: null,
    finish(tallies) {
      const mean = computeMean(gather(tallies));
      if (!mean.defined) return missingValue(mean.reason);
      const { n, mean: value, uncertainty } = mean.value;
      if (!uncertainty.defined) return { n, value, interval: null };
      const { interval, standardError, standardDeviation } = uncertainty.value;
      return { n, value, interval, standardError, standardDeviation };
    },
    compare(tallies, before) {
      const [now, then] = [gather(tallies), gather(before)];
      if (now.n === 0 || then.n === 0) return undefined;
      const value = now.sum / now.n - then.sum / then.n;
      const difference = computeMeanDifference(now, then);
      if (!difference.defined) return { value, interval: null, significant: null };
      return { value, interval: difference.value.interval, significant: difference.value.significant };
    },
  };
}

/** The mean of a number that events bear. */
export const eventMeanMetric = defineFreeMean({
  kind: 'eventMean',
  names: { 'zh-CN': '事件数值均值', en: 'Mean of events' },
  descriptions: {
    'zh-CN': '事件某个数值属性的算术平均；n 为带有该属性的事件数；区间为 t 分布 95% 置信区间。',
    en: "Arithmetic mean of a numeric property; n is the events that bear it; the interval is Student's at 95 %.",
  },
});

/** The mean of a joined field over feedback. */
export const joinedMeanMetric = defineFreeMean({
  kind: 'joinedMean',
  names: { 'zh-CN': '关联字段均值', en: 'Mean of a joined field' },
  descriptions: {
    'zh-CN': '数值型关联字段在反馈上的算术平均；n 为该字段有值的反馈条数；区间为 t 分布 95% 置信区间。',
    en: "Arithmetic mean of a numeric joined field; n is the feedback for which it is known; the interval is Student's at 95 %.",
  },
});
