import type { Metric, MetricKind, Names } from './metric.ts';
import { missingValue } from './value.ts';

/** A metric that the warehouse reads off the facts as it stands; it can't be summed from parts. */
export function defineReading(
  kind: MetricKind,
  words: { names: Names; descriptions: Names },
  unit: 'instant' | 'count',
): Metric {
  return {
    kind,
    ...words,
    unit,
    tallies: unit === 'instant' ? 'extreme' : 'distinct',
    better: null,
    finish([reading]) {
      if (reading === undefined || reading.value === null || reading.count === 0) return missingValue('noData');
      return { n: reading.count, value: reading.value, interval: null };
    },
    compare: () => undefined,
  };
}

export const firstAtMetric = defineReading(
  'firstAt',
  {
    names: { 'zh-CN': '最早时间', en: 'First at' },
    descriptions: { 'zh-CN': '最早一条反馈的发生时间。', en: 'When the first feedback occurred.' },
  },
  'instant',
);

export const lastAtMetric = defineReading(
  'lastAt',
  {
    names: { 'zh-CN': '最近时间', en: 'Last at' },
    descriptions: { 'zh-CN': '最近一条反馈的发生时间。', en: 'When the last feedback occurred.' },
  },
  'instant',
);

export const distinctMetric = defineReading(
  'distinct',
  {
    names: { 'zh-CN': '不同取值数', en: 'Distinct values' },
    descriptions: {
      'zh-CN': '某个附加属性的不同取值个数；n 为带有该属性的反馈条数。',
      en: 'How many different values an attribute has; n is the feedback that bears it.',
    },
  },
  'count',
);
